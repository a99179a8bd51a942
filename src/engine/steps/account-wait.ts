import type { Failure } from '../../shared/failure.ts'
import type { EngineContext } from '../context.ts'
import { retryDelay, type RetryPolicies } from '../execution/retry-policy.ts'
import { instantOf, now } from '../instant.ts'
import type { Hold } from '../mail/throttle.ts'
import { findExecution, saveStepProgress, stepProgress } from '../store/executions.ts'
import type { HeldBy } from '../store/upkeep-tables.ts'
import type { MailRun } from './step-run.ts'
import type { Wakeup } from './wakeup.ts'

/** A server that says when to come back is not asked before. */
function longer(delayMs: number | null, { params }: Failure): number | null {
  const { seconds } = params
  return delayMs === null || typeof seconds !== 'number' ? delayMs : Math.max(delayMs, seconds * 1000)
}

interface WaitParts {
  readonly context: EngineContext
  readonly policies: RetryPolicies
  readonly random: () => number
}

/**
 * A step that waits as a whole, for its account has failed or may send no more for now. The
 * moment until which it waits is a row, so a restart waits on.
 */
export class AccountWait {
  readonly #parts: WaitParts
  readonly #run: MailRun
  readonly #wakeup: Wakeup

  /** @param wakeup is woken when the step is to stop. */
  constructor(parts: WaitParts, run: MailRun, wakeup: Wakeup) {
    this.#parts = parts
    this.#run = run
    this.#wakeup = wakeup
  }

  /** Until the moment has come, or somebody asks the step to stop. */
  async untilReady(): Promise<'stopped' | 'ready'> {
    const { clock } = this.#parts.context
    for (;;) {
      if (await this.#mustStop()) return 'stopped'
      const { notBefore = null, heldBy = null } = (await this.#progress()) ?? {}
      if (notBefore === null || notBefore <= now(clock)) return 'ready'
      if (await this.#haveLimitsChanged(notBefore, heldBy)) return 'ready'
    }
  }

  /** Waits for the account's limit: no try is used up. */
  async hold({ until, by }: Hold): Promise<void> {
    await this.#note({ notBefore: until, heldBy: by })
    this.#parts.context.changes.publish({ topic: 'executions', id: this.#run.execution.id })
  }

  /** Notes when to try again; false when there is no try left. */
  async retryAfter(failure: Failure): Promise<boolean> {
    const { context, policies, random } = this.#parts
    const attempt = ((await this.#progress())?.attempt ?? 0) + 1
    const delay = failure.retryable ? longer(retryDelay(policies.account, attempt, random()), failure) : null
    await this.#note({ attempt, notBefore: delay === null ? null : instantOf(context.clock.now() + delay), heldBy: 'server' })
    return delay !== null
  }

  async #mustStop(): Promise<boolean> {
    if (this.#run.signal.aborted) return true
    const execution = await findExecution(this.#parts.context.db, this.#run.execution.id)
    return execution?.status !== 'running'
  }

  /** Waits until the moment or a stop; true as soon as settings change where a limit is what holds us: it may be another now. */
  async #haveLimitsChanged(notBefore: string, heldBy: HeldBy | null): Promise<boolean> {
    let isChanged = false
    const unsubscribe = this.#parts.context.changes.subscribe(({ topic }) => {
      if (topic !== 'settings' || heldBy === 'server' || heldBy === null) return
      isChanged = true
      this.#wakeup.wake()
    })
    try {
      await this.#wakeup.wait(Date.parse(notBefore))
    } finally {
      unsubscribe()
    }
    return isChanged
  }

  async #note(change: Parameters<typeof saveStepProgress>[4]): Promise<void> {
    const { db, clock } = this.#parts.context
    await saveStepProgress(db, this.#run.execution.id, this.#run.step.id, now(clock), change)
  }

  async #progress() {
    const all = await stepProgress(this.#parts.context.db, this.#run.execution.id)
    return all.find((progress) => progress.stepId === this.#run.step.id)
  }
}
