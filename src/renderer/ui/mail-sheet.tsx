import { Alert } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RenderedMail } from '../../shared/model/template.ts'
import { MailFiles } from './mail-files.tsx'
import { MailFrame } from './mail-frame.tsx'
import classes from './workflow-preview.module.css'

/** A mail as its receiver gets it: from whom to whom, what goes with it, and the mail itself. */
export function MailSheet({ mail, height }: { readonly mail: RenderedMail; readonly height: string }) {
  const { t } = useTranslation()
  return (
    <div className={classes['mailBody']}>
      <dl className={classes['envelope']}>
        <dt>{t('preview.from')}</dt>
        <dd>{mail.from}</dd>
        <dt>{t('preview.to')}</dt>
        <dd>{mail.to}</dd>
        <MailFiles mail={mail} />
      </dl>
      <MailFrame subject={mail.subject} html={mail.html} text={mail.text} height={height} />
    </div>
  )
}

/** What its sender should know of a mail first. */
export function MailWarnings({ warnings }: { readonly warnings: readonly string[] }) {
  return warnings.map((warning) => (
    <Alert key={warning} color="yellow" variant="light" p="xs" m="xs" className={classes['warning']}>
      {warning}
    </Alert>
  ))
}
