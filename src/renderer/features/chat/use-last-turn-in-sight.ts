import { useEffect, useRef, type RefObject } from 'react'

/** What a person does to look elsewhere in the log. */
const LOOKING = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

/**
 * Keeps the beginning of the last turn in sight when one comes and when its answer, or the box
 * below, changes its height, until the person looks elsewhere: an answer is read from its first
 * line.
 *
 * @param last what is other for each turn, and for its answer
 */
export function useLastTurnInSight(last: string): RefObject<HTMLDivElement | null> {
  const log = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = log.current
    const turn = element?.lastElementChild
    if (last === '' || element === null || !(turn instanceof HTMLElement)) return undefined
    const observer = new ResizeObserver(() => element.scrollTo({ top: turn.offsetTop }))
    observer.observe(element)
    observer.observe(turn)
    const letGo = (): void => observer.disconnect()
    for (const act of LOOKING) element.addEventListener(act, letGo, { once: true, passive: true })
    return () => {
      letGo()
      for (const act of LOOKING) element.removeEventListener(act, letGo)
    }
  }, [last])
  return log
}
