import type { Settings, SmtpSettings } from '../../../shared/model/settings.ts'
import type { Api } from '../../rpc/api.ts'

/** The password is kept, but the account that it belongs to is not. */
export class HalfSavedError extends Error {
  override readonly name = 'HalfSavedError'
}

/**
 * Saves an account. The password goes first: where it cannot be kept (a locked vault, no
 * keychain) nothing has changed, and at no moment does a new server get the old password.
 *
 * @throws HalfSavedError when the password was kept and the rest was not; its cause says why.
 */
export async function saveAccount({ settings }: Api, smtp: SmtpSettings, password: string): Promise<Settings> {
  if (password === '') return settings.update.call({ smtp })
  await settings.setSecret.call({ name: 'smtpPassword', value: password })
  try {
    return await settings.update.call({ smtp })
  } catch (error) {
    throw new HalfSavedError('the password was saved and the account was not', { cause: error })
  }
}

/** Mail goes to the trial mailbox before the password goes, so that none fails for want of it. */
export async function removeAccount({ settings }: Api): Promise<void> {
  await settings.update.call({ smtp: null })
  await settings.removeSecret.call({ name: 'smtpPassword' })
}
