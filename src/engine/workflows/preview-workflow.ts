import { describeStep } from '../../shared/describe/step.ts'
import { describeTrigger, describeWorkflow } from '../../shared/describe/workflow.ts'
import type { Language } from '../../shared/language.ts'
import type { PlannedRun, PreviewStep, WorkflowPreview } from '../../shared/model/preview.ts'
import type { SettingsValues } from '../../shared/model/settings.ts'
import { recipientsOf, type Step, type WorkflowDefinition } from '../../shared/model/workflow.ts'
import { text, type TextRef } from '../../shared/texts/text.ts'
import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import { deadlineAfter } from '../execution/deadline.ts'
import { planMoments } from './plan-moments.ts'
import { plannedRun } from '../schedule/planned-run.ts'
import { withReportPeriod } from './report-in-preview.ts'
import type { OfficeTime } from '../schedule/office-time.ts'
import { upcoming } from '../schedule/upcoming.ts'
import type { MailSource } from '../steps/step-run.ts'
import { findRecipient, firstActiveCustomer, type RecipientCustomer } from '../store/recipients.ts'
import { readKnownNames } from '../store/known-names.ts'
import { templateNames } from '../store/template-names.ts'
import { checkRegister } from './check-register.ts'
import { reach } from './reach.ts'
import { renderPreviewMail } from './render-preview-mail.ts'

const SHOWN_RUNS = 5

export type PreviewWorkflow = (input: { workflow: WorkflowDefinition; customerId?: string | undefined }, language: Language) => Promise<WorkflowPreview>

interface PreviewParts {
  readonly context: EngineContext
  readonly officeTime: OfficeTime
  readonly mail: MailSource
}

interface Scene {
  readonly settings: SettingsValues
  readonly language: Language
  readonly names: ReadonlyMap<string, string>
  readonly customer: RecipientCustomer | undefined
  readonly workflow: WorkflowDefinition
  readonly timezone: string
  /** When the next run would be, or now for one that is started by hand. */
  readonly startsAt: string
}

/** What a definition would do, told before anything is created: reads all, writes and sends nothing. */
export function createWorkflowPreview(parts: PreviewParts): PreviewWorkflow {
  return async ({ workflow, customerId }, language) => {
    const { context } = parts
    const nextRuns = await upcomingRuns(parts, workflow, language)
    const scene = await readScene(parts, workflow, customerId, language, nextRuns)
    const moments = planMoments(workflow.steps, scene.startsAt, scene.timezone)
    const steps: PreviewStep[] = []
    for (const [index, step] of workflow.steps.entries()) steps.push(await previewStep(parts, scene, step, index, moments[index] ?? null))
    const { title, lines } = describeWorkflow(workflow, language, { templateName: (id) => scene.names.get(id) })
    const known = await readKnownNames(context.db, workflow)
    const problems = checkRegister(workflow, known).map((problem) => text(language, problem.key, problem.params))
    const warnings = warningsOf(workflow, steps, nextRuns, { hasCustomer: scene.customer !== undefined, readsMail: known.readsMail }).map(({ key, params }) => text(language, key, params))
    return { title, lines, trigger: describeTrigger(workflow, language), nextRuns, steps, warnings: [...problems, ...warnings], isTrial: scene.settings.smtp === null }
  }
}

async function upcomingRuns({ context, officeTime }: PreviewParts, workflow: WorkflowDefinition, language: Language): Promise<PlannedRun[]> {
  if (workflow.schedule === null) return []
  const at = now(context.clock)
  const closed = text(language, 'preview.closed_day')
  return upcoming(workflow.schedule, at, SHOWN_RUNS, await officeTime.calendar(at), language).map((run) => plannedRun(run, closed))
}

async function readScene({ context }: PreviewParts, workflow: WorkflowDefinition, customerId: string | undefined, language: Language, nextRuns: readonly PlannedRun[]): Promise<Scene> {
  const settings = await context.settings()
  const chosen = customerId === undefined ? undefined : await findRecipient(context.db, customerId)
  return {
    settings,
    language,
    workflow,
    names: await templateNames(context.db),
    customer: chosen ?? (await firstActiveCustomer(context.db)),
    timezone: workflow.schedule?.timezone ?? settings.office.timezone,
    startsAt: nextRuns.find(({ dueAt }) => dueAt !== null)?.dueAt ?? now(context.clock),
  }
}

async function previewStep(parts: PreviewParts, scene: Scene, step: Step, index: number, moment: string | null): Promise<PreviewStep> {
  const recipients = recipientsOf(step)
  const reaches = step.stepType === 'check_condition' || recipients === undefined ? null : await reach(parts, scene, recipients, step)
  const stepOrder = index + 1
  const ordered = scene.workflow.steps.map((definition, at) => ({ stepOrder: at + 1, definition }))
  const deadline = deadlineAfter(ordered, { stepOrder }, moment ?? scene.startsAt, scene.timezone)
  return {
    stepOrder,
    definition: step,
    sentence: withReportPeriod(describeStep(step, scene.language, { templateName: (id) => scene.names.get(id) }), step, index, scene, moment ?? scene.startsAt),
    moment,
    recipients: reaches,
    mail: step.stepType === 'send_email' ? await renderPreviewMail(parts, { ...scene, deadline, sentAt: moment ?? scene.startsAt }, step.actionConfig.template) : null,
  }
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
