import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { en } from '../../src/renderer/i18n/en/index.ts'
import { nb, type Texts } from '../../src/renderer/i18n/nb/index.ts'

export type WalkLanguage = 'nb' | 'en'

const TEXTS: Readonly<Record<WalkLanguage, Texts>> = { nb, en }

const HEIGHT = 700

/**
 * Bokmål is measured and pictured in all six, and looked through by axe in one width of each theme;
 * English, whose words are of other lengths, in each width and each theme once.
 */
const VARIANTS = [
  { scheme: 'light', width: 1280, isChecked: true, inEnglish: true },
  { scheme: 'light', width: 1024, isChecked: false, inEnglish: false },
  { scheme: 'light', width: 400, isChecked: false, inEnglish: true },
  { scheme: 'dark', width: 400, isChecked: true, inEnglish: false },
  { scheme: 'dark', width: 1024, isChecked: false, inEnglish: true },
  { scheme: 'dark', width: 1280, isChecked: false, inEnglish: false },
] as const

/**
 * One browser window that is walked through the program in one language. At each stop the page is
 * shown in both themes and three widths: nothing wider than the window, no axe finding, a picture.
 */
export class Walk {
  readonly page: Page
  readonly texts: Texts
  readonly language: WalkLanguage
  readonly findings: string[] = []
  readonly #context: BrowserContext
  readonly #origin: string

  private constructor(page: Page, context: BrowserContext, origin: string, language: WalkLanguage) {
    this.page = page
    this.#context = context
    this.#origin = origin
    this.language = language
    this.texts = TEXTS[language]
  }

  /** @param address the host's own, with its key; @param now what the page's clock shows */
  static async begin(browser: Browser, address: string, now: string, language: WalkLanguage): Promise<Walk> {
    const context = await browser.newContext({ colorScheme: 'light', reducedMotion: 'reduce', viewport: { width: 1280, height: HEIGHT }, locale: language === 'nb' ? 'nb-NO' : 'en-GB', timezoneId: 'Europe/Oslo' })
    const page = await context.newPage()
    await page.clock.setSystemTime(now)
    const walk = new Walk(page, context, new URL(address).origin, language)
    walk.#listen()
    await page.goto(address)
    await page.goto(walk.at('/settings'))
    // The page takes up the office's language first; the choice shows when it is saved.
    const choice = page.getByRole('radio', { name: language === 'nb' ? 'Bokmål' : 'English' })
    await choice.click()
    await expect(choice).toBeChecked()
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    return walk
  }

  at(path: string): string {
    return new URL(path, this.#origin).href
  }

  /** Goes to a page as a link would, without loading the program anew. */
  async go(path: string): Promise<void> {
    await this.page.evaluate((address) => {
      window.history.pushState({}, '', address)
      window.dispatchEvent(new PopStateEvent('popstate'))
    }, path)
    // What a page keeps behind the question mark it may take up and put away.
    const { pathname } = new URL(this.at(path))
    await expect(this.page).toHaveURL((url) => url.pathname === pathname)
    await this.settled()
  }

  async settled(): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await expect(this.page.locator('[aria-busy="true"]')).toHaveCount(0)
  }

  /** Looks at the page as it is, in each theme and width. */
  async stop(name: string, options: { readonly wholePage?: boolean } = {}): Promise<void> {
    for (const { scheme, width, isChecked, inEnglish } of VARIANTS) {
      if (this.language === 'en' && !inEnglish) continue
      await this.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      await this.page.setViewportSize({ width, height: HEIGHT })
      await expect(this.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme)
      const overflow = await this.#overflow()
      if (overflow > 0) this.findings.push(`${name}, ${scheme}, ${width} px: ${overflow} px wider than the window`)
      if (isChecked && this.language === 'nb') this.findings.push(...(await this.#axe(`${name}, ${scheme}, ${width} px`)))
      await this.page.screenshot({ path: `test-results/pages/${name}.${this.language}.${scheme}.${width}.jpg`, type: 'jpeg', quality: 80, fullPage: options.wholePage === true && isChecked, animations: 'disabled' })
    }
    await this.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await this.page.setViewportSize({ width: 1280, height: HEIGHT })
  }

  async end(): Promise<void> {
    await this.#context.close()
  }

  /** By how much the page is wider than the window once it has come to rest: a plot takes its new width a moment after. */
  async #overflow(): Promise<number> {
    const measure = (): Promise<number> => this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    await expect.poll(measure, { timeout: 2000 }).toBeLessThanOrEqual(0).catch(() => undefined)
    return measure()
  }

  async #axe(where: string): Promise<string[]> {
    const { violations } = await new AxeBuilder({ page: this.page }).exclude('iframe').setLegacyMode(true).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${where}: ${id} at ${target.join(' ')}`))
  }

  #listen(): void {
    this.page.on('console', (message) => {
      // The steered clock of this test is a script, which a mail's frame rightly does not run.
      if (message.type() === 'error' && !message.text().startsWith("Blocked script execution in 'about:srcdoc'")) this.findings.push(`console: ${message.text()}`)
    })
    this.page.on('pageerror', (error) => void this.findings.push(`page error: ${error.message}`))
  }
}
