import { UserFailure } from '../../src/shared/failure.ts'

/** For accounts that log in by password. */
export const noTokens = { accessToken: (): Promise<string> => Promise.reject(new UserFailure('account.not_signed_in', { address: '' })) }
