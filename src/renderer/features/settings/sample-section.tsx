import { Button, Group, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SampleStatus } from '../../../shared/contract/system.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { useNotify } from '../../ui/use-notify.tsx'
import { Section } from './section.tsx'

/** The invented office. Loading it asks only where mail really goes out; removing it asks and says what will go. */
export function SampleSection({ isLive }: { readonly isLive: boolean }) {
  const { t } = useTranslation('settings')
  const status = useQuery(useApi().sample.status.queryOptions())
  return (
    <Section name="sample" lead={t('sample.lead')}>
      {status.isPending && <LoadingState />}
      {status.isError && <ErrorState error={status.error} onRetry={() => void status.refetch()} />}
      {status.data !== undefined && <Sample status={status.data} isLive={isLive} />}
    </Section>
  )
}

function Sample({ status, isLive }: { readonly status: SampleStatus; readonly isLive: boolean }) {
  const { t } = useTranslation('settings')
  const [isAsking, setIsAsking] = useState(false)
  const { load, remove } = useSampleChanges(() => setIsAsking(false))
  const { customers, orders, templates, workflows, isLoaded } = status
  const counts = { customers, orders, templates, workflows }
  const isBusy = load.isPending || remove.isPending
  return (
    <>
      <Text>{isLoaded ? t('sample.loaded', counts) : t('sample.notLoaded')}</Text>
      <Group>
        <Button variant="default" loading={isBusy} onClick={() => (isLoaded || isLive ? setIsAsking(true) : load.mutate(undefined))}>
          {t(isLoaded ? 'sample.remove' : 'sample.load')}
        </Button>
      </Group>
      {isLoaded ? (
        <ConfirmDialog opened={isAsking} onClose={() => setIsAsking(false)} title={t('sample.removeTitle')} confirmLabel={t('sample.remove')} onConfirm={() => remove.mutate(undefined)} busy={isBusy} danger>
          <Text>{t('sample.removeText', counts)}</Text>
        </ConfirmDialog>
      ) : (
        <ConfirmDialog opened={isAsking} onClose={() => setIsAsking(false)} title={t('sample.loadTitle')} confirmLabel={t('sample.load')} onConfirm={() => load.mutate(undefined)} busy={isBusy}>
          <Text>{t('sample.loadLive')}</Text>
        </ConfirmDialog>
      )}
    </>
  )
}

function useSampleChanges(onSettled: () => void) {
  const { t } = useTranslation('settings')
  const api = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  const done = (message: string) => (status: SampleStatus) => {
    queries.setQueryData(api.sample.status.queryKey(), status)
    notify.done(message)
  }
  const load = useMutation(api.sample.load.mutationOptions({ onSuccess: done(t('sample.loadedNow')), onError: notify.failed, onSettled }))
  const remove = useMutation(api.sample.remove.mutationOptions({ onSuccess: done(t('sample.removed')), onError: notify.failed, onSettled }))
  return { load, remove }
}
