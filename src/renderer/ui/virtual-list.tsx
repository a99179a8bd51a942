import { useMemo, useRef, type ReactNode } from 'react'
import { useWindowRows } from './use-window-rows.ts'
import classes from './virtual-list.module.css'

interface VirtualListProps<Item> {
  readonly items: readonly Item[]
  readonly keyOf: (item: Item) => string
  readonly render: (item: Item) => ReactNode
  /** Height of a row before it is measured, in px. */
  readonly estimate: number
  readonly label: string
  /** Fetches the next page; called when the end comes near. */
  readonly onEndNear?: (() => void) | undefined
  readonly total?: number | undefined
}

/**
 * A list of any length, of which only what is on the screen exists. It scrolls with the page.
 * A screen reader is told how long the whole is and where in it a row stands.
 */
export function VirtualList<Item>({ items, keyOf, render, estimate, label, onEndNear, total }: VirtualListProps<Item>) {
  const list = useRef<HTMLUListElement>(null)
  const ids = useMemo(() => items.map(keyOf), [items, keyOf])
  const { rows, height, measure } = useWindowRows({ list, ids, estimate, onEndNear })
  return (
    <ul ref={list} className={classes['list']} aria-label={label} style={{ height }}>
      {rows.map(({ id, index, top }) => {
        const item = items[index]
        return item === undefined ? null : (
          <li
            key={id}
            ref={measure}
            data-index={index}
            aria-posinset={index + 1}
            aria-setsize={total ?? items.length}
            className={classes['row']}
            style={{ transform: `translateY(${top}px)` }}
          >
            {render(item)}
          </li>
        )
      })}
    </ul>
  )
}
