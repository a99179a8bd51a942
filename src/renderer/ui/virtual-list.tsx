import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type ReactNode } from 'react'
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
  const virtualizer = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => estimate,
    overscan: 12,
    scrollMargin: list.current?.offsetTop ?? 0,
    getItemKey: (index) => {
      const item = items[index]
      return item === undefined ? index : keyOf(item)
    },
  })
  const rows = virtualizer.getVirtualItems()
  const lastShown = rows.at(-1)?.index ?? -1
  useEffect(() => {
    if (lastShown >= items.length - 15) onEndNear?.()
  }, [lastShown, items.length, onEndNear])
  return (
    <ul ref={list} className={classes['list']} aria-label={label} style={{ height: virtualizer.getTotalSize() }}>
      {rows.map(({ index, key, start }) => {
        const item = items[index]
        return item === undefined ? null : (
          <li
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            aria-posinset={index + 1}
            aria-setsize={total ?? items.length}
            className={classes['row']}
            style={{ transform: `translateY(${start - virtualizer.options.scrollMargin}px)` }}
          >
            {render(item)}
          </li>
        )
      })}
    </ul>
  )
}
