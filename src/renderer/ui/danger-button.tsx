import { Button, type ButtonProps } from '@mantine/core'

interface DangerButtonProps extends ButtonProps {
  readonly onClick: () => void
}

/** Begins something that takes away; it asks before it does. Quiet, and red enough to be read. */
export function DangerButton(props: DangerButtonProps) {
  return <Button variant="subtle" color="red" c="var(--mantine-color-error)" {...props} />
}
