import { defineConfig } from '@playwright/test'

/**
 * End to end: the built host, a real browser, a real SMTP server. `scripts/test.mjs` finds
 * the browser and names it in KONTORFLYT_BROWSER; without the variable Playwright's own is used.
 */
const browser = process.env['KONTORFLYT_BROWSER']

export default defineConfig({
  globalSetup: './tests/make-python-snapshot.ts',
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  // Each test starts a host with workers of its own: two at once would share two cores.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
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
