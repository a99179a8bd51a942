import { Alert, Button, Group, List, Stack, Text, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../../shared/model/register.ts'
import { useApi } from '../../../rpc/connection-context.tsx'
import { downloadFile } from '../../../ui/download-file.ts'
import { useNotify } from '../../../ui/use-notify.tsx'
import { EraseCustomer } from './erase-customer.tsx'

/** What a customer may ask for by law: what is kept about them, and that it goes. */
export function CustomerPrivacy({ customer, onErased }: { readonly customer: Customer; readonly onErased: (stillNamedIn: readonly string[]) => void }) {
  const { t } = useTranslation('customers')
  const api = useApi()
  const notify = useNotify()
  const file = useMutation({ mutationFn: async () => api.privacy.customerFile.call({ id: customer.id }), onSuccess: downloadFile, onError: notify.failed })
  const erase = useMutation(
    api.privacy.erase.mutationOptions({
      onSuccess: ({ orders, stillNamedIn }) => {
        notify.done(t('erase.done', { count: orders }))
        onErased(stillNamedIn)
      },
      onError: notify.failed,
    }),
  )
  return (
    <Stack gap="xl">
      <Stack gap="xs" align="flex-start">
        <Title order={3}>{t('file.title')}</Title>
        <Text size="sm">{t('file.text')}</Text>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} loading={file.isPending} onClick={() => file.mutate()}>
          {t('file.download')}
        </Button>
      </Stack>
      <EraseCustomer customer={customer} isErasing={erase.isPending} onErase={() => erase.mutate({ id: customer.id })} />
    </Stack>
  )
}

/** After erasing. What the person has to do themselves stays until it is read. */
export function Erased({ stillNamedIn, onDone }: { readonly stillNamedIn: readonly string[]; readonly onDone: () => void }) {
  const { t } = useTranslation(['customers', 'common'])
  return (
    <Stack gap="md" role="status">
      <Title order={3}>{t('erase.doneTitle')}</Title>
      <Text size="sm">{t('erase.doneText')}</Text>
      {stillNamedIn.length > 0 && (
        <Alert color="orange" title={t('erase.stillNamed')}>
          <List size="sm">
            {stillNamedIn.map((place) => (
              <List.Item key={place}>{place}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Group justify="flex-end">
        <Button onClick={onDone} data-autofocus>
          {t('common:action.close')}
        </Button>
      </Group>
    </Stack>
  )
}
