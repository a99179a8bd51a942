import { Skeleton } from '@mantine/core'
import { useDeferredValue, type ReactNode } from 'react'

interface AfterFirstPaintProps {
  /** What stands in its place until then, so that nothing moves (px). */
  readonly height: number
  readonly children: ReactNode
}

/** What takes long to draw and is not what one came for, a plot: the page stands without it first. */
export function AfterFirstPaint({ height, children }: AfterFirstPaintProps) {
  const isPainted = useDeferredValue(true, false)
  return isPainted ? children : <Skeleton height={height} />
}
