import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test'
import axe from 'axe-core'
import { z } from 'zod'
import { en } from '../../src/renderer/i18n/en/index.ts'
import { nb, type Texts } from '../../src/renderer/i18n/nb/index.ts'

export type WalkLanguage = 'nb' | 'en'

const TEXTS: Readonly<Record<WalkLanguage, Texts>> = { nb, en }

const HEIGHT = 700

const WIDTHS = [1280, 1024, 400] as const

type Scheme = 'light' | 'dark'

/** Both themes and three widths, so ordered that the theme changes once. */
const VARIANTS = (['light', 'dark'] as const).flatMap((scheme) => WIDTHS.map((width) => ({ scheme, width })))

/** Where axe looks at the English page, whose parts and colours are those of the bokmål one: there it looks at all six. */
const CHECKED_IN_ENGLISH = { light: 1280, dark: 400 } as const

/** WCAG 2.1 A and AA. What is right or does not apply is not told of; style sheets need not be fetched again for these rules. */
const AXE_OPTIONS = { resultTypes: ['violations' as const], preload: false, iframes: false }

/** By night only the colours are others: what does not hang on them is looked at by day, in the same width. */
const AXE_RULES = { light: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }, dark: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } } as const

const AxeFindings = z.array(z.string())

declare global {
  interface Window {
    readonly axe: typeof axe
  }
}

interface Stop {
  /** The lower part of the page matters: it is pictured whole, wide by day and narrow by night. */
  readonly wholePage?: boolean
  /** What is only there in some widths, as the menu behind its button. */
  readonly widths?: readonly number[]
}

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
  async stop(name: string, { wholePage = false, widths = WIDTHS }: Stop = {}): Promise<void> {
    // Nothing is shown as if it were pointed at.
    await this.page.mouse.move(0, 0)
    for (const { scheme, width } of VARIANTS.filter((variant) => widths.includes(variant.width))) {
      const where = `${name}, ${scheme}, ${width} px`
      await this.#show(scheme, width)
      // What is being worked out anew is paler meanwhile.
      await expect(this.page.locator('[aria-busy="true"]')).toHaveCount(0)
      const overflow = await this.#overflow()
      if (overflow > 0) this.findings.push(`${where}: ${overflow} px wider than the window`)
      if (this.language === 'nb' || CHECKED_IN_ENGLISH[scheme] === width) this.findings.push(...(await this.#axe(scheme)).map((finding) => `${where}: ${finding}`))
      const isWhole = wholePage && (scheme === 'light' ? width === 1280 : width === 400)
      await this.page.evaluate(bringIntoPicture, isWhole)
      await this.page.screenshot({ path: `test-results/pages/${name}.${this.language}.${scheme}.${width}.jpg`, type: 'jpeg', quality: 70, fullPage: isWhole, animations: 'disabled' })
    }
    await this.#show('light', widths[0] ?? 1280)
  }

  async end(): Promise<void> {
    await this.#context.close()
  }

  async #show(scheme: Scheme, width: number): Promise<void> {
    const size = this.page.viewportSize()
    if (size?.width !== width) await this.page.setViewportSize({ width, height: HEIGHT })
    await this.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  }

  /** By how much the page is wider than the window once it has its theme and has come to rest: a plot takes its new width a moment after. */
  #overflow(): Promise<number> {
    return this.page.evaluate(async () => {
      const { documentElement: html } = document
      const scheme = window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
      const isAtRest = (): boolean => html.dataset['mantineColorScheme'] === scheme && html.scrollWidth <= html.clientWidth
      for (const end = performance.now() + 2000; performance.now() < end && !isAtRest(); ) await new Promise((resolve) => requestAnimationFrame(resolve))
      if (html.dataset['mantineColorScheme'] !== scheme) throw new Error(`the page does not follow the machine to ${scheme}`)
      return html.scrollWidth - html.clientWidth
    })
  }

  /**
   * What axe finds, without the mails: they are the office's, not the program's. Where a dialog is
   * open, it looks through that: the page behind has its own stop. It is put into a document once,
   * not at each look.
   */
  async #axe(scheme: Scheme): Promise<string[]> {
    if (!(await this.page.evaluate(() => 'axe' in window))) await this.page.evaluate(axe.source)
    const found = await this.page.evaluate(async (options) => {
      const dialog = [...document.querySelectorAll('[role="dialog"]')].find((element) => element.checkVisibility())
      const { violations } = await window.axe.run({ ...(dialog === undefined ? {} : { include: [dialog] }), exclude: [['iframe']] }, options)
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`))
    }, { ...AXE_OPTIONS, runOnly: { type: AXE_RULES[scheme].type, values: [...AXE_RULES[scheme].values] } })
    return AxeFindings.parse(found)
  }

  #listen(): void {
    this.page.on('console', (message) => {
      // The steered clock of this test is a script, which a mail's frame rightly does not run.
      if (message.type() === 'error' && !message.text().startsWith("Blocked script execution in 'about:srcdoc'")) this.findings.push(`console: ${message.text()}`)
    })
    this.page.on('pageerror', (error) => void this.findings.push(`page error: ${error.message}`))
  }
}

/** A whole page is pictured from its top; else the field that one is in, with what it has opened. */
function bringIntoPicture(isWhole: boolean): void {
  const { activeElement } = document
  if (isWhole) window.scrollTo(0, 0)
  else if (activeElement?.matches('input, textarea') === true) activeElement.scrollIntoView({ block: 'center' })
}
