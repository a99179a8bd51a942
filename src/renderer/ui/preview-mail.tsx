import { Button, Collapse, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconMail, IconPaperclip } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { PreviewStep } from '../../shared/model/preview.ts'
import type { WorkflowDefinition } from '../../shared/model/workflow.ts'
import { Chevron } from './chevron.tsx'
import { MailPages } from './mail-pages.tsx'
import { MailSheet, MailWarnings } from './mail-sheet.tsx'
import classes from './workflow-preview.module.css'

interface PreviewMailProps {
  readonly mail: NonNullable<PreviewStep['mail']>
  readonly workflow: WorkflowDefinition
  readonly stepOrder: number
}

/** The mail of a step: its subject, on a press the whole of it, and a way to all that would be sent. */
export function PreviewMail({ mail, workflow, stepOrder }: PreviewMailProps) {
  const { t } = useTranslation()
  const [isOpen, { toggle }] = useDisclosure(false)
  const [isPaging, pages] = useDisclosure(false)
  const id = useId()
  return (
    <div className={classes['mail']}>
      <UnstyledButton className={classes['mailHead']} onClick={toggle} aria-expanded={isOpen} aria-controls={id}>
        <Chevron isOpen={isOpen} />
        <span className={classes['subject']}>{mail.subject}</span>
        <span className={classes['template']}>
          {mail.templateName}, {t(`preview.language.${mail.language}`)}
        </span>
        {mail.attachments.length > 0 && (
          <span className={classes['along']}>
            <IconPaperclip size={14} role="img" aria-label={t('mail.attachments')} />
            {mail.attachments.map(({ filename }) => filename).join(', ')}
          </span>
        )}
      </UnstyledButton>
      <MailWarnings warnings={mail.warnings} />
      <Collapse expanded={isOpen} id={id}>
        {isOpen && (
          <>
            <MailSheet mail={mail} height="24rem" />
            <Button variant="subtle" size="compact-sm" m="xs" leftSection={<IconMail size={16} aria-hidden />} onClick={pages.open}>
              {t('preview.everyMail')}
            </Button>
          </>
        )}
      </Collapse>
      <MailPages workflow={workflow} stepOrder={stepOrder} opened={isPaging} onClose={pages.close} />
    </div>
  )
}
