import { Button, Code, CopyButton, Group, Text } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../rpc/connection-context.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { Backups } from './backups.tsx'
import { Section } from './section.tsx'
import classes from './settings.module.css'

/** Where the program keeps what it knows. */
export function DataSection() {
  const { t } = useTranslation('settings')
  const info = useQuery(useApi().system.info.queryOptions())
  return (
    <Section name="data" lead={t('data.lead')}>
      {info.isPending && <LoadingState />}
      {info.isError && <ErrorState error={info.error} onRetry={() => void info.refetch()} />}
      {info.data !== undefined && (
        <>
          <div>
            <Text size="sm" fw={500} mb={4}>
              {t('data.folder')}
            </Text>
            <Group gap="xs">
              <Code className={classes['path']}>{info.data.dataDir}</Code>
              <Copy text={info.data.dataDir} />
            </Group>
          </div>
          <Backups />
          <Text size="sm" c="dimmed">
            {t('data.version')} {info.data.version}
          </Text>
        </>
      )}
    </Section>
  )
}

function Copy({ text }: { readonly text: string }) {
  const { t } = useTranslation('settings')
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button variant="default" size="compact-sm" onClick={copy} leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}>
          <output>{t(copied ? 'data.copied' : 'data.copy')}</output>
        </Button>
      )}
    </CopyButton>
  )
}
