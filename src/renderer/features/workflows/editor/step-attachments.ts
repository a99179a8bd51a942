import { readStepAttachments, StepAttachment } from '../../../../shared/model/step-attachment.ts'
import type { TemplateAttachment } from '../../../../shared/model/mail-file.ts'
import type { Step } from '../../../../shared/model/workflow.ts'
import type { DraftStep } from './draft.ts'

type Attachments = readonly unknown[] | undefined

/** The numbers of the steps before a place that make a report. */
export function reportsBefore(steps: readonly DraftStep[], place: number): readonly number[] {
  return steps.slice(0, place).flatMap(({ step }, index) => (step.stepType === 'generate_report' && step.isActive ? [index + 1] : []))
}

/** The attachments with other files; reports, and what other programs have put there, stay. */
export function withFiles(attachments: Attachments, files: readonly TemplateAttachment[]): unknown[] {
  return [...files, ...(attachments ?? []).filter((each) => !isFile(each))]
}

/** The attachments with the report of a step among them, or without. */
export function withReport(attachments: Attachments, number: number, isAttached: boolean): unknown[] {
  const others = (attachments ?? []).filter((each) => reportIn(each) !== number)
  return isAttached ? [...others, { report: number }] : others
}

/**
 * The steps after one was moved, put in or taken out: a mail that takes the report of a step
 * along still takes that step's, whatever its number is now; one of a step that is gone it lets be.
 */
export function followReports(before: readonly DraftStep[], after: readonly DraftStep[]): readonly DraftStep[] {
  const numberOf = new Map(after.map(({ key }, index) => [key, index + 1]))
  const now = (number: number): number | undefined => numberOf.get(before[number - 1]?.key ?? '')
  return after.map((each) => {
    const step = followed(each.step, now)
    return step === each.step ? each : { ...each, step }
  })
}

function followed(step: Step, now: (number: number) => number | undefined): Step {
  if (step.stepType !== 'send_email' || step.actionConfig.attachments === undefined) return step
  const { attachments } = step.actionConfig
  if (readStepAttachments(attachments).reports.every((number) => now(number) === number)) return step
  const renumbered = attachments.flatMap((each) => {
    const number = reportIn(each)
    if (number === undefined) return [each]
    const report = now(number)
    return report === undefined ? [] : [{ report }]
  })
  return { ...step, actionConfig: { ...step.actionConfig, attachments: renumbered } }
}

function isFile(attachment: unknown): boolean {
  const read = StepAttachment.safeParse(attachment).data
  return read !== undefined && 'hash' in read
}

function reportIn(attachment: unknown): number | undefined {
  const read = StepAttachment.safeParse(attachment).data
  return read !== undefined && 'report' in read ? read.report : undefined
}
