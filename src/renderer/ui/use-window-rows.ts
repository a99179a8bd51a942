import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useDeferredValue, useEffect, useLayoutEffect, useState, type RefObject } from 'react'

interface WindowRowsOptions {
  /** What holds the rows, and nothing else. */
  readonly list: RefObject<HTMLElement | null>
  /** One for each row there is. */
  readonly ids: readonly string[]
  /** Height of a row before it is measured (px). */
  readonly estimate: number
  /** Fetches more; called when the last rows come near. */
  readonly onEndNear?: (() => void) | undefined
}

interface WindowRows {
  /** Those that are to be in the page now; `top` is from the list's top (px). */
  readonly rows: readonly { readonly id: string; readonly index: number; readonly top: number }[]
  /** Of all rows together (px). */
  readonly height: number
  /** The ref of each row, which also has its index as `data-index`. */
  readonly measure: (row: HTMLElement | null) => void
}

/** Rows beyond the window's edges, so that a quick scroll shows none that is missing. */
const BEYOND = 12
/** How many rows before the end more are fetched. */
const NEAR = 20

/** The rows of a list that scrolls with the window: only those near it are in the page, so that 100,000 scroll as ten do. */
export function useWindowRows({ list, ids, estimate, onEndNear }: WindowRowsOptions): WindowRows {
  // What the first paint shows is drawn first, what lies beyond the window after it.
  const overscan = useDeferredValue(BEYOND, 0)
  // oxlint-disable-next-line react/incompatible-library -- what the virtualizer says is handed on as values, to no memoised part
  const virtualizer = useWindowVirtualizer({ count: ids.length, estimateSize: () => estimate, overscan, scrollMargin: useOffset(list), getItemKey: (index) => ids[index] ?? index })
  const items = virtualizer.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= ids.length - NEAR) onEndNear?.()
  }, [last, ids.length, onEndNear])
  const rows = items.flatMap(({ index, start }) => {
    const id = ids[index]
    return id === undefined ? [] : [{ id, index, top: start - virtualizer.options.scrollMargin }]
  })
  return { rows, height: virtualizer.getTotalSize(), measure: virtualizer.measureElement }
}

/** How far down the page an element begins (px): what rows of the window are counted from. */
function useOffset(element: RefObject<HTMLElement | null>): number {
  const [offset, setOffset] = useState(0)
  useLayoutEffect(() => {
    const measure = (): void => setOffset((element.current?.getBoundingClientRect().top ?? 0) + window.scrollY)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [element])
  return offset
}
