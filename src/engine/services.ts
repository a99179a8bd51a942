import type { Language } from '../shared/language.ts'
import type { Problem } from '../shared/failure.ts'
import type { ConversationChange, ParseInput, ParseOutput, PayloadOutput, SayEvent, SayInput } from '../shared/contract/assistant.ts'
import type { EventBody, WatchedFolder } from '../shared/contract/events.ts'
import type { FillGalleryInput, GalleryEntry } from '../shared/contract/gallery.ts'
import type { ApplyScriptInput, ApplyScriptOutput, CompareScriptInput, CreateWorkflowsInput, CreateWorkflowsOutput, ExecuteScriptInput, ExecuteScriptOutput, SavedScript, ScriptComparison, ScriptInput, ScriptLibrary, ScriptSummary } from '../shared/contract/scripts.ts'
import type { Change, MailsOfDay, MetricsSummary, PauseState, SampleStatus } from '../shared/contract/system.ts'
import type { UpkeepStatus } from '../shared/contract/upkeep.ts'
import type { WorkerOverview } from '../shared/contract/workers.ts'
import type { AiSettingsInput, AiUsage, AiVerdict } from '../shared/model/ai.ts'
import type { Alert } from '../shared/model/alert.ts'
import type { Conversation, ConversationDetail, Payload } from '../shared/model/conversation.ts'
import type { ActionLog, ActionLogStatus, Execution, ExecutionDetail, ExecutionStatus } from '../shared/model/execution.ts'
import type { FileHash, MailFile, MailFileKind } from '../shared/model/mail-file.ts'
import type { Page, PageInput } from '../shared/model/page.ts'
import type { MailPage, WorkflowPreview } from '../shared/model/preview.ts'
import type { MissedRuns, SkippedRun } from '../shared/model/skipped-run.ts'
import type { BulkInput, CustomerFilter, Duplicates, MergeInput, RegisterHealth } from '../shared/contract/register.ts'
import type { Customer, CustomerInput, Group, ImportMapping, ImportReport, ImportRule, Order, OrderImportReport, OrderInput } from '../shared/model/register.ts'
import type { RegisterChange } from '../shared/model/register-change.ts'
import type { FoundProvider, MailProvider } from '../shared/model/mail-provider.ts'
import type { IncomingMail } from '../shared/model/incoming-mail.ts'
import type { IncomingStatus, VerifyImapInput } from '../shared/contract/incoming-mail.ts'
import type { ImapVerdict } from '../shared/model/settings.ts'
import type { ScriptLanguage } from '../shared/model/script.ts'
import type { SenderAccount, SenderAccountInput, SignInProvider } from '../shared/model/sender-account.ts'
import type { SignIn } from '../shared/model/sign-in.ts'
import type { SecretName, SecretStore, Settings, SettingsInput, SmtpSettings, SmtpVerdict } from '../shared/model/settings.ts'
import type { RenderedMail, Template, TemplateFields, TemplateInput, TemplateVersion } from '../shared/model/template.ts'
import type { TrialMail, TrialMailDetail } from '../shared/model/trial-mail.ts'
import type { EventName, TemplateCategory, WorkflowDefinition } from '../shared/model/workflow.ts'
import type { WorkflowRecord, WorkflowVersion } from '../shared/model/workflow-record.ts'

/*
 * What the engine offers, one interface a domain; the procedures of src/api call these and
 * do nothing else. Inputs have passed the contract's schemas. Methods throw Failures.
 * `language` is the caller's: it decides the words in the answer, never what is done.
 */

export interface WorkflowService {
  list(input: PageInput, language: Language): Promise<Page<WorkflowRecord>>
  get(id: string, language: Language): Promise<WorkflowRecord>
  create(definition: WorkflowDefinition, language: Language): Promise<WorkflowRecord>
  update(id: string, definition: WorkflowDefinition, language: Language): Promise<WorkflowRecord>
  remove(id: string): Promise<void>
  restore(id: string, language: Language): Promise<WorkflowRecord>
  validate(input: unknown, language: Language): Promise<{ valid: boolean; problems: Problem[] }>
  preview(input: { workflow: WorkflowDefinition; customerId?: string | undefined }, language: Language): Promise<WorkflowPreview>
  previewMail(input: { workflow: WorkflowDefinition; stepOrder: number; place: number }, language: Language): Promise<MailPage>
  run(id: string): Promise<{ executionId: string }>
  setActive(id: string, isActive: boolean, language: Language): Promise<WorkflowRecord>
  duplicate(id: string, language: Language): Promise<WorkflowRecord>
  versions(id: string, input: PageInput): Promise<Page<WorkflowVersion>>
  restoreVersion(id: string, version: number, language: Language): Promise<WorkflowRecord>
}

