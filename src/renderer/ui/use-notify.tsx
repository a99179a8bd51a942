import { Button, Group, Text } from '@mantine/core'
import { notifications, notificationsStore } from '@mantine/notifications'
import { IconAlertCircle, IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFailureText } from './use-failure-text.ts'

interface NotifyAction {
  readonly label: string
  readonly run: () => void
}

export interface Notify {
  /** Says that something was done; `action` is a way back (Undo) or onwards. */
  readonly done: (message: string, action?: NotifyAction) => void
  /** Nothing was done, but something of it can be; stays until it is answered or closed. */
  readonly ask: (message: string, action: NotifyAction) => void
  /** Says what went wrong, and stays until it is closed. */
  readonly failed: (error: unknown) => void
}

export function useNotify(): Notify {
  const { t } = useTranslation()
  const failureText = useFailureText()
  return useMemo(
    () => ({
      // Long enough to reach for Undo, by keyboard too.
      // One at a time: a row of them would lie over what they tell of. What was done before is undone among the changes.
      done: (message, action) => {
        notifications.updateState(notificationsStore, (shown) => shown.filter(({ id }) => id?.startsWith(DONE) !== true))
        showWithAction({ id: `${DONE}${crypto.randomUUID()}`, message, action, closeLabel: t('action.close'), color: 'teal', icon: <IconCheck size={18} aria-hidden />, autoClose: action === undefined ? 5000 : 15_000 })
      },
      ask: (message, action) => showWithAction({ id: crypto.randomUUID(), message, action, closeLabel: t('action.close'), color: 'orange', icon: <IconAlertTriangle size={18} aria-hidden />, autoClose: false }),
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

/** What the toasts' ids begin with that tell of what was done. */
const DONE = 'done '

interface Toast {
  readonly id: string
  readonly message: string
  readonly action: NotifyAction | undefined
  readonly closeLabel: string
  readonly color: string
  readonly icon: ReactNode
  /** In milliseconds; false: not by itself. */
  readonly autoClose: number | false
}

function showWithAction({ id, message, action, closeLabel, ...look }: Toast): void {
  const act = (): void => {
    notifications.hide(id)
    action?.run()
  }
  notifications.show({
    id,
    ...look,
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
