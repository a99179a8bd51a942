import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createSenderAccountService } from './accounts/sender-account-service.ts'
import { createSignInDesk, signInOptionsOf, type SignInOptions } from './accounts/sign-in-desk.ts'
import { AlertKeeper } from './alerts/alert-keeper.ts'
import { createAlertService } from './alerts/alert-service.ts'
import { ChangeFeed } from './change-feed.ts'
import type { EngineContext } from './context.ts'
import { chooseReaderFrom } from './conversations/choose-reader.ts'
import { Conversations } from './conversations/conversation-service.ts'
import { embeddedReader } from './conversations/embedded-reader.ts'
import { EventDispatcher } from './events/event-dispatcher.ts'
import { createEventService } from './events/event-service.ts'
import { FolderWatcher } from './events/folder-watcher.ts'
import { ConnectionSlots } from './execution/connection-slots.ts'
import { ExecutionRunner } from './execution/execution-runner.ts'
import { Executions } from './execution/execution-service.ts'
import { recover } from './execution/recover.ts'
import { DEFAULT_RETRY_POLICIES, type RetryPolicies } from './execution/retry-policy.ts'
import { startExecution } from './execution/start-execution.ts'
import { Gallery } from './gallery/gallery-service.ts'
import { FilesForWorkers } from './mail-files/files-for-workers.ts'
import { createMailFileService } from './mail-files/mail-file-service.ts'
import { IncomingMail } from './incoming/incoming-mail.ts'
import { mailboxesOf } from './incoming/mailboxes.ts'
import { createMailAccounts } from './mail/account-in-use.ts'
import { TrialMailbox } from './mail/trial-mailbox.ts'
import { now } from './instant.ts'
import type { Clock, Ports } from './ports.ts'
import { createCustomerService } from './register/customer-service.ts'
import { createPause } from './pause/office-pause.ts'
import { createPrivacy } from './privacy/privacy-service.ts'
import { createImportRuleService } from './register/import-rule-service.ts'
import { createRegisterChangeService } from './register/change-service.ts'
import { createSheetReader } from './register/import/sheet-reader.ts'
import { createOrderService } from './register/order-service.ts'
import { createSampleService } from './sample/sample-service.ts'
import { createSkippedRuns } from './history/skipped-runs.ts'
import { createReports } from './reports/kept-reports.ts'
import { MinuteLoop } from './schedule/minute-loop.ts'
import { OfficeTime } from './schedule/office-time.ts'
import { createScriptRunner } from './script/sandbox/script-runner.ts'
import type { SandboxFiles } from './script/sandbox/sandbox-files.ts'
import { Scripts } from './script/script-service.ts'
import type { SampleService } from './services/office-services.ts'
import type { Services } from './services.ts'
import { createSettingsService } from './settings/settings-service.ts'
import type { MailSource } from './steps/step-run.ts'
import { openExecutionsOf, openSampleExecutions } from './store/executions.ts'
import { Apart } from './store/apart.ts'
import { openStore, type Store } from './store/open-store.ts'
import { waitingMails } from './store/metrics.ts'
import { readSettings } from './store/settings.ts'
import { System } from './system/system-service.ts'
import { resolveTemplate } from './templates/resolve-template.ts'
import { seedTemplates } from './templates/seed-templates.ts'
import { createTemplateService } from './templates/template-service.ts'
import { Upkeep } from './upkeep/upkeep-service.ts'
import { afterRestore } from './upkeep/after-restore.ts'
import { createAssistant } from './understanding/assistant-service.ts'
import { modelPortsOf } from './understanding/llm/model-ports-of.ts'
import { WorkerPool, poolOptionsFor, type PoolOptions } from './workers/worker-pool.ts'
import { Workers } from './workers/worker-service.ts'
import { createMailPages } from './workflows/preview-mail.ts'
import { createWorkflowPreview } from './workflows/preview-workflow.ts'
import { Workflows } from './workflows/workflow-service.ts'

export interface EngineOptions {
  readonly dataDir: string
  readonly migrationsDir: string
  readonly resourcesDir: string
  readonly sandboxFiles: SandboxFiles
  readonly retryPolicies?: RetryPolicies
  readonly pool?: PoolOptions
  /** SMTP dialogues at once, over all executions: the most that a crash can repeat. */
  readonly mailConnections?: number
  /** Where people sign in with providers; absent: with the providers themselves. */
  readonly signIn?: SignInOptions
  /** The file that the thread for backups and checks starts with; absent: the source. A bundle names its own. */
  readonly upkeepEntry?: string
  /** The file of register/import/sheet-thread; absent: its source. */
  readonly sheetEntry?: string
  /** The file of incoming/imap-thread; absent: its source. */
  readonly imapEntry?: string
}

export interface Engine {
  readonly services: Services
  /** Takes up what the last process left, and begins to watch the clock. */
  start(): Promise<void>
  /** Looks at once at what is due: after sleep, after a change of the clock. */
  checkDue(): Promise<void>
  /** Lets the mails in flight end, and closes everything. What is not done goes on at the next start. */
  stop(): Promise<void>
}

