import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconDatabaseExport } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { UpkeepStatus } from '../../../shared/contract/upkeep.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { Moment } from '../../ui/moment.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { useNotify } from '../../ui/use-notify.tsx'
import { useWords } from '../../ui/use-words.tsx'
import classes from './settings.module.css'

const MEGABYTE = 1_000_000

/** The latest backup, what is wrong with the data where something is, and a backup by hand. */
export function Backups() {
  const status = useQuery(useApi().upkeep.status.queryOptions())
  if (status.isPending) return <LoadingState />
  if (status.isError) return <ErrorState error={status.error} onRetry={() => void status.refetch()} />
  return (
    <Stack gap="sm">
      <Warnings status={status.data} />
      <Latest status={status.data} />
      <BackupNow isUnderWay={status.data.isBackingUp} />
    </Stack>
  )
}

function Warnings({ status: { damage, folderWarning, backupFailure } }: { readonly status: UpkeepStatus }) {
  const messages = [damage, backupFailure?.message ?? null, folderWarning].filter((message) => message !== null)
  return messages.map((message) => (
    <Alert key={message} color={message === folderWarning ? 'orange' : 'red'} icon={<IconAlertTriangle aria-hidden />}>
      {message}
    </Alert>
  ))
}

function Latest({ status: { backups, folder, nextBackupAt } }: { readonly status: UpkeepStatus }) {
  const { t } = useTranslation('settings')
  const { number } = useWords()
  const [latest] = backups
  return (
    <div>
      <Text size="sm" fw={500}>
        {t('data.backups')}
      </Text>
      {latest === undefined ? (
        <Text>{t('data.noBackup')}</Text>
      ) : (
        <Text>
          {t('data.lastBackup')} <Moment at={latest.madeAt} /> ({number(Math.max(0.1, Math.round(latest.size / (MEGABYTE / 10)) / 10))} MB). {t('data.kept', { count: backups.length })}
        </Text>
      )}
      <Text size="sm" c="dimmed" className={classes['path']}>
        {nextBackupAt !== null && (
          <>
            {t('data.nextBackup')} <Moment at={nextBackupAt} />.{' '}
          </>
        )}
        {t('data.backupFolder', { folder })}
      </Text>
    </div>
  )
}

function BackupNow({ isUnderWay }: { readonly isUnderWay: boolean }) {
  const { t } = useTranslation('settings')
  const api = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  const backup = useMutation(
    api.upkeep.backupNow.mutationOptions({
      onSuccess: () => notify.done(t('data.backedUp')),
      onError: notify.failed,
      onSettled: () => queries.invalidateQueries({ queryKey: api.upkeep.key() }),
    }),
  )
  return (
    <Group>
      <Button variant="default" leftSection={<IconDatabaseExport size={16} aria-hidden />} loading={backup.isPending || isUnderWay} onClick={() => backup.mutate(undefined)}>
        {t('data.backupNow')}
      </Button>
    </Group>
  )
}
