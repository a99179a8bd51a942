import { UserFailure } from '../../shared/failure.ts'
import type { MailAttachment } from '../../shared/worker-protocol.ts'
import { REPORT_CONTENT_TYPES, ReportFiles } from '../reports/report-files.ts'
import type { Handle } from '../store/open-store.ts'
import { findReportOfStep } from '../store/reports.ts'

/**
 * The reports that earlier steps of an execution have made, to go with another step's mails.
 * @throws UserFailure when one was not made, or is not there any more.
 */
export async function reportAttachments(db: Handle, dataDir: string, executionId: string, stepOrders: readonly number[]): Promise<MailAttachment[]> {
  const files = new ReportFiles(dataDir)
  const attachments: MailAttachment[] = []
  for (const stepOrder of stepOrders) {
    const report = await findReportOfStep(db, executionId, stepOrder)
    const path = report === undefined ? undefined : await files.find(report.file, report.bytes)
    if (report === undefined || path === undefined) throw new UserFailure('mail_file.no_report', { step: stepOrder })
    attachments.push({ path, bytes: report.bytes, filename: report.filename, contentType: REPORT_CONTENT_TYPES[report.format] })
  }
  return attachments
}