export interface ExecutionListInput extends PageInput {
  readonly status?: ExecutionStatus | undefined
  readonly workflowId?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

export interface ExecutionService {
  list(input: ExecutionListInput, language: Language): Promise<Page<Execution>>
  get(id: string, language: Language): Promise<ExecutionDetail>
  logs(input: PageInput & { id: string; status?: ActionLogStatus | undefined; stepId?: string | undefined }, language: Language): Promise<Page<ActionLog>>
  pause(id: string, language: Language): Promise<Execution>
  resume(id: string, language: Language): Promise<Execution>
  cancel(id: string, language: Language): Promise<Execution>
  retry(id: string, language: Language): Promise<Execution>
  /** The execution now and after each change, until it is over or `signal` is raised. */
  watch(id: string, language: Language, signal: AbortSignal | undefined): AsyncIterableIterator<ExecutionDetail>
}

/** Runs that were due and not made. */
export interface SkippedRunService {
  list(input: Omit<PageInput, 'q'> & { workflowId?: string | undefined }, language: Language): Promise<Page<SkippedRun>>
  missed(): Promise<{ items: MissedRuns[] }>
  dismiss(workflowId: string): Promise<void>
}

export interface ReportService {
  open(executionId: string, stepId: string): Promise<File>
}

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

export interface FileToImport {
  readonly file: { readonly name: string; bytes(): Promise<Uint8Array> }
  readonly mapping?: ImportMapping | undefined
  readonly dryRun: boolean
}

export interface CustomerService {
  list(input: PageInput & CustomerFilter): Promise<Page<Customer>>
  get(id: string): Promise<Customer>
  create(input: CustomerInput): Promise<Customer>
  update(id: string, input: CustomerInput): Promise<Customer>
  remove(id: string): Promise<void>
  import(input: FileToImport, language: Language): Promise<ImportReport>
  groups(): Promise<Group[]>
  /** One act on many. `changeId` undoes it; null when nothing was other than before. */
  bulk(input: BulkInput): Promise<{ count: number; changeId: string | null }>
  duplicates(): Promise<Duplicates[]>
  health(): Promise<RegisterHealth>
  mendAddresses(ids: readonly string[]): Promise<{ count: number; changeId: string | null }>
  merge(input: MergeInput): Promise<{ customer: Customer; changeId: string | null }>
}

export interface RegisterChangeService {
  /** Newest first. */
  list(language: Language): Promise<RegisterChange[]>
  /** `kept`: how many customers were left as they are, for they were changed since. */
  undo(id: string, options: { readonly keepChanged: boolean }, language: Language): Promise<{ changeId: string | null; kept: number }>
}

export interface ImportRuleService {
  list(): Promise<ImportRule[]>
  replace(rules: readonly ImportRule[]): Promise<ImportRule[]>
}

export interface PrivacyService {
  customerFile(id: string, language: Language): Promise<File>
  erase(id: string): Promise<{ readonly orders: number; readonly stillNamedIn: readonly string[] }>
  processingRecord(language: Language): Promise<File>
  exportOffice(): Promise<File>
}

export interface OrderService {
  list(input: PageInput & { customerId?: string | undefined; from?: string | undefined; to?: string | undefined }): Promise<Page<Order>>
  get(id: string): Promise<Order>
  create(input: OrderInput, source: Order['source']): Promise<Order>
  update(id: string, input: OrderInput): Promise<Order>
  remove(id: string): Promise<{ changeId: string | null }>
  import(input: FileToImport, language: Language): Promise<OrderImportReport>
}

export interface SettingsService {
  get(): Promise<Settings>
  update(input: SettingsInput): Promise<Settings>
  setSecret(name: SecretName, value: string): Promise<SecretStore>
  removeSecret(name: SecretName): Promise<void>
  verifySmtp(input: { smtp?: SmtpSettings | undefined; password?: string | undefined }, language: Language): Promise<SmtpVerdict>
  verifyAi(input: { ai?: AiSettingsInput | undefined; key?: string | undefined }, language: Language): Promise<AiVerdict>
  aiUsage(): Promise<AiUsage>
  unlockVault(passphrase: string): Promise<SecretStore>
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

export interface SampleService {
  status(): Promise<SampleStatus>
  load(): Promise<SampleStatus>
  remove(): Promise<SampleStatus>
}

export interface AssistantService {
  parseDescription(input: ParseInput, signal: AbortSignal | undefined): Promise<ParseOutput>
  /** The answer as it comes; leaving the stream stops it. What was said is kept from its first event on. */
  say(input: SayInput, language: Language, signal: AbortSignal | undefined): AsyncIterableIterator<SayEvent>
  /** Exactly what saying this would send. */
  payload(input: SayInput): Promise<PayloadOutput>
}

export interface ConversationService {
  list(input: PageInput): Promise<Page<Conversation>>
  get(id: string): Promise<ConversationDetail>
  update(change: ConversationChange): Promise<Conversation>
  remove(id: string): Promise<void>
  restore(id: string): Promise<Conversation>
  removeAll(): Promise<{ removed: number }>
  sent(id: string, turnId: string): Promise<Payload[]>
}

export interface UpkeepService {
  status(language: Language): Promise<UpkeepStatus>
  backupNow(language: Language): Promise<UpkeepStatus>
}

/** Everything stands still, until a person says otherwise. */
export interface PauseService {
  get(): Promise<PauseState>
  pause(): Promise<PauseState>
  resume(): Promise<PauseState>
}

/** What a host shows at a glance. */
export interface Outlook {
  readonly running: number
  readonly waiting: number
  readonly openAlerts: number
  readonly pausedAt: string | null
  readonly next: { readonly workflowId: string; readonly workflowName: string; readonly at: string } | null
  /** When the first of the waiting executions goes on. */
  readonly nextResumeAt: string | null
  /** Carried out to their end since the moment asked about, the earliest first; at most 50. */
  readonly finished: readonly { readonly executionId: string; readonly workflowName: string; readonly completedAt: string }[]
}

/** A run that was due and came too late, or was not made. */
export interface LateRun {
  readonly workflowId: string
  readonly workflowName: string
  readonly dueAt: string
  readonly outcome: 'late' | 'skipped'
  readonly executionId: string | null
}

export interface SystemService {
  now(): string
  metrics(): Promise<MetricsSummary>
  /** The mails of each of so many days, the last of which is today. */
  mailsByDay(days: number): Promise<MailsOfDay[]>
  outlook(finishedSince: string): Promise<Outlook>
  /** What looks at the clock from a moment on have found too late, the latest due first; at most 50. */
  lateRuns(foundSince: string): Promise<readonly LateRun[]>
  /** Each change from now on, until `signal` is raised or the engine stops. */
  changes(signal: AbortSignal | undefined): AsyncIterableIterator<Change>
}

export interface WorkerService {
  get(): Promise<WorkerOverview>
  /** The overview now and as it changes, until `signal` is raised or the engine stops. */
  watch(signal: AbortSignal | undefined): AsyncIterableIterator<WorkerOverview>
}

export interface EventService {
  /** An outside event: durable when this resolves, `started` telling how many workflows it started. */
  raise(event: EventName, body: EventBody): Promise<{ eventId: string; started: number }>
  watchedFolder(language: Language): Promise<WatchedFolder>
}

export interface AlertService {
  /** The open ones, newest first. */
  list(input: Omit<PageInput, 'q'>, language: Language): Promise<Page<Alert>>
  dismiss(id: string): Promise<void>
}

/** Scripts. `signal` ends a run with its process; nothing is then done. @throws CancelledFailure of runs that it ended. */
export interface ScriptService {
  /** Runs a script; with `save`, all that it built is created, or nothing. */
  execute(input: ExecuteScriptInput, signal?: AbortSignal): Promise<ExecuteScriptOutput>
  generate(input: { workflow: WorkflowDefinition; language: ScriptLanguage }): Promise<{ script: string }>
  /** Creates what a script has built, all or nothing. */
  createWorkflows(input: CreateWorkflowsInput): Promise<CreateWorkflowsOutput>
  library(language: Language): Promise<ScriptLibrary>
  /** A script of this language is about to be run. */
  prepare(language: ScriptLanguage): void
  list(input: PageInput): Promise<Page<ScriptSummary>>
  get(id: string): Promise<SavedScript>
  create(input: ScriptInput): Promise<SavedScript>
  update(id: string, input: ScriptInput): Promise<SavedScript>
  remove(id: string): Promise<void>
  compare(input: CompareScriptInput, language: Language, signal?: AbortSignal): Promise<ScriptComparison>
  apply(input: ApplyScriptInput, language: Language, signal?: AbortSignal): Promise<ApplyScriptOutput>
}

/** Ready workflows; nothing is created. */
export interface GalleryService {
  list(language: Language): Promise<GalleryEntry[]>
  fill(input: FillGalleryInput, language: Language): Promise<WorkflowDefinition>
  starter(input: Omit<FillGalleryInput, 'templateId'>): Promise<TemplateInput>
}

export interface Services {
  readonly workflows: WorkflowService
  readonly scripts: ScriptService
  readonly gallery: GalleryService
  readonly executions: ExecutionService
  readonly skippedRuns: SkippedRunService
  readonly reports: ReportService
  readonly templates: TemplateService
  readonly mailFiles: MailFileService
  readonly customers: CustomerService
  readonly orders: OrderService
  readonly importRules: ImportRuleService
  readonly registerChanges: RegisterChangeService
  readonly privacy: PrivacyService
  readonly settings: SettingsService
  readonly events: EventService
  readonly alerts: AlertService
  readonly mailAccounts: SenderAccountService
  readonly incomingMail: IncomingMailService
  readonly trialMailbox: TrialMailboxService
  readonly sample: SampleService
  readonly assistant: AssistantService
  readonly conversations: ConversationService
  readonly upkeep: UpkeepService
  readonly system: SystemService
  readonly pause: PauseService
  readonly workers: WorkerService
}
