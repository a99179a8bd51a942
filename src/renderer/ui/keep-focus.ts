/**
 * Gives the page's title the focus where what had it is gone (a deleted row, a closed dialog):
 * otherwise the next Tab would begin at the top of the page, without a word of why.
 */
export function keepFocus(): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return
  document.querySelector<HTMLElement>('[data-page-title]')?.focus({ preventScroll: true })
}
