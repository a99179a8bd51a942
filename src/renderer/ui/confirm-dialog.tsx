import { Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { keepFocus } from './keep-focus.ts'

interface ConfirmDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly title: string
  /** What will happen, naming what will go or whom it will reach. */
  readonly children: ReactNode
  /** A verb that says what the press does, not "OK". */
  readonly confirmLabel: string
  readonly onConfirm: () => void
  readonly danger?: boolean
  readonly busy?: boolean
}

/** Asks once. The focus starts on Cancel where the act cannot be undone. */
export function ConfirmDialog({ opened, onClose, title, children, confirmLabel, onConfirm, danger = false, busy = false }: ConfirmDialogProps) {
  const { t } = useTranslation()
  return (
    <Modal opened={opened} onClose={onClose} onExitTransitionEnd={keepFocus} title={title} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <Stack gap="lg">
        <div>{children}</div>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus={danger || undefined}>
            {t('action.cancel')}
          </Button>
          <Button onClick={onConfirm} loading={busy} {...(danger ? { color: 'red.8' } : { 'data-autofocus': true })}>
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
