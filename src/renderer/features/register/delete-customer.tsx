import { Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/model/register.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DangerButton } from '../../ui/danger-button.tsx'
import { useNotify } from '../../ui/use-notify.tsx'

/** Deleting a customer cannot be undone, so it asks once and names who will go. */
export function DeleteCustomer({ customer: { id, name, email }, onDeleted }: { readonly customer: Customer; readonly onDeleted: () => void }) {
  const { t } = useTranslation('register')
  const notify = useNotify()
  const [isAsking, setIsAsking] = useState(false)
  const remove = useMutation(
    useApi().customers.remove.mutationOptions({
      onSuccess: () => {
        notify.done(t('form.deleted', { name }))
        onDeleted()
      },
      onError: notify.failed,
      onSettled: () => setIsAsking(false),
    }),
  )
  return (
    <>
      <DangerButton onClick={() => setIsAsking(true)}>
        {t('form.delete')}
      </DangerButton>
      <ConfirmDialog opened={isAsking} onClose={() => setIsAsking(false)} title={t('form.deleteTitle', { name })} confirmLabel={t('form.delete')} onConfirm={() => remove.mutate({ id })} busy={remove.isPending} danger>
        <Text>{t('form.deleteText', { name, email })}</Text>
      </ConfirmDialog>
    </>
  )
}
