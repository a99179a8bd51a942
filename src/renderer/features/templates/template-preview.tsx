import { Alert, Box, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconAlertTriangle } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../shared/language.ts'
import type { RenderedMail } from '../../../shared/model/template.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { Card } from '../../ui/card.tsx'
import { CustomerSelect } from '../../ui/customer-select/customer-select.tsx'
import { MailFiles } from '../../ui/mail-files.tsx'
import { MailFrame } from '../../ui/mail-frame.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { inScheme, type MailScheme } from './mail-scheme.ts'
import type { DraftCheck } from './template-draft.ts'
import classes from './templates.module.css'

type Width = 'wide' | 'narrow'

interface TemplatePreviewProps {
  readonly templateId: string
  readonly check: DraftCheck
  /** The language that is being written in. */
  readonly language: Language
}

/** The draft as a customer would get it, a moment after each change. */
export function TemplatePreview({ templateId, check, language }: TemplatePreviewProps) {
  const { t } = useTranslation('templates')
  const [customerId, setCustomerId] = useState<string | null>(null)
  const [width, setWidth] = useState<Width>('wide')
  const [scheme, setScheme] = useState<MailScheme>('light')
  const [draft] = useDebouncedValue(check.ok ? check.input : null, 300)
  const preview = useQuery({
    ...useApi().templates.preview.queryOptions({ input: { params: { id: templateId }, body: { language, ...(draft === null ? {} : { draft }), ...(customerId === null ? {} : { customerId }) } } }),
    enabled: draft !== null,
    placeholderData: keepPreviousData,
    // Every pause in the writing is a question of its own; none of the answers is asked for again.
    gcTime: 10_000,
  })
  return (
    <Card
      title={t('preview.title')}
      actions={
        <Screen width={width} scheme={scheme} onWidth={setWidth} onScheme={setScheme} />
      }
    >
      <Stack gap="sm">
        <CustomerSelect label={t('preview.customer')} placeholder={t('preview.anyCustomer')} value={customerId} onChange={setCustomerId} />
        {draft === null && <Text c="dimmed">{t('preview.notYet')}</Text>}
        {draft !== null && preview.isPending && <LoadingState />}
        {preview.isError && <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />}
        {preview.data !== undefined && !preview.isError && <Mail mail={preview.data} width={width} scheme={scheme} />}
      </Stack>
    </Card>
  )
}

interface ScreenProps {
  readonly width: Width
  readonly scheme: MailScheme
  readonly onWidth: (width: Width) => void
  readonly onScheme: (scheme: MailScheme) => void
}

/** The receiver's screen: how wide it is, and whether it is dark. */
function Screen({ width, scheme, onWidth, onScheme }: ScreenProps) {
  const { t } = useTranslation('templates')
  return (
    <Group gap="xs">
      <SegmentedControl size="xs" aria-label={t('preview.width')} value={width} onChange={onWidth} data={(['wide', 'narrow'] as const).map((value) => ({ value, label: t(`preview.${value}`) }))} />
      <SegmentedControl size="xs" aria-label={t('preview.scheme')} value={scheme} onChange={onScheme} data={(['light', 'dark'] as const).map((value) => ({ value, label: t(`preview.${value}`) }))} />
    </Group>
  )
}

function Mail({ mail, width, scheme }: { readonly mail: RenderedMail; readonly width: Width; readonly scheme: MailScheme }) {
  const { t } = useTranslation('templates')
  return (
    <>
      <dl className={classes['envelope']}>
        <dt>{t('preview.from')}</dt>
        <dd>{mail.from}</dd>
        <dt>{t('preview.to')}</dt>
        <dd>{mail.to}</dd>
        <dt>{t('preview.subject')}</dt>
        <dd lang={mail.language}>{mail.subject}</dd>
        <MailFiles mail={mail} />
      </dl>
      <Box component="output" display="block">
        {mail.warnings.length > 0 && (
          <Alert color="orange" title={t('preview.warnings')} icon={<IconAlertTriangle aria-hidden />}>
            <ul className={classes['warnings']}>
              {mail.warnings.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          </Alert>
        )}
      </Box>
      <div className={classes['mail']} data-width={width}>
        <MailFrame subject={mail.subject} html={inScheme(mail.html, scheme)} text={mail.text} height="32rem" />
      </div>
    </>
  )
}
