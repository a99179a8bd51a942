import { Alert, Button, Group, Progress, Text } from '@mantine/core'
import { IconAlertTriangle, IconClock, IconRefresh } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { NextVersion, UpdateStatus } from '../../../shared/model/update.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { Moment } from '../../ui/moment.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { useNotify } from '../../ui/use-notify.tsx'
import { Section } from './section.tsx'
import classes from './settings.module.css'
import { useUpdates } from './use-updates.ts'

/** The program's own next version: what it is, what is new in it, and when it is installed. */
export function UpdatesSection() {
  const { t } = useTranslation('updates')
  const updates = useUpdates()
  return (
    <Section name="updates" lead={t(updates.data?.state === 'elsewhere' ? 'leadElsewhere' : 'lead')}>
      {updates.isPending && <LoadingState />}
      {updates.isError && <ErrorState error={updates.error} onRetry={() => void updates.refetch()} />}
      {updates.data !== undefined && <Updates status={updates.data} />}
    </Section>
  )
}

function Updates({ status }: { readonly status: UpdateStatus }) {
  const { t } = useTranslation('updates')
  return (
    <>
      <div role="status">
        <Text>
          {t('running', { version: status.version })} <State status={status} />
        </Text>
        {status.checkedAt !== null && (
          <Text size="sm" c="dimmed">
            {t('checked')} <Moment at={status.checkedAt} />
          </Text>
        )}
      </div>
      {status.progress !== null && <Progress value={status.progress * 100} aria-label={t('state.downloading', { next: status.next?.version, percent: percentOf(status) })} />}
      {status.failure !== null && (
        <Alert color="orange" icon={<IconAlertTriangle aria-hidden />}>
          {status.failure}
        </Alert>
      )}
      {status.next !== null && <WhatIsNew next={status.next} />}
      {status.isWanted && <Wanted status={status} />}
      <Acts status={status} />
    </>
  )
}

function State({ status }: { readonly status: UpdateStatus }) {
  const { t } = useTranslation('updates')
  // Said by what stands above and below.
  if (status.state === 'elsewhere' || status.state === 'failed') return null
  if (status.state === 'idle' && status.checkedAt === null) return t('notChecked')
  return t(`state.${status.state}`, { next: status.next?.version, percent: percentOf(status) })
}

const percentOf = ({ progress }: UpdateStatus): number => Math.round((progress ?? 0) * 100)

/** The notes of a release are text, and shown as such: line breaks are all that they have. */
function WhatIsNew({ next }: { readonly next: NextVersion }) {
  const { t } = useTranslation('updates')
  if (next.notes === '') return null
  return (
    <div>
      <Text size="sm" fw={500}>
        {t('notes')}
      </Text>
      <Text size="sm" className={classes['notes']}>
        {next.notes}
      </Text>
      {next.releasedAt !== null && (
        <Text size="sm" c="dimmed">
          {t('released')} <Moment at={next.releasedAt} distance="none" />
        </Text>
      )}
    </div>
  )
}

function Wanted({ status: { waits } }: { readonly status: UpdateStatus }) {
  const { t } = useTranslation('updates')
  return (
    <Alert color="fjord" role="status" icon={<IconClock aria-hidden />}>
      {t('wanted')} {waits !== null && t(`waits.${waits.reason}`)} {waits !== null && waits.until !== null && <Moment at={waits.until} />}
    </Alert>
  )
}

/** States in which a person can have the feed asked. */
const CHECKABLE: ReadonlySet<UpdateStatus['state']> = new Set(['idle', 'failed', 'checking'])

function Acts({ status }: { readonly status: UpdateStatus }) {
  const { t } = useTranslation('updates')
  const { updates } = useApi()
  const check = useMutation(updates.check.mutationOptions(useFollowed()))
  const install = useMutation(updates.install.mutationOptions(useFollowed()))
  const postpone = useMutation(updates.postpone.mutationOptions(useFollowed()))
  if (CHECKABLE.has(status.state)) {
    return (
      <Group>
        <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} loading={check.isPending || status.state === 'checking'} onClick={() => check.mutate(undefined)}>
          {t('check')}
        </Button>
      </Group>
    )
  }
  if (status.state !== 'ready') return null
  return status.isWanted ? (
    <Group>
      <Button variant="default" loading={postpone.isPending} onClick={() => postpone.mutate(undefined)}>
        {t('postpone')}
      </Button>
    </Group>
  ) : (
    <Group>
      <Button loading={install.isPending} onClick={() => install.mutate(undefined)}>
        {t('install')}
      </Button>
      <Text size="sm" c="dimmed">
        {t('installHint')}
      </Text>
    </Group>
  )
}

/** The answer of an act takes the place of what is shown. */
function useFollowed() {
  const { updates } = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  return { onSuccess: (status: UpdateStatus) => void queries.setQueryData(updates.get.queryKey(), status), onError: notify.failed }
}