const MAIL_CONNECTIONS = 4
const UPKEEP_SOURCE = fileURLToPath(new URL('store/upkeep-thread.ts', import.meta.url))
const SHEET_SOURCE = fileURLToPath(new URL('register/import/sheet-thread.ts', import.meta.url))
const IMAP_SOURCE = fileURLToPath(new URL('incoming/imap-thread.ts', import.meta.url))
const DRAIN_MS = 8_000
const WORKER_GRACE_MS = 2_000

/**
 * The one place of composition: the whole program but for its host.
 * @throws UserFailure when the data folder cannot be used (see openStore).
 */
export async function createEngine(ports: Ports, options: EngineOptions): Promise<Engine> {
  const store = await openStore(options)
  const { clock, logger, secrets } = ports
  const context: EngineContext = {
    db: store.db,
    commits: store.commits,
    clock,
    logger,
    secrets,
    changes: new ChangeFeed(),
    settings: () => readSettings(store.db),
    dataDir: options.dataDir,
    resourcesDir: options.resourcesDir,
    readSheets: createSheetReader(options.sheetEntry ?? SHEET_SOURCE, clock),
  }
  const parts = compose(context, ports, options, store, options.signIn ?? (await signInOptionsOf(options.resourcesDir)))
  return { services: parts.services, ...lifeOf(context, store, parts) }
}

function compose(context: EngineContext, ports: Ports, options: EngineOptions, store: Store, signIn: SignInOptions) {
  const closing = new AbortController()
  const officeTime = new OfficeTime(context.settings)
  const mailing = mailingParts(context, ports, options, signIn)
  const moving = movingParts(context, ports, options, officeTime, mailing)
  const scriptRunner = createScriptRunner({ host: ports.sandboxHost, clock: ports.clock, logger: ports.logger, files: options.sandboxFiles, cacheDir: join(options.dataDir, 'cache') })
  const upkeep = new Upkeep({
    context,
    apart: new Apart(options.upkeepEntry ?? UPKEEP_SOURCE),
    notifier: ports.notifier,
    needsCheck: store.needsCheck,
    giveBack: store.giveBack,
    removeTrialMailFiles: (files) => mailing.trialMailbox.removeFiles(files),
  })
  const assistant = createAssistant(context, chooseReaderFrom(modelPortsOf(context, embeddedReader)))
  const parts = { ...mailing, ...moving, officeTime, scriptRunner, upkeep, assistant, closing }
  return { ...parts, services: servicesOf(context, parts) }
}

/** All that mails are made of and go out by. */
function mailingParts(context: EngineContext, ports: Ports, options: EngineOptions, signIn: SignInOptions) {
  const desk = createSignInDesk(context, signIn)
  const workers = new WorkerPool(ports.workerHost, ports.clock, ports.logger, options.pool ?? poolOptionsFor({ parallelism: availableParallelism(), memoryBytes: totalmem() }), desk.tokens)
  const trialMailbox = new TrialMailbox(context)
  const accounts = createMailAccounts(context, { ...desk, trialMailbox })
  const files = new FilesForWorkers(context.dataDir)
  const mail: MailSource = {
    account: ({ isSample }, category) => (isSample ? accounts.trial() : accounts.inUse(category)),
    sender: (category) => accounts.sender(category),
    template: resolveTemplate,
    files: (db, { text: { bodyHtml }, attachments, language }) => files.of(db, { bodyHtml, attachments }, language),
  }
  return { desk, workers, trialMailbox, accounts, files, mail, slots: new ConnectionSlots(options.mailConnections ?? MAIL_CONNECTIONS) }
}

/** All that moves by itself: what is due, what runs, what comes in, what is told. */
function movingParts(context: EngineContext, ports: Ports, options: EngineOptions, officeTime: OfficeTime, { desk, workers, slots, mail, accounts }: ReturnType<typeof mailingParts>) {
  const incoming = new IncomingMail(context, options.imapEntry ?? IMAP_SOURCE, mailboxesOf(context, desk), () => void dispatcher.check())
  const sending = { replies: incoming, context, workers, slots, mail, policies: options.retryPolicies ?? DEFAULT_RETRY_POLICIES, random: Math.random }
  const runner = new ExecutionRunner(sending, () => void minuteLoop.rearm())
  const minuteLoop = new MinuteLoop(context, officeTime, runner)
  const dispatcher = new EventDispatcher(context, (id) => runner.wake(id))
  const folderWatcher = new FolderWatcher(context, () => void dispatcher.check())
  const alerts = new AlertKeeper({ ...sending, notifier: ports.notifier, accounts })
  return { incoming, runner, minuteLoop, dispatcher, folderWatcher, alerts }
}

type Parts = ReturnType<typeof mailingParts> &
  ReturnType<typeof movingParts> & {
    readonly officeTime: OfficeTime
    readonly scriptRunner: ReturnType<typeof createScriptRunner>
    readonly upkeep: Upkeep
    readonly assistant: ReturnType<typeof createAssistant>
    readonly closing: AbortController
  }

