import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type BrowserContext } from '@playwright/test'
import { z } from 'zod'
import { wishes } from './machine.ts'

/* The real Chromium in which windows open. A test reaches its pages through the debugging port. */

let opened: BrowserContext | undefined

const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(new URL('../../../node_modules/electron/package.json', import.meta.url), 'utf8')))

export async function openBrowser(userData: string): Promise<void> {
  opened = await chromium.launchPersistentContext(join(userData, 'browser'), {
    ...(wishes.browser === undefined || wishes.browser === '' ? {} : { executablePath: wishes.browser }),
    args: ['--remote-debugging-port=0'],
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
    viewport: null,
    serviceWorkers: 'block',
    userAgent: `Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) kontorflyt/0.1.0 Chrome/148.0.0.0 Electron/${version} Safari/537.36`,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
}

export function browser(): BrowserContext {
  if (opened === undefined) throw new Error('a window before the app is ready')
  return opened
}

/** Where a test connects to. */
export function debuggingPort(userData: string): number {
  return Number(readFileSync(join(userData, 'browser', 'DevToolsActivePort'), 'utf8').split('\n')[0])
}

export async function closeBrowser(): Promise<void> {
  await opened?.close().catch(() => {})
}
