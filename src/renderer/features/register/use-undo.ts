import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../rpc/connection-context.tsx'
import { keyOfError } from '../../rpc/key-of-error.ts'
import { useNotify } from '../../ui/use-notify.tsx'

/**
 * The way back from a change of the register. What was changed since is named, and the rest is
 * put back only when the person says so. Works from a toast whose page is gone, too.
 */
export function useUndo() {
  const api = useApi()
  const notify = useNotify()
  const { t } = useTranslation(['customers', 'common'])
  return useMemo(() => {
    async function undo(id: string, keepChanged = false): Promise<void> {
      try {
        const { kept } = await api.registerChanges.undo.call({ params: { id }, body: { keepChanged } })
        notify.done(kept === 0 ? t('undo.done') : t('undo.doneKept', { count: kept }))
      } catch (error) {
        if (keyOfError(error) === 'change.changed_since' && error instanceof Error) notify.ask(error.message, { label: t('undo.keepChanged'), run: () => void undo(id, true) })
        else notify.failed(error)
      }
    }
    return {
      undo,
      /** Says what was done, with Undo beside it; `changeId` null: nothing came to be other than before. */
      offerUndo: (message: string, changeId: string | null) => notify.done(message, changeId === null ? undefined : { label: t('common:action.undo'), run: () => void undo(changeId) }),
    }
  }, [api, notify, t])
}
