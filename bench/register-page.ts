import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { fillRegister } from '../tests/helpers/large-register.ts'
import { SteeredHost } from '../tests/e2e/steered-host.ts'
import { loadNow, median, percentile, round, table, type Figure } from './lib/figures.ts'

/*
 * KONTORFLYT_BROWSER=/usr/bin/chromium node bench/register-page.ts
 * The page of customers in a real browser against the built host, with 20,000 customers and
 * 200,000 orders: from the last letter typed to the list that answers it, scrolling, the drawer.
 */
const NOW = '2026-11-23T09:00:00.000Z'
const SIZE = { customers: 20_000, orders: 200_000 }
const dataDir = mkdtempSync(join(tmpdir(), 'kontorflyt-bench-'))
const figure = (name: string, values: readonly number[], target: number): Figure => {
  const sorted = values.toSorted((one, other) => one - other)
  const value = round(median(sorted))
  return { name, value, unit: 'ms', target: `≤ ${target} ms`, isMet: value <= target, load: loadNow(), detail: { p95: round(percentile(sorted, 0.95)), tries: sorted.length } }
}

/** From a change of the search field until the list's count and first row are the new ones, as painted; the pause after the last letter is in it. */
async function searchFor(page: Page, q: string): Promise<number> {
  return page.evaluate(async (text) => {
    const input = document.querySelector<HTMLInputElement>('main input[type="search"]')
    const output = document.querySelector('[role="search"] output')
    if (input === null || output === null) throw new Error('the page has no search')
    const before = output.textContent
    const started = performance.now()
    const answered = new Promise<void>((resolve, reject) => {
      setTimeout(() => reject(new Error(`no answer to "${text}" in 10 s; the list says ${output.textContent}`)), 10_000)
      const observer = new MutationObserver(() => {
        if (output.textContent === before) return
        observer.disconnect()
        requestAnimationFrame(() => setTimeout(resolve, 0))
      })
      observer.observe(document.body, { childList: true, subtree: true, characterData: true })
    })
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text)
    input.dispatchEvent(new Event('input', { bubbles: true }))
    await answered
    return performance.now() - started
  }, q)
}

/** The longest time between two frames while the list is scrolled through its fetched rows and on. */
async function scroll(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const gaps: number[] = []
    let last = performance.now()
    for (let step = 0; step < 120; step += 1) {
      window.scrollBy(0, 300)
      await new Promise((resolve) => requestAnimationFrame(resolve))
      gaps.push(performance.now() - last)
      last = performance.now()
    }
    return gaps
  })
}

async function openDrawer(page: Page): Promise<number> {
  const started = performance.now()
  await page.locator('tr[data-index="0"] td[data-column="name"] button').click()
  await page.getByRole('dialog').getByRole('textbox').first().waitFor()
  const took = performance.now() - started
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  return took
}

async function bulk(page: Page, act: string): Promise<number> {
  await page.getByRole('checkbox', { name: 'Velg kundene i listen' }).click()
  await page.getByRole('button', { name: /^Velg alle/ }).click()
  await page.getByRole('button', { name: 'Endre', exact: true }).click()
  const started = performance.now()
  await page.getByRole('menuitem', { name: act }).click()
  await page.getByRole('alert').filter({ hasText: 'kunder er endret' }).last().waitFor({ timeout: 120_000 })
  return performance.now() - started
}

async function repeat(count: number, act: () => Promise<number>): Promise<number[]> {
  const values: number[] = []
  for (let index = 0; index < count; index += 1) values.push(await act())
  return values
}

const executablePath = process.env['KONTORFLYT_BROWSER']
const filling = performance.now()
await fillRegister(dataDir, NOW, SIZE)
process.stderr.write(`filled in ${round((performance.now() - filling) / 1000)} s\n`)
const host = await SteeredHost.start({ dataDir, port: 0, token: 'bench-token-0123456789abcdef', now: NOW })
const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath })
try {
  const page = await browser.newPage({ locale: 'nb-NO', timezoneId: 'Europe/Oslo', reducedMotion: 'reduce', viewport: { width: 1280, height: 800 } })
  await page.goto(host.address)
  const opened = performance.now()
  await page.goto(new URL('/customers', host.address).href)
  await page.getByText(/^20.000 kunder$/).waitFor()
  const figures = [figure('first page of the list, page loaded anew', [performance.now() - opened], 2000)]
  const searches: number[] = []
  for (const q of ['tromsø', 'kafé 12', 'kunde777@', 'ås', 'kari', 'bakeri oslo', '1999', 'hotell', 'årdal blomster', 'finnes ikke']) searches.push(await searchFor(page, q), await searchFor(page, ''))
  figures.push(figure('search: words', searches.filter((_, index) => index % 2 === 0), 190))
  figures.push(figure('search: emptied', searches.filter((_, index) => index % 2 === 1), 100))
  figures.push(figure('open a customer', await repeat(8, () => openDrawer(page)), 400))
  figures.push(figure('scroll: between two frames', await scroll(page), 34))
  await page.evaluate(() => window.scrollTo(0, 0))
  figures.push(figure('20,000 made inactive', [await bulk(page, 'Gjør ikke aktive')], 5000))
  const undone = performance.now()
  await page.getByRole('alert').getByRole('button', { name: 'Angre' }).click()
  await page.getByText('Angret. Endringen er tatt tilbake.').waitFor({ timeout: 120_000 })
  figures.push(figure('and undone', [performance.now() - undone], 10_000))
  process.stdout.write(`${table(figures)}\n`)
} finally {
  await browser.close()
  await host.end('SIGTERM')
  rmSync(dataDir, { recursive: true, force: true })
}
