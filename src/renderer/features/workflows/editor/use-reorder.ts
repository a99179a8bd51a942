import { useEffect, useRef, useState, type CSSProperties, type KeyboardEvent, type PointerEvent, type RefObject } from 'react'
import { placeUnder, wayMade, type Extent } from './place-under.ts'

interface Held {
  readonly from: number
  readonly to: number
  /** How far it has been dragged (px). */
  readonly by: number
  readonly height: number
}

interface Grip {
  readonly from: number
  readonly startY: number
  readonly extents: readonly Extent[]
}

interface Reorder {
  /** For the button that an item is taken by. */
  readonly handleProps: (index: number) => {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void
    readonly onPointerUp: () => void
    readonly onPointerCancel: () => void
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  }
  /** Where an item is drawn while one is dragged. */
  readonly styleOf: (index: number) => CSSProperties
  readonly heldIndex: number | null
}

/** From the edge of the window within which the page scrolls while something is dragged (px), and how far at a time. */
const EDGE = 72
const SCROLL = 14

/**
 * Reorders the children of a list, by pointer (drag the handle; Escape lets go) and by key (the
 * arrows on the handle). `onMove` is told once, when the item is let go.
 */
export function useReorder(list: RefObject<HTMLElement | null>, count: number, onMove: (from: number, to: number) => void): Reorder {
  const grip = useRef<Grip | null>(null)
  const [held, setHeld] = useState<Held | null>(null)
  const letGo = (): void => {
    grip.current = null
    setHeld(null)
  }
  useEscape(held !== null, letGo)
  const take = (index: number, event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0 || list.current === null) return
    event.currentTarget.setPointerCapture(event.pointerId)
    grip.current = { from: index, startY: event.pageY, extents: [...list.current.children].map(extentOf) }
  }
  const drag = (event: PointerEvent<HTMLElement>): void => {
    if (grip.current === null) return
    const { from, startY, extents } = grip.current
    const own = extents[from]
    if (own === undefined) return
    scrollAtEdge(event.clientY)
    const by = event.pageY - startY
    setHeld({ from, by, to: placeUnder((own.top + own.bottom) / 2 + by, from, extents), height: own.bottom - own.top + gapOf(extents) })
  }
  const drop = (): void => {
    if (held !== null && held.to !== held.from) onMove(held.from, held.to)
    letGo()
  }
  const step = (index: number, event: KeyboardEvent<HTMLElement>): void => {
    const to = event.key === 'ArrowUp' ? index - 1 : event.key === 'ArrowDown' ? index + 1 : event.key === 'Home' ? 0 : event.key === 'End' ? count - 1 : null
    if (to === null) return
    event.preventDefault()
    if (to >= 0 && to < count && to !== index) onMove(index, to)
  }
  return {
    heldIndex: held?.from ?? null,
    styleOf: (index) => (held === null ? {} : { transform: `translateY(${index === held.from ? held.by : wayMade(index, held.from, held.to, held.height)}px)` }),
    handleProps: (index) => ({ onPointerDown: (event) => take(index, event), onPointerMove: drag, onPointerUp: drop, onPointerCancel: letGo, onKeyDown: (event) => step(index, event) }),
  }
}

function useEscape(isHeld: boolean, letGo: () => void): void {
  const latest = useRef(letGo)
  useEffect(() => {
    latest.current = letGo
  })
  useEffect(() => {
    if (!isHeld) return undefined
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.key === 'Escape') latest.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [isHeld])
}

function extentOf(element: Element): Extent {
  const { top, bottom } = element.getBoundingClientRect()
  return { top: top + window.scrollY, bottom: bottom + window.scrollY }
}

function gapOf([first, second]: readonly Extent[]): number {
  return first === undefined || second === undefined ? 0 : second.top - first.bottom
}

function scrollAtEdge(clientY: number): void {
  if (clientY < EDGE) window.scrollBy(0, -SCROLL)
  else if (clientY > window.innerHeight - EDGE) window.scrollBy(0, SCROLL)
}
