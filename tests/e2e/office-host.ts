import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { z } from 'zod'
import { keptToken } from '../../src/platform/kept-token.ts'
import { startDesktop } from '../desktop/desktop.ts'
import { freePort } from '../helpers/free-port.ts'
import { RestClient } from '../helpers/rest-client.ts'
import { SteeredHost } from './steered-host.ts'

/* One story, two hosts: the host without a window behind a browser, and the desktop program. */

export type HostKind = 'headless' | 'desktop'

const TOKEN = 'e2e-token-0123456789abcdef'

export interface OfficeStart {
  /** The moment at which the program is started. */
  readonly now: string
  readonly passphrase?: string
  readonly args?: readonly string[]
  /** Puts into the office what the story begins with. */
  readonly prepare?: (rest: RestClient) => Promise<void>
  /** That was done at this moment, by a program that has ended since. */
  readonly preparedAt?: string
}

export interface OfficeHost {
  readonly dataDir: string
  /** The program's page, open on its first room. */
  readonly page: Page
  /** What other programs see of it. The desktop program serves them where it is asked to, and is asked to here. */
  readonly rest: RestClient
  /** Loads another of the program's pages. */
  go(path: string): Promise<void>
  /** The program's clock and the page's are put forward together, as they are on one machine. */
  moveTo(instant: string): Promise<void>
  /** The process is killed, and started again at this moment on the same data. */
  killAndStart(start: OfficeStart): Promise<void>
}

interface Running {
  readonly page: Page
  readonly rest: RestClient
  moveTo(instant: string): Promise<void>
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

/** `openOffice` starts the program as the project's host; it is ended after the test, with its data. */
export const test = base.extend<{ hostKind: HostKind; openOffice: (start: OfficeStart) => Promise<OfficeHost> }>({
  hostKind: ['headless', { option: true }],
  openOffice: async ({ hostKind, page }, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'kontorflyt-e2e-'))
    let running: Running | undefined
    // The next process listens where the last one did, so that what was in touch with that one finds it again.
    let port = 0
    const launch = async (start: OfficeStart): Promise<Running> => {
      const { prepare } = start
      if (hostKind === 'desktop') {
        if (port === 0) port = await prepareDesktop(dataDir, start)
        return inDesktop(dataDir, port, start)
      }
      const isBefore = start.preparedAt !== undefined
      if (isBefore && prepare !== undefined) await prepareBefore(dataDir, start, prepare)
      const host = await SteeredHost.start({ dataDir, port, token: TOKEN, ...start })
      port = host.port
      const rest = restOf(host)
      if (!isBefore) await prepare?.(rest)
      return inBrowser(host, rest, page, start.now)
    }
    await use(async (start) => {
      running = await launch(start)
      const office = running
      return {
        dataDir,
        get page() {
          return running?.page ?? office.page
        },
        get rest() {
          return running?.rest ?? office.rest
        },
        go: async (path) => {
          const open = running?.page ?? office.page
          await open.goto(new URL(path, open.url()).href)
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

const restOf = (host: SteeredHost): RestClient => new RestClient(`http://127.0.0.1:${host.port}`, TOKEN)

/** What a story begins with is put into the data folder by a host without a window that has ended since. */
async function prepareBefore(dataDir: string, { now, preparedAt = now, passphrase, args }: OfficeStart, prepare: (rest: RestClient) => Promise<void>): Promise<void> {
  const host = await SteeredHost.start({ dataDir, port: 0, token: TOKEN, now: preparedAt, ...(passphrase === undefined ? {} : { passphrase }), ...(args === undefined ? {} : { args }) })
  await prepare(restOf(host))
  await host.end('SIGTERM')
}

async function inBrowser(host: SteeredHost, rest: RestClient, page: Page, now: string): Promise<Running> {
  await page.clock.setSystemTime(now)
  // After a restart the page that was open finds the host again by itself.
  if (page.url() === 'about:blank') await page.goto(host.address)
  return {
    page,
    rest,
    moveTo: async (instant) => {
      await page.clock.setSystemTime(instant)
      await host.moveClock(instant)
    },
    end: (signal) => host.end(signal),
  }
}

/** Before its first start; REST is switched on, as Innstillinger › Andre programmer does it, on a port of the test's own. */
async function prepareDesktop(dataDir: string, start: OfficeStart): Promise<number> {
  const { port } = await freePort()
  writeFileSync(join(dataDir, 'desktop.json'), JSON.stringify({ preferences: { restPort: port } }))
  await prepareBefore(dataDir, start, async (rest) => {
    await start.prepare?.(rest)
    await rest.call('PUT', '/settings', z.unknown(), { restEnabled: true })
  })
  return port
}

async function inDesktop(dataDir: string, port: number, start: OfficeStart): Promise<Running> {
  const desktop = await startDesktop({ dataDir, ...start })
  const rest = new RestClient(`http://127.0.0.1:${port}`, keptToken(dataDir))
  await expect(async () => rest.call('GET', '/health', z.unknown())).toPass({ timeout: 10_000 })
  const page = await desktop.page()
  await page.clock.setSystemTime(start.now)
  // The page was there before its clock, and has read the real one.
  await page.reload()
  return {
    page,
    rest,
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
