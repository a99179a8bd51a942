import { z } from 'zod'
import { failureFromJson, notFound } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'
import { TargetType, type ActionLog, type ActionLogStatus, type Execution, type ExecutionDetail, type TargetCounts } from '../../shared/model/execution.ts'
import type { PageInput } from '../../shared/model/page.ts'
import { isTextKey, text } from '../../shared/texts/text.ts'
import type { EngineContext } from '../context.ts'
import { decodeCursor, pageFrom } from '../cursor.ts'
import { lateBy } from '../history/late-by.ts'
import { now, toInstant } from '../instant.ts'
import { keptReports } from '../reports/kept-reports.ts'
import type { ExecutionListInput, ExecutionService } from '../services/workflow-services.ts'
import { countsOfExecutions, listActionLogs, moveActionLogs, noTargets, sumOfCounts, type ActionLogRow } from '../store/action-logs.ts'
import { getExecutionRow, listExecutions, moveExecution, reopenSteps, type ExecutionRow } from '../store/executions.ts'
import type { Handle } from '../store/open-store.ts'
import { readSettings } from '../store/settings.ts'
import type { ExecutionRunner } from './execution-runner.ts'
import { demandMove, type Move } from './move-execution.ts'
import { readSteps } from './read-state.ts'
import { watchExecution } from './watch-execution.ts'

const LogPosition = z.object({ stepOrder: z.number(), targetType: TargetType, targetId: z.string() })

/** Executions as people see and steer them. */
export class Executions implements ExecutionService {
  readonly #context: EngineContext
  readonly #runner: Pick<ExecutionRunner, 'wake' | 'interrupt'>

  constructor(context: EngineContext, runner: Pick<ExecutionRunner, 'wake' | 'interrupt'>) {
    this.#context = context
    this.#runner = runner
  }

  async list(input: ExecutionListInput, language: Language) {
    const rows = await listExecutions(this.#context.db, {
      q: input.q,
      status: input.status,
      workflowId: input.workflowId,
      from: input.from === undefined ? undefined : toInstant(input.from),
      to: input.to === undefined ? undefined : toInstant(input.to),
      before: decodeCursor(input.cursor, z.string()),
      limit: input.limit + 1,
    })
    const counts = await countsOfExecutions(this.#context.db, rows.map(({ id }) => id))
    return pageFrom(rows, input.limit, (row) => row.id, (row) => toExecution(row, counts.get(row.id) ?? noTargets(), language))
  }

