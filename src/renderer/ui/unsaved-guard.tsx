import { Text } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { ConfirmDialog } from './confirm-dialog.tsx'

interface UnsavedGuardProps {
  /** There is something that would be lost. */
  readonly when: boolean
  readonly title: string
  /** What would be lost. */
  readonly text: string
  readonly leaveLabel: string
}

/** Asks once before a page with unsaved work is left, by a link, by Back or by closing the window. */
export function UnsavedGuard({ when, title, text, leaveLabel }: UnsavedGuardProps) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => when && current.pathname !== next.pathname,
    enableBeforeUnload: () => when,
    withResolver: true,
  })
  return (
    <ConfirmDialog opened={blocker.status === 'blocked'} onClose={() => blocker.reset?.()} title={title} confirmLabel={leaveLabel} onConfirm={() => blocker.proceed?.()} danger>
      <Text>{text}</Text>
    </ConfirmDialog>
  )
}
