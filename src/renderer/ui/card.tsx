import { Group, Paper, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './card.module.css'

interface CardProps {
  /** The card's h2; without one the card is a plain surface. */
  readonly title?: string
  readonly actions?: ReactNode
  readonly children: ReactNode
  /** Lets lists and tables reach the card's edge. */
  readonly flush?: boolean
}

/** The surface that things lie on. */
export function Card({ title, actions, children, flush = false }: CardProps) {
  return (
    <Paper component="section" className={classes['card']} data-flush={flush || undefined} {...(title === undefined ? {} : { 'aria-label': title })}>
      {(title !== undefined || actions !== undefined) && (
        <Group justify="space-between" gap="xs" className={classes['head']}>
          {title !== undefined && <Title order={2}>{title}</Title>}
          {actions}
        </Group>
      )}
      {children}
    </Paper>
  )
}
