import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { keepFocus } from '../../../ui/keep-focus.ts'

interface ReserveDialogProps {
  readonly opened: boolean
  /** How many it will concern. */
  readonly count: number
  readonly onReserve: (reason: string) => void
  readonly onClose: () => void
}

/** Why many customers want no mail. */
export function ReserveDialog({ opened, count, onReserve, onClose }: ReserveDialogProps) {
  const { t } = useTranslation(['customers', 'common'])
  return (
    <Modal opened={opened} onClose={onClose} onExitTransitionEnd={keepFocus} title={t('bulk.reserveTitle', { count })} closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      <ReserveForm onReserve={onReserve} onClose={onClose} />
    </Modal>
  )
}

function ReserveForm({ onReserve, onClose }: Pick<ReserveDialogProps, 'onReserve' | 'onClose'>) {
  const { t } = useTranslation(['customers', 'common'])
  const [reason, setReason] = useState('')
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    onReserve(reason.trim())
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <Text size="sm">{t('bulk.reserveText')}</Text>
        <TextInput label={t('reserved.reason')} description={t('reserved.reasonHint')} maxLength={200} value={reason} onChange={(event) => setReason(event.currentTarget.value)} data-autofocus />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit">{t('bulk.reserve')}</Button>
        </Group>
      </Stack>
    </form>
  )
}
