import { gzipSync } from 'node:zlib'
import { expect, test, type Page } from '@playwright/test'
import { z } from 'zod'
import { RestClient } from '../helpers/rest-client.ts'
import { changePage } from './change-page.ts'
import { SampleHost } from './sample-host.ts'

/*
 * How soon the program is there, and how soon another page of it is. Each is measured until once it
 * is quick enough, for as long as PATIENCE lasts: what else the machine does is not what is tried.
 */

test.use({ trace: 'off' })

const TOKEN = 'e2e-token-0123456789abcdef'

let sample: SampleHost

test.beforeAll(async () => {
  sample = await SampleHost.start('2026-11-23T07:59:50.000Z')
  await sample.host.moveClock('2026-11-23T08:00:00.000Z')
})

test.afterAll(() => sample.end())

const KILOBYTES_AT_START = 300
const FIRST_PAINT_MS = 1000
const PAGE_CHANGE_MS = 100
const LIVE_MS = 1000
const PATIENCE = 30_000

/** A script's length as gzip packs it, in bytes. */
async function packed(page: Page, script: string): Promise<number> {
  const answer = await page.request.get(script)
  expect(answer.headers()['content-type']).toContain('javascript')
  return gzipSync(await answer.body(), { level: 9 }).length
}

test('what has to be there before the first page is less than 300 kB of script, packed', async ({ page }) => {
  await page.goto(sample.host.address)
  await expect(page.getByRole('heading', { name: 'I dag', level: 1 })).toBeVisible()
  // The page names its own script and all that this imports; the texts of its language are fetched before it is drawn.
  const html = await (await page.request.get(page.url())).text()
  const named = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, address = '']) => new URL(address, page.url()).href)
  const texts = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /\/nb-[^/]*\.js$/.test(name)))
  expect(named.length).toBeGreaterThan(2)
  expect(texts).toHaveLength(1)
  const bytes = await Promise.all([...named, ...texts].map((script) => packed(page, script)))
  const kilobytes = bytes.reduce((sum, size) => sum + size, 0) / 1000
  test.info().annotations.push({ type: 'measured', description: `${bytes.length} scripts, ${kilobytes.toFixed(0)} kB gzipped` })
  expect(kilobytes).toBeLessThan(KILOBYTES_AT_START)
})

test('the first page is painted within a second', async ({ browser }) => {
  await expect(async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(sample.host.address)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const time = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity)
    await context.close()
    test.info().annotations.push({ type: 'measured', description: `${time.toFixed(0)} ms` })
    expect(time).toBeLessThan(FIRST_PAINT_MS)
  }).toPass({ timeout: PATIENCE })
})

test('another page is there within a tenth of a second', async ({ page }) => {
  const rooms = ['Arbeidsflyter', 'Kjøringer', 'Maler', 'Kunder', 'Bestillinger', 'Prøvepostkasse', 'Arbeidere', 'Innstillinger', 'I dag']
  await page.goto(sample.host.address)
  await expect(page.getByRole('heading', { name: 'I dag', level: 1 })).toBeVisible()
  const quickest = new Map<string, number>()
  await expect(async () => {
    for (const room of rooms) quickest.set(room, Math.min(quickest.get(room) ?? Infinity, (await changePage(page, room)).titled))
    test.info().annotations.push({ type: 'measured', description: [...quickest].map(([room, time]) => `${room} ${time.toFixed(0)}`).join(', ') })
    for (const [room, time] of quickest) expect(time, room).toBeLessThan(PAGE_CHANGE_MS)
  }).toPass({ timeout: PATIENCE })
})

test('what the engine does is on the page within a second, without the page asking', async ({ page }) => {
  const rest = new RestClient(new URL(sample.host.address).origin, TOKEN)
  const { items } = await rest.call('GET', '/workflows?limit=1', z.object({ items: z.array(z.object({ id: z.string() })) }))
  await page.goto(sample.host.address)
  await page.getByRole('link', { name: 'Kjøringer', exact: true }).click()
  const rows = page.getByTestId('execution-row')
  await expect(rows.first()).toBeVisible()
  await expect(async () => {
    const before = await rows.count()
    await rest.call('POST', `/workflows/${items[0]?.id ?? ''}/run`, z.unknown(), {})
    const begun = performance.now()
    await expect(rows).toHaveCount(before + 1)
    const time = performance.now() - begun
    test.info().annotations.push({ type: 'measured', description: `${time.toFixed(0)} ms` })
    expect(time).toBeLessThan(LIVE_MS)
  }).toPass({ timeout: PATIENCE })
})
