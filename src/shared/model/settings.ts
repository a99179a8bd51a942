import { z } from 'zod'
import { Language } from '../language.ts'
import { AiSettings, AiSettingsInput } from './ai.ts'
import { EmailAddress } from './email-address.ts'
import { CalendarDate, Timezone } from './moments.ts'
import { SingleLine } from './register.ts'

/**
 * Secrets by name, as REST knows them. Their values go in and never come out. A key for another
 * server than OpenAI's own is one of its own, so that no key goes to a stranger.
 */
export const SecretName = z.enum(['smtpPassword', 'openaiApiKey', 'anthropicApiKey', 'compatibleApiKey', 'imapPassword', 'postgresUrl', 'googleClientSecret'])
export type SecretName = z.infer<typeof SecretName>

/** A secret by the key that it is kept under: one of the office's, or one of a mail account's, by its id. */
export const SecretKey = z.union([SecretName, z.templateLiteral(['mailPassword:', z.uuid()]), z.templateLiteral(['mailTokens:', z.uuid()])])
export type SecretKey = z.infer<typeof SecretKey>

/** tls: from the first byte (465). starttls: demanded before login (587). none: only for a server on this machine or network. */
export const SmtpSecurity = z.enum(['tls', 'starttls', 'none'])
export type SmtpSecurity = z.infer<typeof SmtpSecurity>

export const SmtpSettings = z.object({
  host: SingleLine.min(1).regex(/^[\p{L}\p{N}._:-]+$/u),
  port: z.int().min(1).max(65_535),
  security: SmtpSecurity,
  /** Empty: the server asks for no login. */
  user: SingleLine.default(''),
  fromName: SingleLine.default(''),
  fromAddress: EmailAddress,
  replyTo: EmailAddress.nullable().default(null),
  /** What the provider lets through, counted over all executions. Absent or null: no limit. The day is the office's. */
  maxPerMinute: z.int().min(1).max(100_000).nullish(),
  maxPerDay: z.int().min(1).max(10_000_000).nullish(),
})
export type SmtpSettings = z.infer<typeof SmtpSettings>

/** A mailbox that is read over IMAP; its password is the secret `imapPassword`. */
export const IncomingMailSettings = z.object({
  host: SmtpSettings.shape.host,
  port: z.int().min(1).max(65_535),
  security: SmtpSecurity,
  user: SingleLine.min(1),
  folder: SingleLine.min(1).default('INBOX'),
})
export type IncomingMailSettings = z.infer<typeof IncomingMailSettings>

/** What a test of a mailbox found, at the step where it stopped. */
export const ImapVerdict = z.object({
  ok: z.boolean(),
  step: z.enum(['settings', 'dns', 'connect', 'tls', 'login', 'folder']).nullable(),
  message: z.string(),
  /** The server's own words, for whoever helps the office. */
  detail: z.string().nullable(),
})
export type ImapVerdict = z.infer<typeof ImapVerdict>

const Signatures = z.partialRecord(Language, z.string().trim().min(1).max(1000))

export const OfficeSettings = z.object({
  name: SingleLine.default(''),
  address: z.string().trim().max(500).default(''),
  adminEmail: EmailAddress.nullable().default(null),
  timezone: Timezone.default('Europe/Oslo'),
  /** Days on which the office is closed besides the red ones. */
  closedDays: z.array(CalendarDate).max(1000).default([]),
  /** Where customers order. May hold {kunde_id} and {kunde_epost}. Null: `bestilling_link` is a mail to the office. */
  orderLink: z.url({ protocol: /^https?$/ }).max(1000).nullable().default(null),
  /** What mails end with, by their language. None: a greeting with the office's name and address. */
  signatures: Signatures.default({}),
})
export type OfficeSettings = z.infer<typeof OfficeSettings>

/** From the root, of this machine's kind or another's: / or C:\\ or \\\\server. */
export const FolderPath = z.string().trim().max(1000).regex(/^(\/|[A-Za-z]:[\\/]|\\\\)[^\0]*$/)

/**
 * The office's own registrations of the program with Microsoft and Google, by which people sign
 * in; they come before those of the build. No secrets: a program on a desk can keep none
 * (RFC 8252, 8.5). Google gives its clients a secret all the same: `googleClientSecret`.
 */