  async get(id: string, language: Language): Promise<ExecutionDetail> {
    const { db } = this.#context
    const row = await this.#find(db, id)
    const steps = await readSteps(db, row)
    // Counted once: whoever watches an execution asks this many times a second, and each count reads all of its rows.
    return { ...toExecution(row, sumOfCounts(steps.map(({ counts }) => counts)), language), steps, reports: await keptReports(this.#context, id, steps) }
  }

  async logs(input: PageInput & { id: string; status?: ActionLogStatus | undefined; stepId?: string | undefined }, language: Language) {
    await this.#find(this.#context.db, input.id)
    const rows = await listActionLogs(this.#context.db, {
      executionId: input.id,
      q: input.q,
      status: input.status,
      stepId: input.stepId,
      after: decodeCursor(input.cursor, LogPosition),
      limit: input.limit + 1,
    })
    return pageFrom(rows, input.limit, (row) => ({ stepOrder: row.step_order, targetType: row.target_type, targetId: row.target_id }), (row) => toActionLog(row, language))
  }

  pause(id: string, language: Language): Promise<Execution> {
    return this.#move('pause', id, language, async (db) => {
      await moveExecution(db, id, ['queued', 'running', 'waiting'], { status: 'paused' })
    })
  }

  resume(id: string, language: Language): Promise<Execution> {
    return this.#move('resume', id, language, async (db, row) => {
      // Asked about what is not known to have arrived, who resumes lets it be: sending it again is what `retry` is for. Paused by hand, it is asked first.
      const wasAsked = row.failure !== null && failureFromJson(JSON.parse(row.failure)).key === 'execution.unknown_outcome'
      const { language: own } = await readSettings(db)
      if (wasAsked) await moveActionLogs(db, id, 'unknown', { status: 'skipped', errorMessage: text(own, 'skipped.not_resent'), resultData: { reason: { key: 'skipped.not_resent' } } })
      await moveExecution(db, id, ['paused'], { status: row.resume_at === null ? (row.started_at === null ? 'queued' : 'running') : 'waiting', failure: null })
    })
  }

  cancel(id: string, language: Language): Promise<Execution> {
    return this.#move('cancel', id, language, async (db) => {
      const { language: own } = await readSettings(db)
      const at = now(this.#context.clock)
      await moveActionLogs(db, id, 'pending', { status: 'skipped', performedAt: at, errorMessage: text(own, 'skipped.cancelled'), resultData: { reason: { key: 'skipped.cancelled' } } })
      await moveExecution(db, id, ['queued', 'running', 'waiting', 'paused'], { status: 'cancelled', completedAt: at, resumeAt: null })
    })
  }

  retry(id: string, language: Language): Promise<Execution> {
    return this.#move('retry', id, language, async (db) => {
      const again = { status: 'pending', notBefore: null, attempt: 0, errorMessage: null, resultData: null } as const
      await moveActionLogs(db, id, 'failed', again)
      await moveActionLogs(db, id, 'unknown', again)
      await reopenSteps(db, id)
      await moveExecution(db, id, ['failed', 'completed', 'paused'], { status: 'running', completedAt: null, resumeAt: null, failure: null })
    })
  }

  watch(id: string, language: Language, signal: AbortSignal | undefined): AsyncIterableIterator<ExecutionDetail> {
    return watchExecution(this.#context, id, () => this.get(id, language), signal)
  }

  /** Checks and changes in one transaction, then tells the driver: it stops after the mails in flight, or goes on. */
  async #move(move: Move, id: string, language: Language, change: (db: Handle, row: ExecutionRow) => Promise<void>): Promise<Execution> {
    await this.#context.db.transaction().execute(async (db) => {
      const row = await this.#find(db, id)
      demandMove(move, row.status, await this.#counts(db, id))
      await change(db, row)
    })
    this.#context.changes.publish({ topic: 'executions', id })
    if (move === 'pause' || move === 'cancel') this.#runner.interrupt(id)
    else this.#runner.wake(id)
    return toExecution(await this.#find(this.#context.db, id), await this.#counts(this.#context.db, id), language)
  }

  async #find(db: Handle, id: string): Promise<ExecutionRow> {
    const row = await getExecutionRow(db, id)
    if (row === undefined) throw notFound('execution')
    return row
  }

  async #counts(db: Handle, id: string): Promise<TargetCounts> {
    return (await countsOfExecutions(db, [id])).get(id) ?? noTargets()
  }
}

function toExecution(row: ExecutionRow, counts: TargetCounts, language: Language): Execution {
  return {
    id: row.id,
    workflowId: row.workflow_id,
    workflowName: row.workflow_name,
    workflowVersion: row.workflow_version,
    status: row.status,
    trigger: row.trigger,
    currentStep: row.current_step,
    stepCount: row.step_count,
    dueAt: row.due_at,
    lateBy: lateBy(row.due_at, row.started_at),
    createdAt: row.created_at,
    startedAt: row.started_at,
    completedAt: row.completed_at,
    resumeAt: row.resume_at,
    errorMessage: row.failure === null ? row.error_message : failureFromJson(JSON.parse(row.failure)).in(language),
    isTrial: row.is_trial === 1,
    counts,
  }
}

const ResultData = z.record(z.string(), z.unknown())
const Reason = z.object({ key: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])).optional() })

function toActionLog(row: ActionLogRow, language: Language): ActionLog {
  const resultData = row.result_data === null ? null : ResultData.parse(JSON.parse(row.result_data))
  return {
    id: row.id,
    executionId: row.execution_id,
    stepId: row.step_id,
    stepOrder: row.step_order,
    actionType: row.action_type,
    targetId: row.target_id,
    targetType: row.target_type,
    targetName: row.target_name,
    targetAddress: row.target_address,
    status: row.status,
    attempt: row.attempt,
    performedAt: row.performed_at,
    messageId: row.message_id,
    resultData,
    errorMessage: messageIn(language, row.error_message, resultData),
  }
}

/** The row's sentence in the reader's language where its key was kept, else as it was written down. */
function messageIn(language: Language, message: string | null, resultData: z.infer<typeof ResultData> | null): string | null {
  if (message === null || resultData === null) return message
  if (resultData['failure'] !== undefined) return failureFromJson(resultData['failure']).in(language)
  const reason = Reason.safeParse(resultData['reason'])
  return reason.success && isTextKey(reason.data.key) ? text(language, reason.data.key, reason.data.params) : message
}
