import { Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../rpc/connection-context.tsx'
import { keyOfError } from '../rpc/key-of-error.ts'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { useNotify } from './use-notify.tsx'

interface UndoChange {
  /** Puts a change of the register back. What was changed since is named, and stays if the person says so. */
  readonly undo: (changeId: string) => void
  readonly isUndoing: boolean
  /** To be put on the page: the question, when there is one. */
  readonly question: ReactNode
}

/** @param onUndone told how many customers were changed since and stayed as they are */
export function useUndoChange(onUndone: (kept: number) => void): UndoChange {
  const { t } = useTranslation()
  const notify = useNotify()
  const [asked, setAsked] = useState<{ readonly id: string; readonly text: string } | null>(null)
  const change = useMutation(
    useApi().registerChanges.undo.mutationOptions({
      onSuccess: ({ kept }) => {
        setAsked(null)
        onUndone(kept)
      },
      onError: (error, { params: { id } }) => {
        if (keyOfError(error) === 'change.changed_since') setAsked({ id, text: error.message })
        else notify.failed(error)
      },
    }),
  )
  const put = (id: string, keepChanged: boolean): void => change.mutate({ params: { id }, body: { keepChanged } })
  const question = (
    <ConfirmDialog opened={asked !== null} onClose={() => setAsked(null)} title={t('undoChange.title')} confirmLabel={t('undoChange.rest')} onConfirm={() => asked !== null && put(asked.id, true)} busy={change.isPending}>
      <Text>{asked?.text}</Text>
    </ConfirmDialog>
  )
  return { undo: (id) => put(id, false), isUndoing: change.isPending, question }
}