const ClientId = SingleLine.regex(/^[\w.-]{1,200}$/).nullable()
/** Whose accounts may sign in with Microsoft: a directory by its id or domain, or one of Microsoft's own words. */
const Tenant = z.string().trim().regex(/^[A-Za-z0-9.-]{1,100}$/)

export const SignInSettings = z.object({
  microsoftClientId: ClientId.default(null),
  microsoftTenant: Tenant.default('organizations'),
  googleClientId: ClientId.default(null),
})
export type SignInSettings = z.infer<typeof SignInSettings>

/** What happens to a mail that was in the SMTP dialogue when the program died. */
export const UnknownPolicy = z.enum(['resend', 'ask'])
export type UnknownPolicy = z.infer<typeof UnknownPolicy>

/** At least a month: last month's history answers this month's questions. */
const RetentionDays = z.int().min(30).max(36_500)

export const SettingsValues = z.object({
  language: Language.default('nb'),
  office: OfficeSettings.prefault({}),
  /** The default mail account, as far as it is SMTP's. Null until one is set up: mail goes to the trial mailbox. */
  smtp: SmtpSettings.nullable().default(null),
  /** Null: no incoming mail is read. */
  incomingMail: IncomingMailSettings.nullable().default(null),
  ai: AiSettings.prefault({}),
  signIn: SignInSettings.prefault({}),
  unknownPolicy: UnknownPolicy.default('resend'),
  /** Whose new files are events; an absolute path. Null: `inbox` in the data folder. */
  watchedFolder: FolderPath.nullable().default(null),
  /** REST in the desktop app; the headless host always has it. */
  restEnabled: z.boolean().default(false),
  /** So long are runs kept that are over, with their log. */
  retentionDays: RetentionDays.default(730),
  /** So long are the mails of the trial mailbox kept. */
  trialMailDays: RetentionDays.default(90),
  /** First-start steps that the person has put aside. */
  skippedSteps: z.array(z.enum(['mail', 'customers', 'routine'])).default([]),
})
export type SettingsValues = z.infer<typeof SettingsValues>

/**
 * A change: what is absent stays as it is. No field has a default here, for a default would
 * overwrite what the office has set.
 */
export const SettingsInput = z.strictObject({
  language: Language.optional(),
  office: z
    .strictObject({
      name: SingleLine.optional(),
      address: z.string().trim().max(500).optional(),
      adminEmail: EmailAddress.nullable().optional(),
      timezone: Timezone.optional(),
      closedDays: z.array(CalendarDate).max(1000).optional(),
      orderLink: z.url({ protocol: /^https?$/ }).max(1000).nullable().optional(),
      signatures: Signatures.optional(),
    })
    .optional(),
  smtp: SmtpSettings.nullable().optional(),
  incomingMail: IncomingMailSettings.nullable().optional(),
  ai: AiSettingsInput.optional(),
  signIn: z.strictObject({ microsoftClientId: ClientId.optional(), microsoftTenant: Tenant.optional(), googleClientId: ClientId.optional() }).optional(),
  unknownPolicy: UnknownPolicy.optional(),
  watchedFolder: FolderPath.nullable().optional(),
  restEnabled: z.boolean().optional(),
  retentionDays: RetentionDays.optional(),
  trialMailDays: RetentionDays.optional(),
  skippedSteps: z.array(z.enum(['mail', 'customers', 'routine'])).optional(),
})
export type SettingsInput = z.infer<typeof SettingsInput>

/**
 * Where secrets are kept. `session`: only until the program ends. `locked`: in a vault file
 * whose passphrase has not been given since the start.
 */
export const SecretStore = z.enum(['keychain', 'vault', 'locked', 'session'])
export type SecretStore = z.infer<typeof SecretStore>

export const SecretFlags = z.record(SecretName, z.boolean())

export const Settings = SettingsValues.extend({
  /** Which secrets are set. */
  secrets: SecretFlags,
  secretStore: SecretStore,
})
export type Settings = z.infer<typeof Settings>

/** What a connection test found, at the step where it stopped. */
export const SmtpVerdict = z.object({
  ok: z.boolean(),
  step: z.enum(['settings', 'dns', 'connect', 'tls', 'login', 'sender']).nullable(),
  message: z.string(),
  /** The server's own words, for whoever helps the office. */
  detail: z.string().nullable(),
})
export type SmtpVerdict = z.infer<typeof SmtpVerdict>
