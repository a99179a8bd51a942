import type { Page } from '@playwright/test'

/** The desktop program as the stories of both hosts need it. */
export interface Desktop {
  page(): Promise<Page>
  /** The machine sleeps until this moment. */
  sleepUntil(instant: string): Promise<void>
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<unknown>
}
