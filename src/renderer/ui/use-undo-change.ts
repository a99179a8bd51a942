import { useMutation } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../rpc/connection-context.tsx'
import { keyOfError } from '../rpc/key-of-error.ts'
import { useNotify } from './use-notify.tsx'

interface UndoChange {
  /** Puts a change of the register back. */
  readonly undo: (changeId: string) => void
  /** The change that is being put back now. */
  readonly undoingId: string | null
  /** Says what was done, with Undo beside it; `changeId` null: nothing came to be other than before. */
  readonly offerUndo: (message: string, changeId: string | null) => void
}

/**
 * The way back from a change of the register. What was changed since is named, and the rest is
 * put back only when the person says so. Works from a toast whose page is gone, too.
 *
 * @param onUndone told how many customers were changed since and stayed as they are; without it a toast says so
 */
export function useUndoChange(onUndone?: (kept: number) => void): UndoChange {
  const api = useApi()
  const notify = useNotify()
  const { t } = useTranslation()
  const { mutate, isPending, variables } = useMutation({
    mutationFn: async ({ id, keepChanged }: { readonly id: string; readonly keepChanged: boolean }) => {
      const ask = (text: string): void => notify.ask(text, { label: t('undoChange.rest'), run: () => mutate({ id, keepChanged: true }) })
      try {
        const { kept } = await api.registerChanges.undo.call({ params: { id }, body: { keepChanged } })
        if (onUndone === undefined) notify.done(kept === 0 ? t('undoChange.done') : t('undoChange.doneKept', { count: kept }))
        else onUndone(kept)
      } catch (error) {
        if (keyOfError(error) === 'change.changed_since' && error instanceof Error) ask(error.message)
        else notify.failed(error)
      }
    },
  })
  const undoingId = isPending ? variables.id : null
  return useMemo(() => {
    const undo = (id: string): void => mutate({ id, keepChanged: false })
    return { undo, undoingId, offerUndo: (message, changeId) => notify.done(message, changeId === null ? undefined : { label: t('action.undo'), run: () => undo(changeId) }) }
  }, [mutate, undoingId, notify, t])
}
