import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/** A page that is still being fetched gets this long (ms) to show its title. */
const PATIENCE = 4000

/**
 * Moves the focus to the new page's h1 after a navigation, so that a screen reader reads where
 * one is and Tab goes on from there. Not at the first page, where the browser has the say, and
 * not when only the search part changed, where the person is busy with a filter.
 */
export function usePageFocus(): void {
  const router = useRouter()
  useEffect(() => {
    let stopWaiting = (): void => undefined
    const unsubscribe = router.subscribe('onResolved', ({ fromLocation, pathChanged }) => {
      stopWaiting()
      if (fromLocation === undefined || !pathChanged) return
      stopWaiting = focusTitle(document.querySelector('main'))
    })
    return () => {
      stopWaiting()
      unsubscribe()
    }
  }, [router])
}

/** Focuses the title now, or as soon as it is there. Answers how to stop waiting. */
function focusTitle(main: HTMLElement | null): () => void {
  const focus = (): boolean => {
    const title = main?.querySelector<HTMLElement>('[data-page-title]')
    title?.focus({ preventScroll: true })
    return title !== null && title !== undefined
  }
  if (main === null || focus()) return () => undefined
  const observer = new MutationObserver(() => {
    if (focus()) observer.disconnect()
  })
  observer.observe(main, { childList: true, subtree: true })
  const timer = setTimeout(() => observer.disconnect(), PATIENCE)
  return () => {
    clearTimeout(timer)
    observer.disconnect()
  }
}
