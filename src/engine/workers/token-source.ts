import { toFailure } from '../../shared/failure.ts'
import type { FromWorker, TokenAnswer } from '../../shared/worker-protocol.ts'

/** Where tokens of accounts come from that are signed in. */
export interface TokenSource {
  /**
   * @param renew the token before was refused
   * @throws Failure when there is none to be had
   */
  accessToken(accountId: string, renew: boolean): Promise<string>
}

/** What a worker is told that wants a token. Never throws. */
export async function answerTokenWanted(tokens: TokenSource, { requestId, accountId, renew }: Extract<FromWorker, { type: 'token_wanted' }>): Promise<TokenAnswer> {
  try {
    return { type: 'token', requestId, accessToken: await tokens.accessToken(accountId, renew) }
  } catch (thrown) {
    return { type: 'token_refused', requestId, failure: toFailure(thrown, () => requestId).toJson() }
  }
}