/** What the hosts and the API ask the engine. */
function servicesOf(context: EngineContext, parts: Parts): Services {
  const { officeTime, runner, accounts, workers, files, trialMailbox, closing } = parts
  const executions = new Executions(context, runner)
  const mailAccounts = createSenderAccountService(context, parts)
  return {
    workflows: createWorkflows(context, { ...parts, executions }),
    scripts: new Scripts({ context, officeTime, runner: parts.scriptRunner, cancelExecutionsOf: (id) => cancelExecutionsOf(context, executions, id) }),
    gallery: new Gallery(context, officeTime),
    executions,
    skippedRuns: createSkippedRuns(context),
    reports: createReports(context),
    templates: createTemplateService(context, { workers, accounts, files }),
    mailFiles: createMailFileService(context),
    customers: createCustomerService(context),
    orders: createOrderService(context),
    importRules: createImportRuleService(context),
    registerChanges: createRegisterChangeService(context),
    privacy: createPrivacy(context),
    events: createEventService(context, parts.dispatcher, parts.folderWatcher),
    alerts: createAlertService(context),
    settings: createSettingsService(context, { desk: parts.desk, mailAccounts }),
    mailAccounts,
    incomingMail: parts.incoming.service,
    trialMailbox: trialMailbox.service,
    sample: createSample(context, { officeTime, runner, trialMailbox }),
    assistant: parts.assistant,
    conversations: new Conversations(context),
    upkeep: parts.upkeep,
    system: new System(context, closing.signal),
    pause: createPause({ context, runner, checkDue: async () => void (await Promise.all([parts.minuteLoop.check(), parts.dispatcher.check()])) }),
    workers: new Workers({ pool: workers, clock: context.clock, waitingMails: () => waitingMails(context.db, now(context.clock)), closing: closing.signal }),
  }
}

/** Executions of the sample office are halted before it is removed, so that none leaves a trace afterwards. */
function createSample(context: EngineContext, { officeTime, runner, trialMailbox }: { officeTime: OfficeTime; runner: ExecutionRunner; trialMailbox: TrialMailbox }): SampleService {
  const sample = createSampleService(context, {
    nextRun: (definition, at) => officeTime.nextRun(definition, at, at),
    removeTrialMailFiles: (files) => trialMailbox.removeFiles(files),
  })
  return {
    ...sample,
    remove: async () => {
      await runner.halt(await openSampleExecutions(context.db))
      return sample.remove()
    },
  }
}

/** Cancels what is under way of a workflow that is put away. */
async function cancelExecutionsOf(context: EngineContext, executions: Executions, workflowId: string): Promise<void> {
  const { language } = await context.settings()
  for (const executionId of await openExecutionsOf(context.db, workflowId)) await executions.cancel(executionId, language)
}

function createWorkflows(
  context: EngineContext,
  { officeTime, mail, runner, executions }: { officeTime: OfficeTime; mail: MailSource; runner: ExecutionRunner; executions: Executions },
): Workflows {
  return new Workflows({
    context,
    officeTime,
    preview: createWorkflowPreview({ context, officeTime, mail }),
    mailPages: createMailPages({ context, officeTime, mail }),
    startExecution: async ({ id, version, isSample }) => {
      const executionId = await context.db.transaction().execute((db) => startExecution(db, context, { workflowId: id, version, isSample, trigger: 'manual', dueAt: null }))
      context.changes.publish({ topic: 'executions', id: executionId })
      runner.wake(executionId)
      return executionId
    },
    cancelExecutionsOf: (workflowId) => cancelExecutionsOf(context, executions, workflowId),
  })
}

function lifeOf(context: EngineContext, store: Store, { runner, scriptRunner, minuteLoop, dispatcher, folderWatcher, alerts, workers, trialMailbox, upkeep, officeTime, assistant, desk, incoming, closing }: ReturnType<typeof compose>): Omit<Engine, 'services'> {
  return {
    start: async () => {
      await trialMailbox.start()
      await seedTemplates(context)
      await afterRestore(context, officeTime)
      for (const executionId of await recover(context)) runner.wake(executionId)
      await dispatcher.start()
      await minuteLoop.start()
      await alerts.start()
      folderWatcher.start()
      await incoming.start()
      desk.watch.start()
      await upkeep.start()
      context.logger.info('the engine has started', { at: now(context.clock) })
    },
    checkDue: () => minuteLoop.check(),
    stop: async () => {
      closing.abort()
      desk.signIns.stop()
      await desk.watch.stop()
      await scriptRunner.close()
      await assistant.stop()
      await upkeep.stop()
      await Promise.all([minuteLoop.stop(), folderWatcher.stop()])
      await dispatcher.stop()
      // A server that does not answer must not keep the program open: its mails are resolved at the next start.
      const drained = Promise.all([runner.stop(), alerts.stop(), incoming.stop()])
      await Promise.race([drained, sleep(context.clock, DRAIN_MS)])
      await workers.stop(WORKER_GRACE_MS)
      await drained
      await trialMailbox.stop()
      await store.close()
    },
  }
}

const sleep = (clock: Clock, ms: number): Promise<void> => new Promise((resolve) => void clock.setTimer(ms, resolve))
