import { Button } from '@mantine/core'
import { IconBan, IconPlayerPause, IconPlayerPlay, IconRefresh } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExecutionDetail } from '../../../shared/model/execution.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useNotify } from '../../ui/use-notify.tsx'
import { possibleActs, type Act } from './possible-acts.ts'

const ICONS: Readonly<Record<Act, typeof IconBan>> = { pause: IconPlayerPause, resume: IconPlayerPlay, cancel: IconBan, retry: IconRefresh }

/** Pause, resume, cancel, retry: what can be done now. Cancel and retry ask once, with counts. */
export function ExecutionActs({ execution }: { readonly execution: ExecutionDetail }) {
  const { t } = useTranslation('executions')
  const { act, isActing } = useActs(execution.id)
  const [asking, setAsking] = useState<'cancel' | 'retry' | null>(null)
  const press = (name: Act): void => (name === 'cancel' || name === 'retry' ? setAsking(name) : act(name))
  const confirm = (): void => {
    if (asking !== null) act(asking)
    setAsking(null)
  }
  const { pending, sending, failed, unknown } = execution.counts
  return (
    <>
      {possibleActs(execution).map((name, index) => {
        const Icon = ICONS[name]
        return (
          <Button key={name} variant={index === 0 && (name === 'resume' || name === 'retry') ? 'filled' : 'default'} leftSection={<Icon size={16} aria-hidden />} loading={isActing} onClick={() => press(name)}>
            {t(`act.${name}`)}
          </Button>
        )
      })}
      <ConfirmDialog opened={asking === 'cancel'} onClose={() => setAsking(null)} title={t('cancelTitle')} confirmLabel={t('act.cancel')} danger onConfirm={confirm}>
        {t('cancelExplained', { count: pending + sending })}
      </ConfirmDialog>
      <ConfirmDialog opened={asking === 'retry'} onClose={() => setAsking(null)} title={t('retryTitle')} confirmLabel={t('act.retry')} onConfirm={confirm}>
        {t('retryExplained', { count: failed + unknown })}
      </ConfirmDialog>
    </>
  )
}

function useActs(id: string) {
  const { t } = useTranslation('executions')
  const api = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  const { mutate, isPending } = useMutation({
    mutationFn: async (name: Act) => api.executions[name].call({ id }),
    onSuccess: (_execution, name) => notify.done(t(`acted.${name}`)),
    onError: notify.failed,
    onSettled: () => queries.invalidateQueries({ queryKey: api.executions.key() }),
  })
  return { act: (name: Act) => mutate(name), isActing: isPending }
}
