import { formatMoment } from '../shared/describe/moments.ts'
import type { Language } from '../shared/language.ts'
import type { SleepReport, SleptRun } from '../shared/model/desktop.ts'
import { text } from '../shared/texts/text.ts'

/**
 * What the program did about a sleep: null when nothing was due over it. A run that came late
 * for another reason (a busy machine before the sleep) is not the sleep's.
 */
export function sleepReport(sleptAt: string, wokeAt: string, lateRuns: readonly SleptRun[]): SleepReport | null {
  const runs = lateRuns.filter(({ dueAt }) => dueAt >= sleptAt && dueAt <= wokeAt)
  return runs.length === 0 ? null : { sleptAt, wokeAt, runs: [...runs] }
}

/** Tells of what was run late. What was not run at all has an alert of its own. */
export function sleepNotice({ runs }: SleepReport, language: Language, timezone: string): { title: string; body: string; executionId?: string } | null {
  const late = runs.filter(({ outcome }) => outcome === 'late')
  const [first] = late
  if (first === undefined) return null
  const title = text(language, 'desktop.slept.title')
  if (late.length > 1) return { title, body: text(language, 'desktop.slept.many', { count: late.length }) }
  const body = text(language, 'desktop.slept.one', { workflow: first.workflowName, due: formatMoment(first.dueAt, timezone, language) })
  return { title, body, ...(first.executionId === null ? {} : { executionId: first.executionId }) }
}
