import { Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../../shared/model/register.ts'
import { useApi } from '../../../rpc/connection-context.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { DangerButton } from '../../../ui/danger-button.tsx'
import { useNotify } from '../../../ui/use-notify.tsx'
import { useUndoChange } from '../../../ui/use-undo-change.ts'

/** Asks once, names who will go, and can be undone afterwards. */
export function DeleteCustomer({ customer: { id, name, email }, onDeleted }: { readonly customer: Customer; readonly onDeleted: () => void }) {
  const { t } = useTranslation('register')
  const notify = useNotify()
  const { offerUndo } = useUndoChange()
  const [isAsking, setIsAsking] = useState(false)
  // As a bulk act on one, since that names the change to be undone.
  const remove = useMutation(
    useApi().customers.bulk.mutationOptions({
      onSuccess: ({ changeId }) => {
        offerUndo(t('form.deleted', { name }), changeId)
        onDeleted()
      },
      onError: notify.failed,
      onSettled: () => setIsAsking(false),
    }),
  )
  return (
    <>
      <DangerButton onClick={() => setIsAsking(true)}>{t('form.delete')}</DangerButton>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setIsAsking(false)}
        title={t('form.deleteTitle', { name })}
        confirmLabel={t('form.delete')}
        onConfirm={() => remove.mutate({ of: { ids: [id] }, act: { kind: 'delete' } })}
        busy={remove.isPending}
        danger
      >
        <Text>{t('form.deleteText', { name, email })}</Text>
      </ConfirmDialog>
    </>
  )
}
