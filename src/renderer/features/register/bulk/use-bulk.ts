import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { BulkAct, BulkInput } from '../../../../shared/contract/register.ts'
import { useApi } from '../../../rpc/connection-context.tsx'
import { useNotify } from '../../../ui/use-notify.tsx'
import { useUndoChange } from '../../../ui/use-undo-change.ts'

/** Does one thing to many customers, says so, and offers to undo it. */
export function useBulk() {
  const { t } = useTranslation('customers')
  const notify = useNotify()
  const { offerUndo } = useUndoChange()
  const { mutate, isPending } = useMutation(useApi().customers.bulk.mutationOptions())
  const run = (of: BulkInput['of'], act: BulkAct, onDone?: () => void): void =>
    mutate(
      { of, act },
      {
        onSuccess: ({ count, changeId }) => {
          const said = t(`bulk.done.${act.kind}`, { count, ...('group' in act ? { group: act.group } : {}) })
          offerUndo(changeId === null ? t('bulk.nothing') : said, changeId)
          onDone?.()
        },
        onError: notify.failed,
      },
    )
  return { run, isRunning: isPending }
}
