import * as fc from 'fast-check'
import { test } from 'vitest'
import type { WorkerHost, WorkerProcess } from '../../src/engine/ports.ts'
import { Failure } from '../../src/shared/failure.ts'
import type { ActionLog, ExecutionDetail, ExecutionStatus } from '../../src/shared/model/execution.ts'
import type { UnknownPolicy } from '../../src/shared/model/settings.ts'
import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import { unbundle } from '../../src/shared/mail-bundle.ts'
import { ToWorker } from '../../src/shared/worker-protocol.ts'
import { JumpingClock } from './jumping-clock.ts'
import { PropertyEngine } from './property-engine.ts'

/*
 * One execution under whatever a person may press and whatever may end, in any order, on a
 * real database: the test is the worker and the mail server behind it. After each event the
 * execution is in a state that it may be in; at the end it gets to its end, everybody is
 * accounted for, and nobody was sent a mail that was known to have been sent.
 */

const CUSTOMERS = 5
const CONNECTIONS = 2

type Answer = 'taken' | 'refused' | 'later' | 'account' | 'lost'
type Event =
  | { readonly kind: 'pause' | 'resume' | 'retry' | 'cancel' | 'crash' | 'restart' | 'kill_worker' }
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'time'; readonly minutes: number }
  | { readonly kind: 'turns'; readonly count: number }

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('answer'), answer: fc.constantFrom('taken', 'taken', 'taken', 'refused', 'later', 'account', 'lost') }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('pause', 'resume', 'retry') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('crash', 'crash', 'restart', 'kill_worker', 'cancel') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('time'), minutes: fc.constantFrom(0, 1, 25, 90) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('turns'), count: fc.integer({ min: 0, max: 6 }) }) },
)

interface HeldMail {
  readonly worker: HandWorker
  readonly requestId: string
  readonly messageId: string
}

/** A worker, and the server behind it: it answers when the test says so. */
class HandWorker implements WorkerProcess {
  readonly pid = 1
  readonly #server: Server
  readonly #life: number
  #onMessage: (message: unknown) => void = () => undefined
  #onExit: ((reason: string) => void)[] = []

  constructor(server: Server, life: number) {
    this.#server = server
    this.#life = life
  }

