import type { Language } from '../../../shared/language.ts'
import type { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import type { TextRef } from '../../../shared/texts/text.ts'
import type { OfficeFacts } from '../turn.ts'
import type { OfficeTime } from '../turns/moments-of-parts.ts'
import { missingTemplates } from './missing-templates.ts'
import { nobodyReached } from './nobody-reached.ts'
import { overlapWith } from './overlap.ts'
import { redDayAhead } from './red-day-ahead.ts'

/** What is worth proposing about a workflow, what would be in its way first. */
export function suggestionsFor(workflow: WorkflowDefinition, facts: OfficeFacts, office: OfficeTime, language: Language): TextRef[] {
  return [...nobodyReached(workflow, facts), ...missingTemplates(workflow, facts, language), ...overlapWith(workflow, facts, office, language), ...redDayAhead(workflow, office, language), ...reminderToo(workflow)]
}

function reminderToo(workflow: WorkflowDefinition): TextRef[] {
  const sendsForm = workflow.steps.some((step) => step.stepType === 'send_email' && step.actionConfig.template === 'bestilling')
  const reminds = workflow.steps.some((step) => step.stepType === 'check_condition')
  return sendsForm && !reminds ? [{ key: 'understanding.suggest_reminder' }] : []
}
