import { Button, Group, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../rpc/connection-context.tsx'
import { downloadFile } from '../../ui/download-file.ts'
import { TextLink } from '../../ui/links.tsx'
import { useNotify } from '../../ui/use-notify.tsx'
import { Section } from './section.tsx'

/** What the law on personal data asks of the office as a whole: its record of processing, and all of its data. */
export function PrivacySection() {
  const { t } = useTranslation('settings')
  const api = useApi()
  return (
    <Section name="privacy" lead={t('privacy.lead')}>
      <Fetched title={t('privacy.record')} text={t('privacy.recordText')} label={t('privacy.fetchRecord')} fetch={async () => api.privacy.processingRecord.call(undefined)} />
      <Fetched title={t('privacy.export')} text={t('privacy.exportText')} label={t('privacy.fetchExport')} fetch={async () => api.privacy.exportOffice.call(undefined)} />
      <Text size="sm" c="dimmed">
        {t('privacy.one')} <TextLink to="/customers" underline="always">{t('privacy.toCustomers')}</TextLink>
      </Text>
    </Section>
  )
}

interface FetchedProps {
  readonly title: string
  readonly text: string
  readonly label: string
  readonly fetch: () => Promise<File>
}

function Fetched({ title, text, label, fetch }: FetchedProps) {
  const notify = useNotify()
  const fetching = useMutation({ mutationFn: fetch, onSuccess: downloadFile, onError: notify.failed })
  return (
    <div>
      <Text size="sm" fw={500}>
        {title}
      </Text>
      <Text size="sm" mb="xs">
        {text}
      </Text>
      <Group>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} loading={fetching.isPending} onClick={() => fetching.mutate()}>
          {label}
        </Button>
      </Group>
    </div>
  )
}
