import { defineConfig } from '@playwright/test'
import type { HostKind } from './tests/e2e/office-host.ts'

/**
 * End to end: the built host, a real browser, a real SMTP server. `scripts/test.mjs` finds
 * the browser and names it in KONTORFLYT_BROWSER; without the variable Playwright's own is used.
 *
 * Four projects: the host without a window, in a browser; the walk through all of its
 * pages; what is measured in it, for which the machine must have nothing else to do; and
 * the desktop program, in Electron where there is one and in the stand-in of it otherwise
 * (tests/desktop/). What a story needs of its host it asks `office-host.ts` for: those tagged
 * @both-hosts, at least one of each room, run in both. `desktop-all` tells all of them in the desktop
 * program; it is no part of `npm test`, for it takes as long again.
 */
const browser = process.env['KONTORFLYT_BROWSER']
const SPEED = 'e2e/speed*.spec.ts'
const WALK = 'e2e/pages.spec.ts'
/** Those that ask office-host.ts for their program, and tell of what both hosts are alike in. */
const STORIES = '{chat,customers,editor,gallery,language-model,mail-accounts,missed-runs,orders,sample-week,script,story,templates}'
/** The tag of a story that both hosts are to tell whenever the tests run. */
const BOTH_HOSTS = /@both-hosts/

export default defineConfig<{ hostKind: HostKind }>({
  globalSetup: './tests/make-python-snapshot.ts',
  testDir: 'tests',
  outputDir: 'test-results/e2e',
  // Each test starts a host with workers of its own: two at once would share two cores.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  projects: [
    { name: 'browser', testMatch: 'e2e/**/*.spec.ts', testIgnore: [SPEED, WALK], use: { hostKind: 'headless' } },
    { name: 'walk', testMatch: WALK, use: { hostKind: 'headless' } },
    { name: 'speed', testMatch: SPEED, use: { hostKind: 'headless' } },
    { name: 'desktop', testMatch: ['desktop/**/*.spec.ts', 'e2e/**/*.spec.ts'], grep: [/ desktop\/[\w-]+\.spec\.ts /, BOTH_HOSTS], use: { hostKind: 'desktop' } },
    { name: 'desktop-all', testMatch: `e2e/${STORIES}.spec.ts`, use: { hostKind: 'desktop-with-rest' } },
  ],
  use: {
    browserName: 'chromium',
    actionTimeout: 15_000,
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: browser === undefined || browser === '' ? {} : { executablePath: browser },
  },
})
