import { invalidInput, type ProblemRef } from '../../shared/failure.ts'
import { ATTACHMENTS_MAX_BYTES, type TemplateAttachment } from '../../shared/model/mail-file.ts'
import { findMailFiles } from '../store/mail-files.ts'
import type { Handle } from '../store/open-store.ts'
import { blockedEnding, safeAttachmentName } from './attachment-name.ts'

/**
 * Refuses attachments that are not kept, that servers would throw away, or that are too large together.
 * @throws UserFailure with what is wrong with which.
 */
export async function checkAttachments(db: Handle, attachments: readonly TemplateAttachment[]): Promise<void> {
  const kept = await findMailFiles(db, attachments.map(({ hash }) => hash))
  const problems = attachments.flatMap(({ hash, filename }, index): ProblemRef[] => {
    const path = `attachments.${index}`
    if (!kept.has(hash)) return [{ path, key: 'mail_file.unknown' }]
    return blockedEnding(safeAttachmentName(filename)) === undefined ? [] : [{ path, key: 'mail_file.blocked_kind' }]
  })
  const bytes = attachments.reduce((sum, { hash }) => sum + (kept.get(hash)?.bytes ?? 0), 0)
  if (bytes > ATTACHMENTS_MAX_BYTES) problems.push({ path: 'attachments', key: 'mail_file.together_too_large', params: { size: Math.ceil(bytes / 1024 / 1024), max: ATTACHMENTS_MAX_BYTES / 1024 / 1024 } })
  if (problems.length > 0) throw invalidInput(problems)
}
