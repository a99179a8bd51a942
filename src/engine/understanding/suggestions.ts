import type { WorkflowDefinition } from '../../shared/model/workflow.ts'
import type { TextRef } from '../../shared/texts/text.ts'

/** What is worth proposing about a workflow that was read. */
export function suggestionsFor(workflow: WorkflowDefinition): TextRef[] {
  const suggestions: TextRef[] = []
  const sendsForm = workflow.steps.some((step) => step.stepType === 'send_email' && step.actionConfig.template === 'bestilling')
  const reminds = workflow.steps.some((step) => step.stepType === 'check_condition')
  if (sendsForm && !reminds) suggestions.push({ key: 'understanding.suggest_reminder' })
  const { schedule } = workflow
  if (schedule !== null && schedule.holidays === undefined && (schedule.scheduleType === 'weekly' || schedule.scheduleType === 'daily')) suggestions.push({ key: 'understanding.suggest_holidays' })
  return suggestions
}
