import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { readStepAttachments } from '../../../../shared/model/step-attachment.ts'
import { AttachedFiles } from '../../../ui/attached-files.tsx'
import { withFiles, withReport } from './step-attachments.ts'

interface AttachmentsFieldProps {
  readonly attachments: readonly unknown[] | undefined
  /** The numbers of the steps before this one that make a report. */
  readonly reports: readonly number[]
  readonly onChange: (attachments: unknown[]) => void
}

/** What goes along with the mails of a step: files, and reports that the same run has made before. */
export function AttachmentsField({ attachments, reports, onChange }: AttachmentsFieldProps) {
  const { t } = useTranslation('editor')
  const attached = readStepAttachments(attachments)
  const numbers = [...new Set([...reports, ...attached.reports])].toSorted((one, other) => one - other)
  return (
    <AttachedFiles title={t('attachments.title')} hint={t('attachments.hint')} files={attached.files} onChange={(files) => onChange(withFiles(attachments, files))}>
      {numbers.map((number) => (
        <Checkbox key={number} label={t('attachments.report', { number })} checked={attached.reports.includes(number)} onChange={(event) => onChange(withReport(attachments, number, event.currentTarget.checked))} />
      ))}
    </AttachedFiles>
  )
}
