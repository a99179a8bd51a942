import type { WorkflowService, ScriptService, GalleryService, ExecutionService, SkippedRunService, ReportService } from './services/workflow-services.ts'
import type { MailFileService, TemplateService, SenderAccountService, IncomingMailService, TrialMailboxService } from './services/mail-services.ts'
import type { CustomerService, RegisterChangeService, ImportRuleService, PrivacyService, OrderService } from './services/register-services.ts'
import type { AssistantService, ConversationService } from './services/assistant-services.ts'
import type { SettingsService, SampleService, UpkeepService, PauseService, SystemService, WorkerService, EventService, AlertService } from './services/office-services.ts'

/*
 * What the engine offers, one interface a domain; the procedures of src/api call these and
 * do nothing else. Inputs have passed the contract's schemas. Methods throw Failures.
 * `language` is the caller's: it decides the words in the answer, never what is done.
 */

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
