import type { Language } from '../../shared/language.ts'
import type { PlannedRun, PreviewStep } from '../../shared/model/preview.ts'
import type { SettingsValues } from '../../shared/model/settings.ts'
import type { Step, WorkflowDefinition } from '../../shared/model/workflow.ts'
import { text } from '../../shared/texts/text.ts'
import type { EngineContext } from '../context.ts'
import { deadlineAfter } from '../execution/deadline.ts'
import { now } from '../instant.ts'
import type { OfficeTime } from '../schedule/office-time.ts'
import { plannedRun } from '../schedule/planned-run.ts'
import { upcoming } from '../schedule/upcoming.ts'
import type { MailSource } from '../steps/step-run.ts'
import type { RecipientCustomer } from '../store/recipients.ts'
import { planMoments } from './plan-moments.ts'
import { renderPreviewMail } from './render-preview-mail.ts'

const SHOWN_RUNS = 5

export interface PreviewParts {
  readonly context: EngineContext
  readonly officeTime: OfficeTime
  readonly mail: MailSource
}

/** A definition at the moment at which it would run next. */
export interface Scene {
  readonly settings: SettingsValues
  readonly language: Language
  readonly workflow: WorkflowDefinition
  readonly timezone: string
  readonly nextRuns: readonly PlannedRun[]
  /** When the next run would be, or now for one that is started by hand. */
  readonly startsAt: string
  /** When each step would be done, as far as it can be told. */
  readonly moments: readonly (string | null)[]
}

export async function readScene({ context, officeTime }: PreviewParts, workflow: WorkflowDefinition, language: Language): Promise<Scene> {
  const settings = await context.settings()
  const at = now(context.clock)
  const closed = text(language, 'preview.closed_day')
  const nextRuns = workflow.schedule === null ? [] : upcoming(workflow.schedule, at, SHOWN_RUNS, await officeTime.calendar(at), language).map((run) => plannedRun(run, closed))
  const timezone = workflow.schedule?.timezone ?? settings.office.timezone
  const startsAt = nextRuns.find(({ dueAt }) => dueAt !== null)?.dueAt ?? at
  return { settings, language, workflow, timezone, nextRuns, startsAt, moments: planMoments(workflow.steps, startsAt, timezone) }
}

/** The mail of a step for one customer; null for a step that sends no template, and where there is no such template. */
export async function mailOfStep(parts: PreviewParts, scene: Scene, step: Step, index: number, customer: RecipientCustomer | undefined): Promise<PreviewStep['mail']> {
  if (step.stepType !== 'send_email') return null
  const sentAt = scene.moments[index] ?? scene.startsAt
  const ordered = scene.workflow.steps.map((definition, at) => ({ stepOrder: at + 1, definition }))
  const deadline = deadlineAfter(ordered, { stepOrder: index + 1 }, sentAt, scene.timezone)
  return renderPreviewMail(parts, { ...scene, customer, deadline, sentAt }, step.actionConfig)
}
