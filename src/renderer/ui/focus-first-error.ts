import type { SyntheticEvent } from 'react'

/** Goes to the first field that a form was refused for, which may be far above its button. For `form.onSubmit`. */
export function focusFirstError(_errors: unknown, _values: unknown, event: SyntheticEvent<HTMLFormElement> | undefined): void {
  const form = event?.currentTarget
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
}
