import type { Language } from '../../shared/language.ts'
import type { EventBody, WatchedFolder } from '../../shared/contract/events.ts'
import type { Change, MailsOfDay, MetricsSummary, PauseState, SampleStatus } from '../../shared/contract/system.ts'
import type { UpkeepStatus } from '../../shared/contract/upkeep.ts'
import type { WorkerOverview } from '../../shared/contract/workers.ts'
import type { AiSettingsInput, AiUsage, AiVerdict } from '../../shared/model/ai.ts'
import type { Alert } from '../../shared/model/alert.ts'
import type { Page, PageInput } from '../../shared/model/page.ts'
import type { SecretName, SecretStore, Settings, SettingsInput, SmtpSettings, SmtpVerdict } from '../../shared/model/settings.ts'
import type { EventName } from '../../shared/model/workflow.ts'

/* The office and the running program. See services.ts for what holds for all of them. */

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

export interface SampleService {
  status(): Promise<SampleStatus>
  load(): Promise<SampleStatus>
  remove(): Promise<SampleStatus>
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
