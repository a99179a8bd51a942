import type { Language } from '../../shared/language.ts'
import type { FileHash, MailFile, MailFileKind } from '../../shared/model/mail-file.ts'
import type { Page, PageInput } from '../../shared/model/page.ts'
import type { FoundProvider, MailProvider } from '../../shared/model/mail-provider.ts'
import type { IncomingMail } from '../../shared/model/incoming-mail.ts'
import type { IncomingStatus, VerifyImapInput } from '../../shared/contract/incoming-mail.ts'
import type { ImapVerdict } from '../../shared/model/settings.ts'
import type { SenderAccount, SenderAccountInput, SignInProvider } from '../../shared/model/sender-account.ts'
import type { SignIn } from '../../shared/model/sign-in.ts'
import type { SmtpVerdict } from '../../shared/model/settings.ts'
import type { RenderedMail, Template, TemplateFields, TemplateInput, TemplateVersion } from '../../shared/model/template.ts'
import type { TrialMail, TrialMailDetail } from '../../shared/model/trial-mail.ts'
import type { TemplateCategory } from '../../shared/model/workflow.ts'
import type { FileToImport } from './register-services.ts'

/* What is mailed, from where, and what comes back. See services.ts for what holds for all of them. */

/** Pictures of mails and files that go with them. */
export interface MailFileService {
  /** `filename` is the name that it may go out under. */
  put(input: { readonly kind: MailFileKind; readonly file: FileToImport['file'] }): Promise<MailFile & { filename: string }>
  open(hash: FileHash): Promise<File>
}

export interface TemplateService {
  list(input: PageInput & { category?: TemplateCategory | undefined }): Promise<Page<Template>>
  fields(): Promise<TemplateFields>
  get(id: string): Promise<Template>
  create(input: TemplateInput): Promise<Template>
  update(id: string, input: TemplateInput): Promise<Template>
  remove(id: string): Promise<void>
  versions(id: string, input: PageInput): Promise<Page<TemplateVersion>>
  restoreVersion(id: string, version: number): Promise<Template>
  preview(id: string, choice: TemplateChoiceInput, language: Language): Promise<RenderedMail>
  testSend(id: string, choice: TemplateChoiceInput & { to?: string | undefined }, language: Language): Promise<{ to: string; messageId: string; response: string; isTrial: boolean }>
}

export interface TemplateChoiceInput {
  readonly customerId?: string | undefined
  readonly language?: Language | undefined
  readonly draft?: TemplateInput | undefined
}

/** The accounts that mail goes out from. */
export interface SenderAccountService {
  list(): Promise<SenderAccount[]>
  get(id: string): Promise<SenderAccount>
  /** The first one becomes the default. The password, where one is given, is kept with it. */
  create(input: SenderAccountInput, password: string | undefined): Promise<SenderAccount>
  update(id: string, input: SenderAccountInput, password: string | undefined): Promise<SenderAccount>
  makeDefault(id: string): Promise<SenderAccount>
  /** @throws UserFailure (409) when it is in use. */
  remove(id: string): Promise<void>
  /** Tests an account as it is given, or as it is kept. Sends nothing. */
  verify(tried: AccountToTry, language: Language): Promise<SmtpVerdict>
  providers(): Promise<MailProvider[]>
  /** Whose mailbox an address is, by its domain or by where its mail is delivered; null where that is not known. */
  findProvider(address: string): Promise<FoundProvider | null>
  /** By which providers a person can sign in: the build or the office has registered the program with them. */
  signInProviders(): Promise<SignInProvider[]>
  beginSignIn(id: string, language: Language): Promise<SignIn>
  signIn(id: string, language: Language): Promise<SignIn>
  cancelSignIn(id: string, language: Language): Promise<SignIn>
}

export interface AccountToTry {
  /** The kept account that it is or is to be; its password is used where none is given and it is the same server and user. */
  readonly id?: string | undefined
  readonly account?: SenderAccountInput | undefined
  readonly password?: string | undefined
}

export interface IncomingMailService {
  list(input: Omit<PageInput, 'q'> & { readonly executionId: string }): Promise<Page<IncomingMail>>
  status(language: Language): Promise<IncomingStatus>
  verify(input: VerifyImapInput, language: Language): Promise<ImapVerdict>
}

export interface TrialMailboxService {
  list(input: PageInput & { executionId?: string | undefined }): Promise<Page<TrialMail>>
  get(id: string): Promise<TrialMailDetail>
  clear(): Promise<void>
}
