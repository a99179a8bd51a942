/**
 * Focuses something once no dialog stands over the page any more and the browser has drawn
 * twice: a dialog that closes (the palette, say) gives the focus back last of all.
 *
 * @returns how to stop waiting
 */
export function focusWhenFree(focus: () => void): () => void {
  let frame = 0
  const soon = (): void => {
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(focus)
    })
  }
  const isFree = (): boolean => document.querySelector('[role="dialog"]') === null
  const observer = new MutationObserver(() => {
    if (!isFree()) return
    observer.disconnect()
    soon()
  })
  if (isFree()) soon()
  else observer.observe(document.body, { childList: true, subtree: true })
  return () => {
    observer.disconnect()
    cancelAnimationFrame(frame)
  }
}
