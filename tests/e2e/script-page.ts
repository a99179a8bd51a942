import { expect, type Locator, type Page } from '@playwright/test'
import { z } from 'zod'

const Kept = z.object({ language: z.enum(['javascript', 'python']), javascript: z.object({ text: z.string() }), python: z.object({ text: z.string() }) })

/** The page Skript as a person uses it: with the keyboard in the editor, by name elsewhere. */
export class ScriptPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async open(address: string): Promise<void> {
    await this.page.goto(new URL('/workflows/new?way=script', address).href)
    await expect(this.page.locator('.monaco-editor .view-lines')).toBeVisible()
  }

  async speak(language: 'JavaScript' | 'Python'): Promise<void> {
    await this.page.locator('label').filter({ hasText: language }).click()
    await expect(this.page.getByRole('radio', { name: language })).toBeChecked()
  }

  /** Puts the caret at the end of what is written. */
  async focus(): Promise<void> {
    await this.page.locator('.monaco-editor .view-lines').click()
    await this.page.keyboard.press('ControlOrMeta+End')
  }

  /** Writes line by line, each as a person would: Home takes the editor's own indentation away, Escape its suggestions. */
  async type(lines: readonly string[]): Promise<void> {
    await this.focus()
    for (const [index, line] of lines.entries()) {
      if (index > 0) {
        await this.page.keyboard.press('Escape')
        await this.page.keyboard.press('Enter')
        await this.page.keyboard.press('Shift+Home')
        await this.page.keyboard.press('Delete')
      }
      await this.page.keyboard.type(line)
    }
    await this.page.keyboard.press('Escape')
  }

  async replaceAll(lines: readonly string[]): Promise<void> {
    await this.focus()
    await this.page.keyboard.press('ControlOrMeta+a')
    await this.page.keyboard.press('Delete')
    await this.type(lines)
  }

  /** Picks the suggestion of that name by keyboard. */
  async takeSuggestion(name: string): Promise<void> {
    await expect(this.suggestions.getByRole('option', { name }).first()).toBeVisible()
    await this.page.keyboard.press('Tab')
  }

  run(): Promise<void> {
    return this.page.keyboard.press('ControlOrMeta+Enter')
  }

  get suggestions(): Locator {
    return this.page.locator('.suggest-widget.visible')
  }

  /** What is written, as the page keeps it. */
  async text(): Promise<string> {
    const kept = Kept.parse(JSON.parse(await this.page.evaluate(() => window.sessionStorage.getItem('kontorflyt.script') ?? 'null')))
    return kept[kept.language].text
  }

  /** The numbers of the lines with a mark of an error. */
  async markedLines(): Promise<number[]> {
    return this.page.evaluate(() => {
      const middles = [...document.querySelectorAll('.monaco-editor .squiggly-error')].map((mark) => mark.getBoundingClientRect()).map(({ top, height }) => top + height / 2)
      const lines = [...document.querySelectorAll('.monaco-editor .margin-view-overlays > div')].map((line) => ({ number: Number(line.textContent), box: line.getBoundingClientRect() }))
      return middles.map((y) => lines.find(({ box }) => y >= box.top && y < box.bottom)?.number ?? 0)
    })
  }
}
