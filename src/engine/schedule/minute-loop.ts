import { alertNotStarted } from '../alerts/alert-not-started.ts'
import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import { dueWaits, nextResume } from '../store/executions.ts'
import type { Direct } from '../store/direct.ts'
import { dueWorkflows, nextDueMoment, type DueWorkflow } from '../store/slots.ts'
import { readPause } from '../store/pause.ts'
import { listWorkflows, replanNextRun } from '../store/workflows.ts'
import { claimDueNow } from './claim-due.ts'
import type { OfficeTime } from './office-time.ts'

const MINUTE_MS = 60_000
const BATCH = 200

/** Who drives what has fallen due. */
export interface Driver {
  wake(executionId: string): void
  /**
   * Runs `claim` in a unit of a group commit, and drives the execution that it returns on in the same unit.
   * @throws what `claim` throws; nothing of it is left then.
   */
  begin(claim: (direct: Direct) => string | null): Promise<void>
}

/**
 * Reads once a minute what is due, and sets a timer for the nearest due moment in between,
 * so that a run starts within a second of its time. The database decides what is due; the
 * timer only decides when it is asked. A clock that jumps, or a machine that slept, is
 * noticed at the next minute at the latest, or at once by `check`. While the office is paused
 * nothing is started; what falls due stays due.
 */
export class MinuteLoop {
  readonly #context: EngineContext
  readonly #officeTime: OfficeTime
  readonly #driver: Driver
  #cancelTimer: (() => void) | null = null
  #checking: Promise<void> | null = null
  #isWanted = false
  #rearming: Promise<void> | null = null
  #isRearmWanted = false
  #replanning: Promise<void> | null = null
  #isReplanWanted = false
  #isStopped = false
  #unsubscribe: (() => void) | null = null

  constructor(context: EngineContext, officeTime: OfficeTime, driver: Driver) {
    this.#context = context
    this.#officeTime = officeTime
    this.#driver = driver
  }

  start(): Promise<void> {
    this.#unsubscribe = this.#context.changes.subscribe(({ topic }) => {
      if (topic === 'settings') void this.replan()
      else if (topic === 'workflows') void this.rearm()
    })
    return this.check()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#unsubscribe?.()
    this.#cancelTimer?.()
    await this.#replanning
    await this.#checking
    await this.#rearming
  }

  /** Looks now at what is due. Called while it is looking, it looks once more after that. */
  check(): Promise<void> {
    this.#isWanted = true
    this.#checking ??= this.#checkWhileWanted().finally(() => {
      this.#checking = null
    })
    return this.#checking
  }

  /**
   * After the office's zone or closed days have changed: every next run is worked out anew. One
   * at a time, and once more where settings have changed meanwhile, so that the latest ones stand.
   */
  async replan(): Promise<void> {
    this.#isReplanWanted = true
    this.#replanning ??= this.#replanWhileWanted().finally(() => {
      this.#replanning = null
    })
    await this.#replanning
    await this.check()
  }

  async #replanWhileWanted(): Promise<void> {
    while (this.#isReplanWanted && !this.#isStopped) {
      this.#isReplanWanted = false
      try {
        await this.#replanAll()
      } catch (thrown) {
        this.#context.logger.error('could not work out anew when workflows run', { detail: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) })
      }
    }
  }

  async #replanAll(): Promise<void> {
    const { db, clock } = this.#context
    for (let after: { name: string; id: string } | undefined, isMore = true; isMore && !this.#isStopped; ) {
      const workflows = await listWorkflows(db, { after, limit: BATCH })
      for (const workflow of workflows) {
        const at = now(clock)
        // What is due already is the loop's to claim; moving it would forget it.
        if (workflow.nextRun === null || workflow.nextRun <= at) continue
        const nextRun = await this.#officeTime.nextRun(workflow.definition, workflow.anchorAt ?? at, at)
        // Edited meanwhile, it has been planned by whoever edited it.
        if (nextRun !== workflow.nextRun) await replanNextRun(db, workflow, nextRun)
      }
      const last = workflows.at(-1)
      after = last === undefined ? undefined : { name: last.definition.name, id: last.id }
      isMore = workflows.length === BATCH
    }
  }

  async #checkWhileWanted(): Promise<void> {
    while (this.#isWanted && !this.#isStopped) {
      this.#isWanted = false
      try {
        if ((await readPause(this.#context.db)) !== null) continue
        await this.#claimAllDue()
        for (const id of await dueWaits(this.#context.db, now(this.#context.clock))) this.#driver.wake(id)
      } catch (thrown) {
        // Whatever it was, the next minute asks again: what is due stays due until it is claimed.
        this.#context.logger.error('could not start what is due', { detail: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) })
      }
    }
    await this.rearm()
  }

  async #claimAllDue(): Promise<void> {
    const tried = new Set<string>()
    for (;;) {
      const due = (await dueWorkflows(this.#context.db, now(this.#context.clock), BATCH)).filter(({ workflowId }) => !tried.has(workflowId))
      if (due.length === 0 || this.#isStopped) return
      for (const { workflowId } of due) tried.add(workflowId)
      await Promise.all(due.map((workflow) => this.#claimOne(workflow)))
    }
  }

  /** One workflow that cannot be started must not keep the others from starting. */
  async #claimOne(workflow: DueWorkflow): Promise<void> {
    try {
      await this.#driver.begin((direct) => claimDueNow(direct, this.#context.clock, this.#officeTime, workflow))
      this.#context.changes.publish({ topic: 'workflows', id: workflow.workflowId })
    } catch (thrown) {
      await alertNotStarted(this.#context, workflow.workflowId, thrown)
    }
  }

  /**
   * Sets the timer for the nearest moment; to be called when a wait or a next run may have come
   * nearer. Called while it is looking, it looks once more after that, however often it was called.
   */
  rearm(): Promise<void> {
    this.#isRearmWanted = true
    this.#rearming ??= this.#rearmWhileWanted().finally(() => {
      this.#rearming = null
    })
    return this.#rearming
  }

  async #rearmWhileWanted(): Promise<void> {
    const { db, clock } = this.#context
    while (this.#isRearmWanted && !this.#isStopped) {
      this.#isRearmWanted = false
      const moments = [await nextDueMoment(db), await nextResume(db)].filter((moment) => moment !== null).map((moment) => Date.parse(moment))
      if (this.#isStopped) return
      const at = clock.now()
      const untilMinute = MINUTE_MS - (at % MINUTE_MS)
      const untilNearest = Math.min(...moments.map((moment) => moment - at), untilMinute)
      this.#cancelTimer?.()
      // A moment that has passed and is still there could not be claimed: it is tried again each minute, not at once for ever.
      this.#cancelTimer = clock.setTimer(untilNearest > 0 ? untilNearest : untilMinute, () => void this.check())
    }
  }
}
