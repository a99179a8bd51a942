import { z } from 'zod'
import { EmailAddress } from '../model/email-address.ts'
import { FoundProvider, MailProvider } from '../model/mail-provider.ts'
import { SenderAccount, SenderAccountInput, SignInProvider } from '../model/sender-account.ts'
import { SmtpVerdict } from '../model/settings.ts'
import { SignIn } from '../model/sign-in.ts'
import { base, Nothing } from './base.ts'

const tags = ['mail accounts']
const Id = z.object({ id: z.uuid() })
const Password = z.string().max(10_000).optional()

/** The accounts that mail goes out from. A password goes in and never comes out. */
export const mailAccountsContract = {
  list: base.route({ method: 'GET', path: '/mail-accounts', tags }).output(z.array(SenderAccount)),
  get: base.route({ method: 'GET', path: '/mail-accounts/{id}', tags }).input(Id).output(SenderAccount),
  /** The first one becomes the default: from then on mail goes out for real. */
  create: base.route({ method: 'POST', path: '/mail-accounts', successStatus: 201, tags }).input(z.object({ account: SenderAccountInput, password: Password })).output(SenderAccount),
  update: base.route({ method: 'PUT', path: '/mail-accounts/{id}', tags }).input(z.object({ id: z.uuid(), account: SenderAccountInput, password: Password })).output(SenderAccount),
  makeDefault: base.route({ method: 'POST', path: '/mail-accounts/{id}/make-default', tags }).input(Id).output(SenderAccount),
  remove: base.route({ method: 'DELETE', path: '/mail-accounts/{id}', successStatus: 204, tags }).input(Id).output(Nothing),
  /** Tests an account as it is given, or as it is kept, and says what is wrong in words. Sends nothing. */
  verify: base.route({ method: 'POST', path: '/mail-accounts/verify', tags }).input(z.object({ id: z.uuid().optional(), account: SenderAccountInput.optional(), password: Password })).output(SmtpVerdict),
  providers: base.route({ method: 'GET', path: '/mail-providers', tags }).output(z.array(MailProvider)),
  /** Whose mailbox an address is. No more than its domain is looked up. */
  findProvider: base.route({ method: 'GET', path: '/mail-providers/find', tags }).input(z.object({ address: EmailAddress })).output(z.object({ found: FoundProvider.nullable() })),
  /** By which providers one can sign in here. */
  signInProviders: base.route({ method: 'GET', path: '/mail-providers/sign-in', tags }).output(z.array(SignInProvider)),
  /** Begins a sign-in in a browser on this machine. */
  beginSignIn: base.route({ method: 'POST', path: '/mail-accounts/{id}/sign-in', tags }).input(Id).output(SignIn),
  signIn: base.route({ method: 'GET', path: '/mail-sign-ins/{id}', tags }).input(Id).output(SignIn),
  cancelSignIn: base.route({ method: 'POST', path: '/mail-sign-ins/{id}/cancel', tags }).input(Id).output(SignIn),
}
