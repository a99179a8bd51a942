import { z } from 'zod'
import { Instant, CalendarDate } from './moments.ts'
import { RenderedMail } from './template.ts'
import { Step } from './workflow.ts'

/** One planned run: when, or why not. */
export const PlannedRun = z.object({
  /** The date that the rule names. */
  plannedDate: CalendarDate,
  /** When it runs; null when a red day makes it skip. */
  dueAt: Instant.nullable(),
  /** The red or closed day that moved or skipped it, or that it runs on all the same. */
  holiday: z.string().nullable(),
  moved: z.boolean(),
})
export type PlannedRun = z.infer<typeof PlannedRun>

export const PreviewStep = z.object({
  stepOrder: z.int(),
  definition: Step,
  sentence: z.string(),
  /** When it happens in the next run, as far as it can be told. */
  moment: Instant.nullable(),
  /** Whom it would reach today; null for a step that reaches nobody. */
  recipients: z
    .object({ count: z.int(), sample: z.array(z.object({ id: z.string().nullable(), name: z.string(), email: z.string() })) })
    .nullable(),
  /** The mail as it would look for the chosen customer. */
  mail: RenderedMail.extend({ templateId: z.string(), templateName: z.string() }).nullable(),
})
export type PreviewStep = z.infer<typeof PreviewStep>

/** One of the mails that a step would send. */
export const MailPage = z.object({
  /** How many there would be. */
  total: z.int(),
  /** Which of them this is, from 0; the last where one further on was asked for. */
  place: z.int(),
  /** Null when there is none. */
  mail: PreviewStep.shape.mail,
})
export type MailPage = z.infer<typeof MailPage>

/** What a workflow would do, for a person to look at before anything is created. */
export const WorkflowPreview = z.object({
  title: z.string(),
  lines: z.array(z.string()),
  trigger: z.string(),
  nextRuns: z.array(PlannedRun),
  steps: z.array(PreviewStep),
  warnings: z.array(z.string()),
  /** True when mail would go to the trial mailbox and not out. */
  isTrial: z.boolean(),
})
export type WorkflowPreview = z.infer<typeof WorkflowPreview>
