import { Code, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../rpc/connection-context.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { Backups } from './backups.tsx'
import { CopyText } from './copy-text.tsx'
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
              <CopyText text={info.data.dataDir} />
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
