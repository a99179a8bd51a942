import { z } from 'zod'
import { MailRoute, SignInProvider } from './sender-account.ts'
import { SmtpSecurity } from './settings.ts'

/** What the user name is: the whole address, what stands before its @, or something that only the provider's pages tell. */
const UserNameForm = z.enum(['address', 'local_part', 'own'])

/** What a person must know besides, as a key of the page's texts. */
const ProviderNote = z.enum(['microsoft', 'google', 'app_password', 'own_user_name', 'proton_token', 'proton_bridge', 'private_only', 'own_account'])

const Server = z.strictObject({ host: z.string().min(1), port: z.int().min(1).max(65_535), security: SmtpSecurity })
const DomainName = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)

/** A provider of mailboxes: its servers, and how it is known from an address. */
export const MailProvider = z.strictObject({
  id: z.string().regex(/^[a-z0-9_]+$/),
  /** Its own name: the same in every language. */
  name: z.string().min(1),
  smtp: Server,
  imap: Server.nullable(),
  userName: UserNameForm,
  /** By which provider one signs in, and by which way mail best goes then. */
  signIn: z.strictObject({ provider: SignInProvider, route: MailRoute }).nullable(),
  note: ProviderNote,
  /** Domains whose addresses are its own. */
  domains: z.array(DomainName),
  /** Domains of servers that take mail for its customers' own domains. */
  mxDomains: z.array(DomainName),
  /** Where this was looked up; and when, or that it was not. */
  source: z.string().min(1),
})
export type MailProvider = z.infer<typeof MailProvider>

/** A provider found for an address. */
export const FoundProvider = z.object({ provider: MailProvider, by: z.enum(['domain', 'mx']) })
export type FoundProvider = z.infer<typeof FoundProvider>
