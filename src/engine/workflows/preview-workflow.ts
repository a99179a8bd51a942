import { describeStep } from '../../shared/describe/step.ts'
import { describeTrigger, describeWorkflow } from '../../shared/describe/workflow.ts'
import type { Language } from '../../shared/language.ts'
import type { PlannedRun, PreviewStep, WorkflowPreview } from '../../shared/model/preview.ts'
import { readStepAttachments } from '../../shared/model/step-attachment.ts'
import { recipientsOf, type SendEmailConfig, type Step, type WorkflowDefinition } from '../../shared/model/workflow.ts'
import { text, type TextRef } from '../../shared/texts/text.ts'
import { withReportPeriod } from './report-in-preview.ts'
import { findRecipient, firstActiveCustomer, type RecipientCustomer } from '../store/recipients.ts'
import { readKnownNames } from '../store/known-names.ts'
import { templateNames } from '../store/template-names.ts'
import { checkRegister } from './check-register.ts'
import { reach } from './reach.ts'
import { emptyFields } from './empty-fields.ts'
import { oneOfSeveral } from './one-of-several.ts'
import { mailOfStep, readScene, type PreviewParts, type Scene } from './preview-scene.ts'
import { receiversOf } from './receivers.ts'

export type PreviewWorkflow = (input: { workflow: WorkflowDefinition; customerId?: string | undefined }, language: Language) => Promise<WorkflowPreview>

/** What is shown of a definition to one reader, for one customer. */
interface ShownScene extends Scene {
  readonly names: ReadonlyMap<string, string>
  readonly customer: RecipientCustomer | undefined
}

/** What a definition would do, told before anything is created: reads all, writes and sends nothing. */
export function createWorkflowPreview(parts: PreviewParts): PreviewWorkflow {
  return async ({ workflow, customerId }, language) => {
    const { context } = parts
    const scene = await shownScene(parts, workflow, customerId, language)
    const steps: PreviewStep[] = []
    for (const [index, step] of workflow.steps.entries()) steps.push(await previewStep(parts, scene, step, index))
    const { title, lines } = describeWorkflow(workflow, language, { templateName: (id) => scene.names.get(id) })
    const known = await readKnownNames(context.db, workflow)
    const problems = checkRegister(workflow, known).map((problem) => text(language, problem.key, problem.params))
    const ofMails = [...(await oneOfSeveral(context.db, workflow)), ...(await emptyFieldsOf(parts, scene))]
    const { nextRuns } = scene
    const warnings = [...warningsOf(workflow, steps, nextRuns, { hasCustomer: scene.customer !== undefined, readsMail: known.readsMail }), ...ofMails].map(({ key, params }) => text(language, key, params))
    return { title, lines, trigger: describeTrigger(workflow, language), nextRuns: [...nextRuns], steps, warnings: [...problems, ...warnings], isTrial: scene.settings.smtp === null }
  }
}

async function shownScene(parts: PreviewParts, workflow: WorkflowDefinition, customerId: string | undefined, language: Language): Promise<ShownScene> {
  const { db } = parts.context
  const chosen = customerId === undefined ? undefined : await findRecipient(db, customerId)
  return { ...(await readScene(parts, workflow, language)), names: await templateNames(db), customer: chosen ?? (await firstActiveCustomer(db)) }
}

/** Of each step that sends a template to customers. */
async function emptyFieldsOf({ context, mail }: PreviewParts, { workflow, settings }: Scene): Promise<TextRef[]> {
  const warnings: TextRef[] = []
  for (const [index, step] of workflow.steps.entries()) {
    const receivers = receiversOf(workflow, index, settings.office.adminEmail)
    if (step.stepType !== 'send_email' || !step.isActive || receivers.kind !== 'customers') continue
    warnings.push(...(await emptyFields(context.db, mail, { stepOrder: index + 1, template: step.actionConfig.template, recipients: receivers.recipients })))
  }
  return warnings
}

async function previewStep(parts: PreviewParts, scene: ShownScene, step: Step, index: number): Promise<PreviewStep> {
  const recipients = recipientsOf(step)
  const reaches = step.stepType === 'check_condition' || recipients === undefined ? null : await reach(parts, scene, recipients, step)
  const stepOrder = index + 1
  const moment = scene.moments[index] ?? null
  return {
    stepOrder,
    definition: step,
    sentence: withReportPeriod(describeStep(step, scene.language, { templateName: (id) => scene.names.get(id) }), step, index, scene, moment ?? scene.startsAt),
    moment,
    recipients: reaches,
    mail: await mailOfStep(parts, scene, step, index, scene.customer),
  }
}

/** Attachments that the definition holds and that would not go, or could not: of another program's kind, or of a step that makes no report before. */
function unsentAttachments({ steps }: WorkflowDefinition, { attachments }: SendEmailConfig, stepOrder: number): TextRef[] {
  const { unread, reports } = readStepAttachments(attachments)
  const missing = reports.filter((order) => order >= stepOrder || steps[order - 1]?.stepType !== 'generate_report' || steps[order - 1]?.isActive !== true)
  return [
    ...(unread > 0 ? [{ key: 'preview.unread_attachments', params: { step: stepOrder, count: unread } } satisfies TextRef] : []),
    ...missing.map((order): TextRef => ({ key: 'preview.no_such_report', params: { step: stepOrder, report: order } })),
  ]
}

function recipientWarnings(step: Step, stepOrder: number, count: number | null): TextRef[] {
  const kind = recipientsOf(step)?.kind
  if (step.stepType === 'create_order' && (kind === 'addresses' || kind === 'admin')) return [{ key: 'preview.order_needs_customers', params: { step: stepOrder } }]
  if (count !== 0) return []
  return [{ key: kind === 'admin' ? 'preview.no_admin' : 'preview.nobody', params: { step: stepOrder } }]
}

function warningsOf(workflow: WorkflowDefinition, steps: readonly PreviewStep[], nextRuns: readonly PlannedRun[], { hasCustomer, readsMail }: { readonly hasCustomer: boolean; readonly readsMail: boolean }): TextRef[] {
  const perStep = steps.flatMap(({ stepOrder, definition, recipients, mail }): TextRef[] => {
    if (!definition.isActive) return []
    if (definition.stepType === 'check_condition' && definition.conditionConfig.check === 'no_reply' && !readsMail) return [{ key: 'preview.no_reply' }]
    const unsent = definition.stepType === 'send_email' ? unsentAttachments(workflow, definition.actionConfig, stepOrder) : []
    if (unsent.length > 0) return unsent
    if (definition.stepType === 'send_email' && mail === null && hasCustomer) return [{ key: 'preview.no_template', params: { step: stepOrder } }]
    return recipientWarnings(definition, stepOrder, recipients?.count ?? null)
  })
  const isPast = workflow.schedule !== null && !nextRuns.some(({ dueAt }) => dueAt !== null)
  return [
    ...(isPast ? [{ key: 'preview.past' } satisfies TextRef] : []),
    ...(workflow.event?.event === 'email_received' && !readsMail ? [{ key: 'preview.no_email_events' } satisfies TextRef] : []),
    ...perStep.filter((warning, index) => perStep.findIndex(({ key, params }) => key === warning.key && params?.['step'] === warning.params?.['step']) === index),
  ]
}
