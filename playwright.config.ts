import { defineConfig } from '@playwright/test'
import type { HostKind } from './tests/e2e/office-host.ts'

/**
 * End to end: the built host, a real browser, a real SMTP server. `scripts/test.mjs` finds
 * the browser and names it in KONTORFLYT_BROWSER; without the variable Playwright's own is used.
 *
 * Four projects: the host without a window, in a browser; the walk through all of its
 * pages; what is measured in it, for which the machine must have nothing else to do; and
 * the desktop program, in Electron where there is one and in the stand-in of it otherwise
 * (tests/desktop/), which has specs of its own and tells all stories that ask `office-host.ts` for
 * their program, but those that say what only the host without a window does.
 */
const browser = process.env['KONTORFLYT_BROWSER']
const SPEED = 'e2e/speed*.spec.ts'
const WALK = 'e2e/pages.spec.ts'
/** What the page says where only the host without a window can be at the other end. */
const HEADLESS_ONLY = 'e2e/other-programs.spec.ts'

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
    { name: 'desktop', testMatch: ['desktop/**/*.spec.ts', 'e2e/**/*.spec.ts'], testIgnore: [SPEED, WALK, HEADLESS_ONLY], use: { hostKind: 'desktop' } },
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
