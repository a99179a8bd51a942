import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertCircle, IconCheck } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFailureText } from './use-failure-text.ts'

interface NotifyAction {
  readonly label: string
  readonly run: () => void
}

export interface Notify {
  /** Says that something was done; `action` is a way back (Undo) or onwards. */
  readonly done: (message: string, action?: NotifyAction) => void
  /** Says what went wrong, and stays until it is closed. */
  readonly failed: (error: unknown) => void
}

export function useNotify(): Notify {
  const { t } = useTranslation()
  const failureText = useFailureText()
  return useMemo(
    () => ({
      done: (message, action) => showDone(message, action, t('action.close')),
      failed: (error) => {
        notifications.show({
          color: 'red',
          icon: <IconAlertCircle size={18} aria-hidden />,
          title: t('error.title'),
          message: failureText(error),
          autoClose: false,
          closeButtonProps: { 'aria-label': t('action.close') },
        })
      },
    }),
    [t, failureText],
  )
}

function showDone(message: string, action: NotifyAction | undefined, closeLabel: string): void {
  const id = crypto.randomUUID()
  const act = (): void => {
    notifications.hide(id)
    action?.run()
  }
  notifications.show({
    id,
    color: 'teal',
    icon: <IconCheck size={18} aria-hidden />,
    // Long enough to reach for Undo, by keyboard too.
    autoClose: action === undefined ? 5000 : 15_000,
    closeButtonProps: { 'aria-label': closeLabel },
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm">{message}</Text>
        {action !== undefined && (
          <Button size="compact-sm" variant="light" flex="none" onClick={act}>
            {action.label}
          </Button>
        )}
      </Group>
    ),
  })
}
