import { useTranslation } from 'react-i18next'
import type { RenderedMail } from '../../shared/model/template.ts'
import { useWords } from './use-words.tsx'

/** What goes with a mail and how large it gets, as two more lines of its envelope (a `dl`). */
export function MailFiles({ mail: { attachments, bytes } }: { readonly mail: Pick<RenderedMail, 'attachments' | 'bytes'> }) {
  const { t } = useTranslation()
  const words = useWords()
  const size = (count: number): string => (count < 1024 * 1024 ? `${words.number(Math.max(1, Math.round(count / 1024)))} kB` : `${words.number(Math.round((count / 1024 / 1024) * 10) / 10)} MB`)
  return (
    <>
      {attachments.length > 0 && (
        <>
          <dt>{t('mail.attachments')}</dt>
          <dd>{attachments.map(({ filename, bytes: each }) => (each === null ? filename : `${filename} (${size(each)})`)).join(', ')}</dd>
        </>
      )}
      <dt>{t('mail.size')}</dt>
      <dd>{size(bytes)}</dd>
    </>
  )
}