  send(message: unknown): void {
    const said = ToWorker.parse(message)
    if (said.type === 'stop' && !this.#server.held.some(({ worker }) => worker === this)) this.kill()
    if (this.#life !== this.#server.life) return
    const mails = said.type === 'send_mails' ? unbundle(said) : said.type === 'send_mail' ? [said] : []
    for (const { requestId, mail } of mails) this.#server.hold({ worker: this, requestId, messageId: mail.messageId })
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#onMessage = listener
  }

  onExit(listener: (reason: string) => void): void {
    this.#onExit.push(listener)
  }

  kill(): void {
    this.#server.held = this.#server.held.filter(({ worker }) => worker !== this)
    for (const exit of this.#onExit.splice(0)) exit('killed')
  }

  say(message: unknown): void {
    this.#onMessage(message)
  }
}

class Server {
  held: HeldMail[] = []
  /** Every mail that was put into a dialogue. */
  readonly begun: string[] = []
  /** Only the workers of the latest life reach the server: those before it died with their engine. */
  life = 0
  #workers: HandWorker[] = []

  /** Where an engine that begins its life gets its workers from. */
  newLife(): WorkerHost {
    this.life += 1
    this.held = []
    const { life } = this
    return {
      start: () => {
        const worker = new HandWorker(this, life)
        this.#workers.push(worker)
        return worker
      },
    }
  }

  hold(mail: HeldMail): void {
    this.held.push(mail)
    this.begun.push(mail.messageId)
  }

  killWorkers(): void {
    for (const worker of this.#workers.splice(0)) worker.kill()
  }

  answer(answer: Answer): void {
    const mail = this.held.shift()
    if (mail === undefined) return
    const { worker, requestId } = mail
    if (answer === 'taken') {
      worker.say({ type: 'mail_sent', requestId, response: '250 OK' })
      return
    }
    const isForNow = answer !== 'refused'
    const failure = { kind: isForNow ? 'transient' : 'user', key: 'mail.recipient_refused', params: {}, retryable: isForNow }
    const scope = answer === 'account' ? 'account' : 'recipient'
    worker.say({ type: 'mail_failed', requestId, failure, scope, notSent: answer !== 'lost', responseCode: null })
  }
}

/** Where an execution may be found after one event, by where it was: each event may set off many turns of the engine. */
const MAY_FOLLOW: Readonly<Record<ExecutionStatus, readonly ExecutionStatus[]>> = {
  queued: ['queued', 'running', 'waiting', 'paused', 'completed', 'failed', 'cancelled'],
  running: ['running', 'waiting', 'paused', 'completed', 'failed', 'cancelled'],
  waiting: ['waiting', 'running', 'paused', 'completed', 'failed', 'cancelled'],
  paused: ['paused', 'queued', 'running', 'waiting', 'completed', 'failed', 'cancelled'],
  completed: ['completed', 'running', 'failed', 'waiting', 'paused'],
  failed: ['failed', 'running', 'completed', 'waiting', 'paused'],
  cancelled: ['cancelled'],
}

function demand(isSo: boolean, words: string): void {
  if (!isSo) throw new Error(words)
}

class Watch {
  readonly #office: PropertyEngine
  readonly #server: Server
  readonly #id: string
  #status: ExecutionStatus = 'queued'
  /** How often each mail had been begun when the log first said that it was sent. */
  readonly #known = new Map<string, number>()

  constructor(office: PropertyEngine, server: Server, id: string) {
    this.#office = office
    this.#server = server
    this.#id = id
  }

  get status(): ExecutionStatus {
    return this.#status
  }

  async look(after: string): Promise<{ execution: ExecutionDetail; logs: readonly ActionLog[] }> {
    const { executions } = this.#office.engine.services
    const { items: logs } = await executions.logs({ id: this.#id, limit: 200 }, 'nb')
    const execution = await executions.get(this.#id, 'nb')
    demand(MAY_FOLLOW[this.#status].includes(execution.status), `${this.#status} → ${execution.status} after ${after}`)
    this.#status = execution.status
    const mails = logs.filter(({ actionType }) => actionType === 'send_email')
    demand(new Set(mails.map(({ stepId, targetId }) => `${stepId} ${targetId}`)).size === mails.length, `two rows for a step and a recipient after ${after}`)
    demand(mails.filter(({ status }) => status === 'sending').length <= CONNECTIONS, `more rows in a dialogue than connections after ${after}`)
    for (const { messageId, status } of mails) this.#checkMail(messageId, status, after)
    return { execution, logs: mails }
  }

  #checkMail(messageId: string | null, status: string, after: string): void {
    if (messageId === null) return
    const begun = this.#server.begun.filter((candidate) => candidate === messageId).length
    const known = this.#known.get(messageId)
    if (known !== undefined) {
      demand(status === 'success', `a mail that was sent is ${status} after ${after}`)
      demand(begun === known, `a mail that was known to be sent is sent again after ${after}`)
    } else if (status === 'success') this.#known.set(messageId, begun)
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
async function turns(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1) await turn()
}

const mail = (template: string): object => ({ stepType: 'send_email', actionConfig: { template, recipients: { kind: 'all_customers' } } })
const definition = WorkflowDefinition.parse({
  name: 'Alt',
  workflowType: 'scheduled',
  isActive: false,
  schedule: { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '09:00' } },
  steps: [mail('bestilling'), { stepType: 'wait_until', triggerConfig: { delay: { hours: 1 } } }, mail('reminder')],
})

/**
 * Engines that stop wait for the mails in flight, but nobody answers: what is still handed out
 * while they stop is lost with its worker. A little time passes, for an engine whose workers
 * died three in a row hands nothing out for some seconds.
 */
async function killingWorkers(server: Server, clock: JumpingClock, stopping: Promise<void>, isWanted: () => boolean): Promise<void> {
  const over = stopping.then(() => true)
  while (isWanted() && !(await Promise.race([over, turn().then(() => false)]))) {
    server.killWorkers()
    clock.moveBy(50)
  }
  await over
}

async function perform(office: PropertyEngine, server: Server, clock: JumpingClock, id: string, happening: Event): Promise<void> {
  const { executions } = office.engine.services
  switch (happening.kind) {
    case 'answer':
      server.answer(happening.answer)
      return
    case 'time':
      clock.moveBy(happening.minutes * 60_000)
      return
    case 'turns':
      return turns(happening.count)
    case 'kill_worker':
      server.killWorkers()
      return
    case 'crash':
      return office.crash()
    case 'restart': {
      const { life } = server
      return killingWorkers(server, clock, office.restart(), () => server.life === life)
    }
    default:
      await executions[happening.kind](id, 'nb').catch((thrown: unknown) => {
        // Impossible now, said in words; anything else is a bug.
        if (!(thrown instanceof Failure && thrown.status === 409)) throw thrown
      })
  }
}

/** Everything goes well from here: what is paused goes on, what failed is tried again, and the server takes whatever comes. */
async function toTheEnd(office: PropertyEngine, server: Server, clock: JumpingClock, watch: Watch, id: string): Promise<void> {
  for (let round = 0; round < 400; round += 1) {
    const { execution, logs } = await watch.look('the end')
    // What the server answered is written a moment later, together with other answers.
    const isInDialogue = server.held.length > 0 || logs.some(({ status }) => status === 'sending')
    if (!isInDialogue && (execution.status === 'cancelled' || (execution.status === 'completed' && execution.counts.failed === 0))) return
    const move = execution.status === 'paused' && execution.counts.unknown === 0 ? 'resume' : 'retry'
    if (execution.status === 'paused' || execution.status === 'failed' || (execution.status === 'completed' && execution.counts.failed > 0)) await office.engine.services.executions[move](id, 'nb')
    while (server.held.length > 0) server.answer('taken')
    await turns(4)
    if (round % 4 === 3) {
      clock.moveBy(25 * 60_000)
      await office.engine.checkDue()
    }
  }
  throw new Error(`the execution never came to its end: ${watch.status}`)
}

async function live(unknownPolicy: UnknownPolicy, events: readonly Event[]): Promise<void> {
  const clock = new JumpingClock('2026-11-23T08:30:00.000Z')
  const server = new Server()
  const office = new PropertyEngine(clock, () => server.newLife(), { mailConnections: CONNECTIONS })
  await office.start()
  const { settings, customers, workflows } = office.engine.services
  await settings.update({ smtp: { host: 'smtp.example', port: 25, security: 'none', user: '', fromName: '', fromAddress: 'ordre@kontor.example', replyTo: null }, unknownPolicy })
  for (let index = 0; index < CUSTOMERS; index += 1) await customers.create({ name: `K${index}`, email: `k${index}@kunde.example`, groups: [], active: true })
  const { id: workflowId } = await workflows.create(definition, 'nb')
  const { executionId } = await workflows.run(workflowId)
  const watch = new Watch(office, server, executionId)
  for (const happening of events) {
    await perform(office, server, clock, executionId, happening)
    await watch.look(happening.kind)
  }
  await toTheEnd(office, server, clock, watch, executionId)
  const { execution, logs } = await watch.look('the end')
  const left = logs.filter(({ status }) => status === 'pending' || status === 'sending')
  demand(left.length === 0, `left at the end: ${left.map(({ targetAddress, status }) => `${targetAddress} ${status}`).join(', ')}`)
  // A person who resumes instead of trying again lets mails of unknown outcome be.
  const isDone = ({ status }: ActionLog): boolean => status === 'success' || (status === 'skipped' && unknownPolicy === 'ask')
  demand(execution.status === 'cancelled' || (logs.length === 2 * CUSTOMERS && logs.every(isDone)), `${logs.length} rows, not done: ${JSON.stringify(logs.filter((log) => !isDone(log)))}`)
  await killingWorkers(server, clock, office.close(() => Promise.resolve()), () => true)
}

test('whatever is pressed and whatever ends, an execution is never in an impossible state, and everybody is handled once', { timeout: 60_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.constantFrom('resend', 'ask'), fc.array(event, { minLength: 3, maxLength: 25 }), live), { numRuns: 40, interruptAfterTimeLimit: 15_000 })
})
