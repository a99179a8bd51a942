import type { Page } from '@playwright/test'

/** From the press on a link of the navigation (ms). */
export interface PageChange {
  /** Until the new page's title has the focus. */
  readonly titled: number
  /** Until nothing on it is waited for. */
  readonly filled: number
}

const LOADING = 'Laster …'

/** Presses the link of the navigation with this name and waits for the page with this title. */
export async function changePage(page: Page, room: string): Promise<PageChange> {
  const link = page.getByRole('navigation').getByRole('link', { name: room, exact: true })
  return link.evaluate(
    (element, { title, loading }) =>
      new Promise<{ titled: number; filled: number }>((resolve) => {
        const begun = performance.now()
        let titled: number | undefined
        const isWaiting = (): boolean => [...document.querySelectorAll('main output')].some(({ textContent }) => textContent === loading)
        const look = (): void => {
          const isThere = document.activeElement?.matches('[data-page-title]') === true && document.activeElement.textContent === title
          if (isThere) titled ??= performance.now() - begun
          if (titled !== undefined && !isWaiting()) resolve({ titled, filled: performance.now() - begun })
          else requestAnimationFrame(look)
        }
        if (element instanceof HTMLElement) element.click()
        look()
      }),
    { title: room, loading: LOADING },
  )
}
