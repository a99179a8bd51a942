import type { Language } from '../../shared/language.ts'
import type { Step, WorkflowDefinition } from '../../shared/model/workflow.ts'
import { text } from '../../shared/texts/text.ts'
import { periodInWords, reportPeriod } from '../reports/report-period.ts'

interface ReportScene {
  readonly workflow: WorkflowDefinition
  readonly language: Language
  readonly timezone: string
}

/** A report step's sentence with what the report will cover; any other step's as it is. */
export function withReportPeriod(sentence: string, step: Step, index: number, { workflow, language, timezone }: ReportScene, at: string): string {
  if (step.stepType !== 'generate_report') return sentence
  const { report } = step.actionConfig
  const check = workflow.steps.slice(0, index).findLast((before) => before.stepType === 'check_condition' && before.isActive)
  const followsCheck = check?.stepType === 'check_condition' && check.conditionConfig.check !== 'orders_received'
  if (report === 'missing_orders' && followsCheck) return text(language, 'report.preview_check', { sentence })
  const period = periodInWords(reportPeriod({ report, schedule: workflow.schedule, now: at, timezone, lastEnd: null }), timezone, language)
  return text(language, 'report.preview_period', { sentence, period })
}
