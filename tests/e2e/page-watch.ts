import type { CDPSession, Page } from '@playwright/test'
import { z } from 'zod'

/** What the page's one thread did since it was last asked, in ms. */
const Hindrances = z.object({
  /** The longest task of it; 0 where none took 50 ms. */
  task: z.number(),
  /** The longest time between two frames. */
  frame: z.number(),
})
export type Hindrances = z.infer<typeof Hindrances>

const Usage = z.object({ usedSize: z.number() })

/** Looks from within a page at what hinders it: https://w3c.github.io/longtasks/ and its frames. */
export class PageWatch {
  readonly #page: Page
  readonly #cdp: CDPSession

  private constructor(page: Page, cdp: CDPSession) {
    this.#page = page
    this.#cdp = cdp
  }

  static async begin(page: Page): Promise<PageWatch> {
    await page.evaluate(() => {
      const seen = { task: 0, frame: 0 }
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) seen.task = Math.max(seen.task, duration)
      }).observe({ entryTypes: ['longtask'] })
      let last = performance.now()
      const onFrame = (at: number): void => {
        seen.frame = Math.max(seen.frame, at - last)
        last = at
        requestAnimationFrame(onFrame)
      }
      requestAnimationFrame(onFrame)
      Reflect.set(window, 'hindrancesSeen', () => {
        const answer = { ...seen }
        Object.assign(seen, { task: 0, frame: 0 })
        return answer
      })
    })
    return new PageWatch(page, await page.context().newCDPSession(page))
  }

  async hindrances(): Promise<Hindrances> {
    return Hindrances.parse(await this.#page.evaluate('hindrancesSeen()'))
  }

  /** What the page holds on to, in MB, once all that it has let go is gone. */
  async memory(): Promise<number> {
    await this.#cdp.send('HeapProfiler.collectGarbage')
    return Usage.parse(await this.#cdp.send('Runtime.getHeapUsage')).usedSize / 1e6
  }
}
