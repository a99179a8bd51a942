import { CancelledFailure } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'
import { text } from '../../shared/texts/text.ts'
import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import { newId } from '../new-id.ts'
import { makeReport } from '../reports/make-report.ts'
import { REPORT_CONTENT_TYPES, ReportFiles } from '../reports/report-files.ts'
import { insertActionLogs, updateStepLog } from '../store/action-logs.ts'
import { findReport, type ReportResult } from '../store/reports.ts'
import type { WorkerTasks } from '../workers/worker-tasks.ts'
import type { Letter, LetterWords, StepRun } from './step-run.ts'

interface ReportParts {
  readonly context: EngineContext
  readonly workers: WorkerTasks
}

/**
 * Makes the report of a step and returns the mail that carries it. It is made once: its row in
 * the log says where it lies, and whoever goes on after a crash, or tries the mails again, sends
 * that file. Only where somebody has taken it away is it made anew.
 *
 * @returns `stopped` when the execution was to stop meanwhile; the step then begins again later.
 * @throws Failure when it cannot be made.
 */
export async function generateReport({ context, workers }: ReportParts, run: StepRun<'generate_report'>): Promise<Letter | 'stopped'> {
  const files = new ReportFiles(context.dataDir)
  const known = await findReport(context.db, run.execution.id, run.step.id)
  const kept = known === undefined ? undefined : await files.find(known.file, known.bytes)
  if (known !== undefined && kept !== undefined) return letterOf(known, kept)
  try {
    const report = await makeReport({ context, workers, files }, run)
    await writeDown(context, run, report, known !== undefined)
    const path = await files.find(report.file, report.bytes)
    if (path === undefined) throw new Error(`the report ${report.file} is not where it was put`)
    return letterOf(report, path)
  } catch (thrown) {
    if (thrown instanceof CancelledFailure && run.signal.aborted) return 'stopped'
    throw thrown
  }
}

async function writeDown(context: EngineContext, run: StepRun<'generate_report'>, report: ReportResult, isAgain: boolean): Promise<void> {
  const row = { status: 'success', performedAt: now(context.clock), resultData: { ...report } } as const
  if (isAgain) return updateStepLog(context.db, run.execution.id, run.step.id, row)
  await insertActionLogs(context.db, [
    {
      ...row,
      id: newId(context.clock),
      executionId: run.execution.id,
      stepId: run.step.id,
      actionType: 'generate_report',
      targetId: run.execution.id,
      targetType: 'execution',
      targetName: null,
      targetAddress: null,
    },
  ])
}

/** The program's own words, in the reader's language: a report must not hang on a template that the office may have deleted. */
function letterOf(report: ReportResult, path: string): Letter {
  const [period = '', ...totals] = report.lines
  return {
    words: async (_db, language: Language): Promise<LetterWords> => ({
      category: null,
      purpose: 'service',
      language,
      text: { subject: text(language, 'report.mail_subject'), bodyHtml: '', bodyText: text(language, 'report.mail_body') },
      attachments: [{ path, bytes: report.bytes, filename: report.filename, contentType: REPORT_CONTENT_TYPES[report.format] }],
      variables: { rapport: report.title, rapport_periode: period, rapport_sum: totals.join('\n'), rapport_mappe: report.file.slice(0, report.file.lastIndexOf('/')) },
    }),
    sparesOrdered: false,
  }
}
