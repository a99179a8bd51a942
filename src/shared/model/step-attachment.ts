import { z } from 'zod'
import { TemplateAttachment } from './mail-file.ts'

/** What a send_email step attaches beside its template's files: a file of the store, or the report that an earlier step of the same run has made. */
export const StepAttachment = z.union([TemplateAttachment.strict(), z.strictObject({ report: z.int().min(1) })])
export type StepAttachment = z.infer<typeof StepAttachment>

export interface StepAttachments {
  readonly files: readonly TemplateAttachment[]
  /** Numbers of the steps whose reports go along. */
  readonly reports: readonly number[]
  /** How many of what the definition holds are neither: they are kept, and nothing is sent of them. */
  readonly unread: number
}

/** Reads what a definition holds as attachments; what other programs have put there is counted. */
export function readStepAttachments(attachments: readonly unknown[] | undefined): StepAttachments {
  const read = (attachments ?? []).map((each) => StepAttachment.safeParse(each).data)
  return {
    files: read.flatMap((each) => (each !== undefined && 'hash' in each ? [each] : [])),
    reports: [...new Set(read.flatMap((each) => (each !== undefined && 'report' in each ? [each.report] : [])))],
    unread: read.filter((each) => each === undefined).length,
  }
}
