import { expect, test, type Page } from '@playwright/test'
import { changePage } from './change-page.ts'
import { PageWatch } from './page-watch.ts'
import { RECIPIENTS, SendingOffice, WORKFLOW } from './sending-office.ts'

/*
 * 20,000 mails go out through real workers to a real server, and somebody works in the program
 * meanwhile: no page blocks, and what the engine does is seen as it does it. The engine, its
 * workers, the server and the browser share the machine, so the bounds are wider than those of an
 * idle program (speed.spec.ts): they are what a person does not take for a program that hangs.
 */

// A trace would picture every page, in the processor time that is measured.
test.use({ trace: 'off' })

/** Bounds in ms: for the usual one, for 19 of 20, and for the one that the machine kept waiting. */
const BOUNDS = {
  /** From the click on a link to a page with nothing left to fetch. */
  page: { usual: 300, most: 1000, worst: 2500 },
  /** From a mail that the server has taken to the page that says so. */
  live: { usual: 1000, most: 2000, worst: 4000 },
  /** From the last letter to the first row that answers. */
  search: { usual: 500, most: 1500, worst: 2500 },
  /** The longest task while a page was changed. */
  task: { usual: 300, most: 500, worst: 1500 },
  /** The longest time between two frames meanwhile. */
  frame: { usual: 400, most: 1000, worst: 2000 },
} as const
type Measure = keyof typeof BOUNDS

/** MB that the page may hold more at the end than after the first round. */
const GROWTH_MB = 15
/** As many rounds through the program as there is time for, up to this. */
const MOST_ROUNDS = 6
/** As on a machine that does much else beside. */
const PATIENCE = 300_000

const ROOMS = ['I dag', 'Arbeidsflyter', 'Maler', 'Kunder', 'Bestillinger', 'Prøvepostkasse', 'Arbeidere', 'Innstillinger', 'Kjøringer'] as const

let office: SendingOffice

test.beforeAll(async () => {
  office = await SendingOffice.start()
})

test.afterAll(() => office.end())

/** What was measured, in ms; memory in MB, once a round. */
interface Figures extends Readonly<Record<Measure, number[]>> {
  readonly memory: number[]
}

/** The value that this share of the values is at or below. */
function share(values: readonly number[], part: number): number {
  return values.toSorted((one, other) => one - other)[Math.ceil(values.length * part) - 1] ?? Number.NaN
}

function inWords(figures: Figures): string {
  const measures = Object.entries<readonly number[]>({ ...figures }).map(([name, values]) => `${name} ${[0.5, 0.95, 1].map((part) => share(values, part).toFixed(0)).join(', ')}`)
  return `${measures.join('; ')} (of ${figures.page.length} pages in ${figures.search.length} rounds)`
}

/** From now until the page of the execution says that so many are sent. */
async function untilShown(page: Page, mails: number): Promise<number> {
  return page.evaluate(async (sent) => {
    const shown = (): number => Number(/^(.*) av /.exec([...document.querySelectorAll('[data-testid="timeline-step"] p')].find(({ textContent }) => textContent.includes(' utført'))?.textContent ?? '')?.[1]?.replaceAll(/\D/g, '') ?? 0)
    const begun = performance.now()
    while (shown() < sent) await new Promise((resolve) => requestAnimationFrame(resolve))
    return performance.now() - begun
  }, mails)
}

/** Scrolls through the receivers, of whom only those near the window exist. */
async function scrollReceivers(page: Page): Promise<void> {
  const rows = page.getByTestId('recipient-row')
  await expect(rows.first()).toBeVisible()
  const last = await page.evaluate(async () => {
    for (let frame = 0; frame < 60; frame += 1) {
      window.scrollBy(0, 900)
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    return Number([...document.querySelectorAll('li[aria-posinset]')].at(-1)?.getAttribute('aria-posinset'))
  })
  expect(last).toBeGreaterThan(100)
  expect(await rows.count()).toBeLessThan(80)
  await page.evaluate(() => window.scrollTo(0, 0))
}

/** From the last letter to the first row that answers. */
async function search(page: Page): Promise<number> {
  await page.getByRole('main').getByRole('searchbox').first().pressSequentially('kunde7777')
  const begun = performance.now()
  await page.waitForFunction(() => document.querySelector('td[data-column="name"]')?.textContent.includes('kunde7777@'))
  return performance.now() - begun
}

/** Once through the program, from the page of the execution back to it. */
async function goRound(page: Page, watch: PageWatch, figures: Figures): Promise<void> {
  for (let look = 0; look < 3; look += 1) figures.live.push(await untilShown(page, (await office.sink.count()).mails))
  await scrollReceivers(page)
  for (const room of ROOMS) {
    figures.page.push((await changePage(page, room)).filled)
    if (room === 'Kunder') figures.search.push(await search(page))
    const { task, frame } = await watch.hindrances()
    figures.task.push(task)
    figures.frame.push(frame)
  }
  await page.getByTestId('execution-row').first().click()
  await expect(page.getByTestId('timeline-step')).toContainText('utført')
  figures.memory.push(await watch.memory())
}

function expectNoBlock(figures: Figures): void {
  expect(figures.search.length, 'rounds through the program').toBeGreaterThan(1)
  for (const measure of ['page', 'live', 'search', 'task', 'frame'] as const) {
    const { usual, most, worst } = BOUNDS[measure]
    expect(share(figures[measure], 0.5), `the usual ${measure}`).toBeLessThan(usual)
    expect(share(figures[measure], 0.95), `19 of 20: ${measure}`).toBeLessThan(most)
    expect(share(figures[measure], 1), `the worst ${measure}`).toBeLessThan(worst)
  }
  expect((figures.memory.at(-1) ?? Infinity) - (figures.memory[0] ?? 0), 'MB that the page has grown by').toBeLessThan(GROWTH_MB)
}

test('while 20,000 mails go out no page blocks, what is sent is seen as it goes, and everybody gets one', async ({ page }) => {
  test.setTimeout(PATIENCE)
  await page.goto(office.address)
  await page.getByRole('link', { name: 'Arbeidsflyter', exact: true }).click()
  await page.getByRole('button', { name: `Kjør nå: ${WORKFLOW}` }).click()
  await expect(page.getByRole('dialog')).toContainText('Sender til 20\u00a0000 mottakere')
  const watch = await PageWatch.begin(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Kjør nå', exact: true }).click()
  const begun = performance.now()
  await expect(page.getByTestId('timeline-step')).toContainText('av 20')

  const figures: Figures = { page: [], live: [], search: [], task: [], frame: [], memory: [] }
  while (figures.search.length < MOST_ROUNDS && (await office.sink.count()).mails < RECIPIENTS) await goRound(page, watch, figures)
  await expect(page.getByText('Fullført. 20\u00a0000 av 20\u00a0000 sendt.')).toBeAttached({ timeout: PATIENCE })
  figures.memory.push(await watch.memory())
  test.info().annotations.push({ type: 'measured', description: `${((performance.now() - begun) / 1000).toFixed(0)} s; ${inWords(figures)}` })
  expectNoBlock(figures)
  expect(await office.sink.count()).toMatchObject({ mails: RECIPIENTS, addresses: RECIPIENTS })
})
