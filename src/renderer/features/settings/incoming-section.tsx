import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconPlugConnected } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../shared/model/settings.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { Moment } from '../../ui/moment.tsx'
import { IncomingFields } from './incoming-fields.tsx'
import { ImapVerdictAlert } from './imap-verdict-alert.tsx'
import { Section } from './section.tsx'
import { useIncomingMail } from './use-incoming-mail.ts'

interface IncomingSectionProps {
  readonly settings: Settings
  readonly onDirtyChange: (isDirty: boolean) => void
}

/** The mailbox that answers come to. It is read and never changed. */
export function IncomingSection({ settings, onDirtyChange }: IncomingSectionProps) {
  const { t } = useTranslation(['incoming', 'settings'])
  const { form, save, runTest, stop, test, isSaving, isVerdictFresh } = useIncomingMail(settings, onDirtyChange)
  return (
    <Section name="incoming" lead={t('lead')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Stack gap="md">
          <IncomingFields form={form} settings={settings} />
          <ImapVerdictAlert test={test} isFresh={isVerdictFresh} />
          <Group gap="xs">
            <Button type="submit" loading={isSaving} disabled={!form.isDirty()}>
              {t(settings.incomingMail === null ? 'begin' : 'settings:save')}
            </Button>
            <Button variant="default" leftSection={<IconPlugConnected size={16} aria-hidden />} onClick={runTest} loading={test.isPending}>
              {t('test')}
            </Button>
            {settings.incomingMail !== null && (
              <Button variant="subtle" onClick={stop}>
                {t('stop')}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
      <State />
    </Section>
  )
}

/** What is read now, and what is wrong with it where something is. */
function State() {
  const { t } = useTranslation('incoming')
  const { data } = useQuery({ ...useApi().incomingMail.status.queryOptions(), refetchInterval: 30_000 })
  if (data === undefined) return null
  if (data.mailboxes.length === 0) return <Text c="dimmed">{t('notRead')}</Text>
  return data.mailboxes.map(({ mailbox, lookedAt, problem }) => (
    <div key={mailbox}>
      {problem === null ? (
        <Text size="sm" c="dimmed" component="div">
          {t(lookedAt === null ? 'reading' : 'readAt', { mailbox })} {lookedAt !== null && <Moment at={lookedAt} distance="none" />}
        </Text>
      ) : (
        <Alert color="orange" role="alert" icon={<IconAlertTriangle aria-hidden />} title={t('problem', { mailbox })}>
          {problem}
        </Alert>
      )}
    </div>
  ))
}
