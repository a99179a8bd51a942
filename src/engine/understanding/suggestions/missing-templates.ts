import { describeTemplate } from '../../../shared/describe/step.ts'
import type { Language } from '../../../shared/language.ts'
import { TEMPLATE_CATEGORIES, type WorkflowDefinition } from '../../../shared/model/workflow.ts'
import type { TextRef } from '../../../shared/texts/text.ts'
import type { OfficeFacts } from '../turn.ts'

/** The kinds of mail that a workflow sends and the office has no template of. */
export function missingTemplates(workflow: WorkflowDefinition, { templates }: OfficeFacts, language: Language): TextRef[] {
  const sent = new Set(workflow.steps.flatMap((step) => (step.stepType === 'send_email' ? [step.actionConfig.template] : [])))
  return TEMPLATE_CATEGORIES.filter((category) => sent.has(category) && !templates.some((template) => template.category === category)).map((category) => ({
    key: 'understanding.suggest_template',
    params: { template: describeTemplate(category, language) },
  }))
}
