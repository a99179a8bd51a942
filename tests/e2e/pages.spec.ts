import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Browser, type Page } from '@playwright/test'
import { RestClient } from '../helpers/rest-client.ts'
import { SampleHost } from './sample-host.ts'
import { reachScriptState, saveReports, SCRIPT_STATES } from './script-states.ts'

/*
 * Every page of the sample office after its Monday run, in both themes, bokmål and English, at
 * three widths: no axe finding, no error in the console, nothing wider than the window. The
 * pictures are left in test-results/pages for a person to look at.
 */

let sample: SampleHost
let reports: Awaited<ReturnType<typeof saveReports>>

test.beforeAll(async () => {
  sample = await SampleHost.start('2026-11-23T07:59:50.000Z')
  await sample.host.moveClock('2026-11-23T08:00:00.000Z')
  reports = await saveReports(new RestClient(new URL(sample.host.address).origin, 'e2e-token-0123456789abcdef'))
})

test.afterAll(() => sample.end())

const PAGES = ['/', '/workflows', '/workflows/new', '/workflows/new?way=script', '/workflows/new?way=gallery', '/executions', '/templates', '/customers', '/customers/import', '/orders', '/orders/import', '/trial-mailbox', '/workers', '/settings', '/welcome']

/** Lists whose first row is a page of its own. */
const LISTS = ['/workflows', '/executions', '/templates']

const VARIANTS = [
  { scheme: 'light', width: 1280, language: 'nb' },
  { scheme: 'dark', width: 1280, language: 'en' },
  { scheme: 'light', width: 1024, language: 'en' },
  { scheme: 'dark', width: 1024, language: 'nb' },
  { scheme: 'light', width: 400, language: 'nb' },
  { scheme: 'dark', width: 400, language: 'en' },
] as const
type Variant = (typeof VARIANTS)[number]

const at = (path: string): string => new URL(path, sample.host.address).href

async function open(browser: Browser, { scheme, width, language }: Variant): Promise<{ page: Page; errors: readonly string[] }> {
  const context = await browser.newContext({ colorScheme: scheme, reducedMotion: 'reduce', viewport: { width, height: 700 }, locale: language === 'nb' ? 'nb-NO' : 'en-GB', timezoneId: 'Europe/Oslo' })
  const page = await context.newPage()
  await page.clock.setSystemTime('2026-11-23T08:01:00.000Z')
  const errors: string[] = []
  page.on('console', (message) => {
    // The steered clock of this test is a script, which a mail's frame rightly does not run.
    if (message.type() === 'error' && !message.text().startsWith("Blocked script execution in 'about:srcdoc'")) errors.push(message.text())
  })
  page.on('pageerror', (error) => void errors.push(error.message))
  await page.goto(sample.host.address)
  await page.goto(at('/settings'))
  // The choice shows when it is saved, so it is clicked and waited for.
  await page.getByRole('radio', { name: language === 'nb' ? 'Bokmål' : 'English' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', language)
  return { page, errors }
}

/** The address of the first row of a list. */
async function firstOf(page: Page, list: string): Promise<string> {
  const pattern = new RegExp(`^${list}/[0-9a-f-]{36}$`)
  const hrefs = (): Promise<string[]> => page.getByRole('main').locator('a[href]').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  await page.goto(at(list))
  await expect.poll(async () => (await hrefs()).some((href) => pattern.test(href))).toBe(true)
  return (await hrefs()).find((href) => pattern.test(href)) ?? ''
}

async function findingsOf(page: Page, path: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').setLegacyMode(true).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  return [
    ...violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${path}: ${id} at ${target.join(' ')}`)),
    ...(overflow > 0 ? [`${path}: ${overflow} px wider than the window`] : []),
  ]
}

for (const variant of VARIANTS) {
  const { scheme, width, language } = variant
  test(`every page is whole and accessible: ${scheme}, ${width} px, ${language}`, async ({ browser }) => {
    const { page, errors } = await open(browser, variant)
    const details: string[] = []
    for (const list of LISTS) details.push(await firstOf(page, list))
    const findings: string[] = []
    for (const path of [...PAGES, ...details]) {
      await page.goto(at(path))
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
      findings.push(...(await findingsOf(page, path)))
      const name = path.replace(/[0-9a-f-]{36}/, 'one').slice(1).replaceAll(/[/?=]/g, '-') || 'today'
      await page.screenshot({ path: `test-results/pages/${name}.${language}.${scheme}.${width}.png` })
    }
    expect(findings).toEqual([])
    expect(errors).toEqual([])
    await page.context().close()
  })
}

for (const variant of VARIANTS) {
  const { scheme, width, language } = variant
  test(`the states of a script are whole and accessible: ${scheme}, ${width} px, ${language}`, async ({ browser }) => {
    const { page, errors } = await open(browser, variant)
    const findings: string[] = []
    for (const state of SCRIPT_STATES) {
      await reachScriptState(page, at('/workflows/new?way=script'), state, reports, language)
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
      findings.push(...(await findingsOf(page, `script ${state.name}`)))
      await page.screenshot({ path: `test-results/pages/script-${state.name}.${language}.${scheme}.${width}.png`, fullPage: true })
    }
    await page.getByRole('button', { name: language === 'nb' ? 'Bibliotek' : 'Library' }).first().click()
    await expect(page.getByRole('dialog').getByText(reports.name, { exact: true })).toBeVisible()
    findings.push(...(await findingsOf(page, 'script library')))
    await page.screenshot({ path: `test-results/pages/script-library.${language}.${scheme}.${width}.png` })
    expect(findings).toEqual([])
    expect(errors).toEqual([])
    await page.context().close()
  })
}
