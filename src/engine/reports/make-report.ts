import { CancelledFailure, failureFromJson, TransientFailure, UserFailure } from '../../shared/failure.ts'
import type { ReportHead } from '../../shared/model/report.ts'
import type { SettingsValues } from '../../shared/model/settings.ts'
import { formatDate, formatTime } from '../../shared/describe/moments.ts'
import { text } from '../../shared/texts/text.ts'
import type { ReportTask } from '../../shared/worker-protocol.ts'
import type { EngineContext } from '../context.ts'
import { sparingOf } from '../steps/check-condition.ts'
import type { StepRun } from '../steps/step-run.ts'
import { stepProgress } from '../store/executions.ts'
import { lastReportEnd, type ReportResult } from '../store/reports.ts'
import type { WorkerTasks } from '../workers/worker-tasks.ts'
import { reportContents } from './report-contents.ts'
import { plainText, writeRows, type ReportFiles } from './report-files.ts'
import { periodInWords, reportPeriod, type ReportPeriod } from './report-period.ts'

/** A worker that dies while it makes a report is given so many successors: making it again harms nothing. */
const TRIES = 3

interface MakeParts {
  readonly context: EngineContext
  readonly workers: WorkerTasks
  readonly files: ReportFiles
}

/** What a report is about, in data and in the office's words. */
interface Subject {
  readonly settings: SettingsValues
  /** The moment at which the step began, so that a second try after a crash makes the same report. */
  readonly at: string
  readonly period: ReportPeriod
  readonly checkStepId: string | null
  readonly periodLine: string
}

/**
 * Gathers a report's rows into a file, has a worker make the report of it, and puts that in its
 * place in the data folder.
 *
 * @throws UserFailure, TransientFailure when the disk or the format cannot take it; nothing is kept then.
 */
export async function makeReport({ context, workers, files }: MakeParts, run: StepRun<'generate_report'>): Promise<ReportResult> {
  const { report, format } = run.definition.actionConfig
  const subject = await readSubject(context, run)
  const { language } = subject.settings
  const draft = await files.draft(`${run.execution.id}-${run.step.stepOrder}`, format).catch(refused)
  try {
    const contents = reportContents(context.db, report, {
      executionId: run.execution.id,
      language,
      period: subject.period,
      checkStepId: subject.checkStepId,
      withSample: run.isSample || subject.settings.smtp === null,
    })
    const rowCount = await writeRows(draft.rowsFile, contents.pages)
    const totals = await contents.totals()
    const head = headOf(run, subject, { columns: [...contents.columns], rowCount, totals: [...totals], empty: text(language, contents.empty) })
    const bytes = await render(workers, { format, head, ...draft }, run.signal)
    const date = formatDateForName(subject.at, run.timezone)
    const file = await files.keep(draft, date.slice(0, 7), `${report.replace('_', '-')}-${date}-${run.execution.id.slice(-12)}-${run.step.stepOrder}.${format}`)
    const lines = [subject.periodLine, ...(rowCount === 0 ? [head.empty] : totals)]
    return { report, format, file, filename: `${head.title} ${date}.${format}`, title: head.title, lines, rows: rowCount, bytes, ...subject.period }
  } catch (thrown) {
    await files.discard(draft).catch(() => undefined)
    return refused(thrown)
  }
}

async function readSubject(context: EngineContext, run: StepRun<'generate_report'>): Promise<Subject> {
  const { db } = context
  const { report } = run.definition.actionConfig
  const settings = await context.settings()
  const { language } = settings
  const progress = (await stepProgress(db, run.execution.id)).find(({ stepId }) => stepId === run.step.id)
  const at = progress?.startedAt ?? run.execution.created_at
  const since = report === 'missing_orders' && run.check !== null ? ((await sparingOf(db, run.execution.id, run.check))?.since ?? null) : null
  if (since !== null && run.check !== null) {
    const words = { date: formatDate(since, run.timezone, language), time: formatTime(since, run.timezone, language) }
    return { settings, at, period: { from: since, to: at }, checkStepId: run.check.id, periodLine: text(language, 'report.since', words) }
  }
  const lastEnd = await lastReportEnd(db, { workflowId: run.execution.workflow_id, executionId: run.execution.id, report })
  const period = reportPeriod({ report, schedule: run.schedule, now: at, timezone: run.timezone, lastEnd })
  return { settings, at, period, checkStepId: null, periodLine: text(language, 'report.period', { period: periodInWords(period, run.timezone, language) }) }
}

function headOf(run: StepRun<'generate_report'>, { settings, at, periodLine }: Subject, table: Pick<ReportHead, 'columns' | 'rowCount' | 'totals' | 'empty'>): ReportHead {
  const { language, office } = settings
  const made = { date: formatDate(at, run.timezone, language), time: formatTime(at, run.timezone, language), workflow: run.workflowName }
  return {
    ...table,
    title: text(language, `report.${run.definition.actionConfig.report}`),
    office: plainText(office.name),
    lines: [periodLine, plainText(text(language, 'report.made', made))],
    cut: text(language, 'report.cut'),
    pageOf: text(language, 'report.page_of'),
    language,
    timezone: run.timezone,
  }
}

/** The report's length in bytes, once a worker has made it. */
async function render(workers: WorkerTasks, report: ReportTask, signal: AbortSignal): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await workers.run({ type: 'render_report', report })
      if (answer.type === 'report_rendered') return answer.bytes
      if (answer.type === 'report_failed' || answer.type === 'mail_failed') throw failureFromJson(answer.failure)
      throw new Error(`a report was answered with ${answer.type}`)
    } catch (thrown) {
      if (signal.aborted) throw new CancelledFailure()
      if (!(thrown instanceof TransientFailure) || thrown.key !== 'worker.died' || attempt === TRIES) throw thrown
    }
  }
}

/** What the disk says, in words; anything else as it is. */
function refused(thrown: unknown): never {
  const code: unknown = thrown instanceof Error ? Reflect.get(thrown, 'code') : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') throw new UserFailure('report.disk_full', {}, { cause: thrown })
  if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) throw new UserFailure('report.folder_refused', {}, { cause: thrown, detail: code })
  throw thrown
}

/** "2026-11-23", as the office's wall showed it. */
function formatDateForName(instant: string, timezone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(Date.parse(instant))
}
