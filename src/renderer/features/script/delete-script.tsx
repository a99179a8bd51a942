import { ActionIcon, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScriptSummary } from '../../../shared/contract/scripts.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useNotify } from '../../ui/use-notify.tsx'

/** Deletes a saved script after asking; the workflows that came of it stay. */
export function DeleteScript({ script: { id, name }, onDeleted }: { readonly script: ScriptSummary; readonly onDeleted: (id: string) => void }) {
  const { t } = useTranslation('script')
  const api = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  const [isAsking, setIsAsking] = useState(false)
  const { mutate, isPending } = useMutation(
    api.scripts.remove.mutationOptions({
      onSuccess: async () => {
        notify.done(t('library.deleted', { name }))
        onDeleted(id)
        await queries.invalidateQueries({ queryKey: api.scripts.list.key() })
      },
      onError: notify.failed,
      onSettled: () => setIsAsking(false),
    }),
  )
  return (
    <>
      <ActionIcon variant="subtle" color="gray" size="lg" onClick={() => setIsAsking(true)} aria-label={t('library.deleteNamed', { name })}>
        <IconTrash size={18} stroke={1.5} aria-hidden />
      </ActionIcon>
      <ConfirmDialog opened={isAsking} onClose={() => setIsAsking(false)} title={t('library.deleteTitle', { name })} confirmLabel={t('library.delete')} onConfirm={() => mutate({ id })} busy={isPending} danger>
        <Text>{t('library.deleteText')}</Text>
      </ConfirmDialog>
    </>
  )
}
