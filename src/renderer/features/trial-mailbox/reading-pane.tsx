import { Button, Center, Code, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TrialMailDetail } from '../../../shared/model/trial-mail.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { Card } from '../../ui/card.tsx'
import { TextLink } from '../../ui/links.tsx'
import { MailFrame } from '../../ui/mail-frame.tsx'
import { Moment } from '../../ui/moment.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { useWords } from '../../ui/use-words.tsx'
import classes from './trial-mailbox.module.css'

/** The chosen mail, as its receiver would see it and as it went over the wire. */
export function ReadingPane({ id, onBack }: { readonly id: string | null; readonly onBack: () => void }) {
  const { t } = useTranslation('trialMailbox')
  return (
    <div className={classes['pane']}>
      <Card>
        {id === null ? (
          <Center mih={200}>
            <Text c="dimmed">{t('chooseOne')}</Text>
          </Center>
        ) : (
          <>
            <Button className={classes['back']} variant="subtle" size="compact-sm" leftSection={<IconArrowLeft size={14} aria-hidden />} onClick={onBack}>
              {t('backToList')}
            </Button>
            <ChosenMail key={id} id={id} />
          </>
        )}
      </Card>
    </div>
  )
}

function ChosenMail({ id }: { readonly id: string }) {
  const query = useQuery(useApi().trialMailbox.get.queryOptions({ input: { id } }))
  if (query.isPending) return <LoadingState />
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  return <Mail mail={query.data} />
}

type View = 'seen' | 'source'

function Mail({ mail }: { readonly mail: TrialMailDetail }) {
  const { t } = useTranslation('trialMailbox')
  const [view, setView] = useState<View>('seen')
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus({ preventScroll: true }), [])
  const subject = mail.subject === '' ? t('noSubject') : mail.subject
  return (
    <Stack gap="sm">
      <Title order={2} ref={title} tabIndex={-1} className={classes['title']}>
        {subject}
      </Title>
      <Envelope mail={mail} />
      <Group justify="space-between" gap="xs">
        <SegmentedControl
          className={classes['views']}
          size="xs"
          aria-label={t('view')}
          value={view}
          onChange={setView}
          data={(['seen', 'source'] as const).map((value) => ({ value, label: t(`views.${value}`) }))}
        />
        {mail.executionId !== null && (
          <TextLink to="/executions/$id" params={{ id: mail.executionId }} size="sm">
            {t('openExecution')}
          </TextLink>
        )}
      </Group>
      {view === 'seen' ? (
        <MailFrame subject={subject} html={mail.html} text={mail.text} height="min(60vh, 40rem)" />
      ) : (
        <Source source={mail.source} />
      )}
    </Stack>
  )
}

function Source({ source }: { readonly source: string }) {
  const { t } = useTranslation('trialMailbox')
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('sourceHint')}
      </Text>
      <Code block tabIndex={0} aria-label={t('source')} className={classes['source']}>
        {source}
      </Code>
    </>
  )
}

function Envelope({ mail }: { readonly mail: TrialMailDetail }) {
  const { t } = useTranslation('trialMailbox')
  const words = useWords()
  const kilobytes = (size: number): string => `${words.number(Math.max(1, Math.round(size / 1024)))} kB`
  return (
    <dl className={classes['envelope']}>
      <dt>{t('to')}</dt>
      <dd>{mail.to}</dd>
      <dt>{t('from')}</dt>
      <dd>{mail.from}</dd>
      <dt>{t('received')}</dt>
      <dd>
        <Moment at={mail.receivedAt} />
      </dd>
      <dt>{t('size')}</dt>
      <dd>{kilobytes(mail.size)}</dd>
      {mail.attachments.length > 0 && (
        <>
          <dt>{t('attachments')}</dt>
          <dd>{mail.attachments.map(({ filename, size }) => `${filename} (${kilobytes(size)})`).join(', ')}</dd>
        </>
      )}
    </dl>
  )
}
