import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type Page } from '@playwright/test'
import { startDesktop } from '../desktop/desktop.ts'
import type { Desktop } from '../desktop/desktop-program.ts'
import { SteeredHost } from './steered-host.ts'

/* One story, two hosts: the host without a window behind a browser, and the desktop program. */

export type HostKind = 'headless' | 'desktop'

const TOKEN = 'e2e-token-0123456789abcdef'

export interface OfficeStart {
  /** The moment at which the program is started. */
  readonly now: string
  readonly passphrase?: string
  readonly args?: readonly string[]
}

export interface OfficeHost {
  /** The program's page, open on its first room. */
  readonly page: Page
  /** The program's clock and the page's are put forward together, as they are on one machine. */
  moveTo(instant: string): Promise<void>
  /** The process is killed, and started again at this moment on the same data. */
  killAndStart(start: OfficeStart): Promise<void>
}

interface Running {
  readonly page: Page
  moveTo(instant: string): Promise<void>
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

/** `openOffice` starts the program as the project's host; it is ended after the test, with its data. */
export const test = base.extend<{ hostKind: HostKind; openOffice: (start: OfficeStart) => Promise<OfficeHost> }>({
  hostKind: ['headless', { option: true }],
  openOffice: async ({ hostKind, page }, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'kontorflyt-e2e-'))
    let running: Running | undefined
    // The page that is open goes on with the next process at the same address.
    let port = 0
    const launch = async (start: OfficeStart): Promise<Running> => {
      if (hostKind === 'desktop') return inDesktop(await startDesktop({ dataDir, ...start }), start.now)
      const host = await SteeredHost.start({ dataDir, port, token: TOKEN, ...start })
      port = host.port
      return inBrowser(host, page, start.now)
    }
    await use(async (start) => {
      running = await launch(start)
      const office = running
      return {
        get page() {
          return running?.page ?? office.page
        },
        moveTo: async (instant) => running?.moveTo(instant),
        killAndStart: async (again) => {
          await running?.end('SIGKILL')
          running = await launch(again)
        },
      }
    })
    await running?.end('SIGTERM')
    rmSync(dataDir, { recursive: true, force: true })
  },
})

async function inBrowser(host: SteeredHost, page: Page, now: string): Promise<Running> {
  await page.clock.setSystemTime(now)
  // After a restart the page that was open finds the host again by itself.
  if (page.url() === 'about:blank') await page.goto(host.address)
  return {
    page,
    moveTo: async (instant) => {
      await page.clock.setSystemTime(instant)
      await host.moveClock(instant)
    },
    end: (signal) => host.end(signal),
  }
}

async function inDesktop(desktop: Desktop, now: string): Promise<Running> {
  const page = await desktop.page()
  await page.clock.setSystemTime(now)
  // The page was there before its clock, and has read the real one.
  await page.reload()
  return {
    page,
    moveTo: async (instant) => {
      await page.clock.setSystemTime(instant)
      await desktop.sleepUntil(instant)
    },
    end: async (signal) => {
      await desktop.end(signal)
    },
  }
}

export { expect } from '@playwright/test'
