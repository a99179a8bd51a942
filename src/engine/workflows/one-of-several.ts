import { TemplateCategory, type WorkflowDefinition } from '../../shared/model/workflow.ts'
import type { TextRef } from '../../shared/texts/text.ts'
import { countTemplatesOfCategory, findTemplateOfCategory } from '../store/templates.ts'
import type { Handle } from '../store/open-store.ts'

/** Steps that name a kind of mail of which the office has several templates: which of them goes is told before anything is sent. */
export async function oneOfSeveral(db: Handle, { steps }: WorkflowDefinition): Promise<TextRef[]> {
  const warnings: TextRef[] = []
  for (const [index, step] of steps.entries()) {
    const category = step.stepType === 'send_email' && step.isActive ? TemplateCategory.safeParse(step.actionConfig.template).data : undefined
    const count = category === undefined ? 0 : await countTemplatesOfCategory(db, category)
    const template = category === undefined || count < 2 ? undefined : await findTemplateOfCategory(db, category)
    if (template !== undefined) warnings.push({ key: 'preview.several_templates', params: { step: index + 1, count, name: template.name } })
  }
  return warnings
}
