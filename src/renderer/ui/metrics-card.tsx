import { Skeleton } from '@mantine/core'
import classes from './metrics-card.module.css'

interface MetricsCardProps {
  readonly label: string
  /** The figure as it is read; undefined until it has come. */
  readonly value: string | undefined
  readonly note?: string | undefined
  readonly isBad?: boolean
}

/** One figure with its name. Stands in a list. */
export function MetricsCard({ label, value, note, isBad = false }: MetricsCardProps) {
  return (
    <li className={classes['card']}>
      <span className={classes['label']}>{label}</span>
      {value === undefined ? <Skeleton height={30} width={64} my={4} /> : <span className={classes['value']}>{value}</span>}
      <span className={classes['note']} data-bad={isBad || undefined}>
        {note ?? '\u00a0'}
      </span>
    </li>
  )
}
