import { IconChevronRight } from '@tabler/icons-react'
import classes from './chevron.module.css'

/** Beside the name of what it opens: to the right while that is closed, down when it is open. */
export function Chevron({ isOpen }: { readonly isOpen: boolean }) {
  return <IconChevronRight size={16} aria-hidden className={classes['chevron']} data-open={isOpen || undefined} />
}
