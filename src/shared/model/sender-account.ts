import { z } from 'zod'
import { Instant } from './moments.ts'
import { SingleLine } from './register.ts'
import { SmtpSecurity, SmtpSettings } from './settings.ts'
import { TemplateCategory } from './workflow.ts'

/** Whom one signs in with in a browser, by OAuth 2.0. */
export const SignInProvider = z.enum(['microsoft', 'google'])
export type SignInProvider = z.infer<typeof SignInProvider>

/** How the server knows us: by a password (none where the user is empty), or by a token of the provider's. */
export const AccountLogin = z.enum(['password', ...SignInProvider.options])
export type AccountLogin = z.infer<typeof AccountLogin>

/** By which way mail goes out: SMTP, or Microsoft Graph over HTTPS where SMTP AUTH is off. */
export const MailRoute = z.enum(['smtp', 'graph'])
export type MailRoute = z.infer<typeof MailRoute>

/** Where an account's incoming mail is read, with the same password or token. */
export const ImapSettings = z.object({
  host: SmtpSettings.shape.host,
  port: z.int().min(1).max(65_535),
  security: SmtpSecurity,
  userName: SingleLine.min(1),
})
export type ImapSettings = z.infer<typeof ImapSettings>

const values = {
  ...SmtpSettings.shape,
  login: AccountLogin.default('password'),
  route: MailRoute.default('smtp'),
  imap: ImapSettings.nullable().default(null),
  /** Templates of these categories go out from this account though another is the default. One account a category. */
  categories: z.array(TemplateCategory).max(TemplateCategory.options.length).default([]),
}

/** An account as a person sets it up: what is absent is at its default. */
export const SenderAccountInput = z.strictObject(values).refine(({ route, login }) => route === 'smtp' || login === 'microsoft', { path: ['route'] })
export type SenderAccountInput = z.infer<typeof SenderAccountInput>

/**
 * What an account lacks before mail can go out from it: `password`, or a person to sign in with
 * the provider, for the first time or again.
 */
export const AccountLack = z.enum(['password', 'sign_in', 'sign_in_lost'])
export type AccountLack = z.infer<typeof AccountLack>

export const SenderAccount = z.object({
  ...values,
  id: z.string(),
  /** Mail goes out from it unless another account has its category. */
  isDefault: z.boolean(),
  lacks: AccountLack.nullable(),
  /** Whom the provider said it was that signed in. */
  signedInAs: z.string().nullable(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type SenderAccount = z.infer<typeof SenderAccount>
