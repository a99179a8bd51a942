import { Alert, Collapse, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronRight } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { PreviewStep } from '../../shared/model/preview.ts'
import { MailFiles } from './mail-files.tsx'
import { MailFrame } from './mail-frame.tsx'
import classes from './workflow-preview.module.css'

/** The mail of a step: its subject, and on a press the whole of it. */
export function PreviewMail({ mail }: { readonly mail: NonNullable<PreviewStep['mail']> }) {
  const { t } = useTranslation()
  const [isOpen, { toggle }] = useDisclosure(false)
  const id = useId()
  return (
    <div className={classes['mail']}>
      <UnstyledButton className={classes['mailHead']} onClick={toggle} aria-expanded={isOpen} aria-controls={id}>
        <IconChevronRight size={16} aria-hidden className={classes['chevron']} data-open={isOpen || undefined} />
        <span className={classes['subject']}>{mail.subject}</span>
        <span className={classes['template']}>
          {mail.templateName}, {t(`preview.language.${mail.language}`)}
        </span>
      </UnstyledButton>
      {mail.warnings.map((warning) => (
        <Alert key={warning} color="yellow" variant="light" p="xs" m="xs" className={classes['warning']}>
          {warning}
        </Alert>
      ))}
      <Collapse expanded={isOpen} id={id}>
        <div className={classes['mailBody']}>
          <dl className={classes['envelope']}>
            <dt>{t('preview.from')}</dt>
            <dd>{mail.from}</dd>
            <dt>{t('preview.to')}</dt>
            <dd>{mail.to}</dd>
            <MailFiles mail={mail} />
          </dl>
          {isOpen && <MailFrame subject={mail.subject} html={mail.html} text={mail.text} height="24rem" />}
        </div>
      </Collapse>
    </div>
  )
}
