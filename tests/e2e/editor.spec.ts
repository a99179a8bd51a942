import type { Page } from '@playwright/test'
import { z } from 'zod'
import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import { expect, test, type OfficeHost, type OfficeStart } from './office-host.ts'

/* Endre: a workflow is changed by keyboard and by drag, undone, saved, compared with what it was and taken back. */

const Stored = z.looseObject({ id: z.string(), name: z.string(), version: z.int() })

const ORDERS_EACH_WEEK = {
  name: 'Ukentlig bestilling',
  workflowType: 'scheduled',
  schedule: { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '09:00' } },
  steps: [
    { stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } },
    { stepType: 'wait_until', triggerConfig: { day: 'thursday', time: '15:00' } },
    { stepType: 'check_condition', conditionConfig: { check: 'orders_missing', since: 'workflow_start' } },
    { stepType: 'send_email', actionConfig: { template: 'reminder', recipients: { kind: 'condition_result' } } },
  ],
}

let office: OfficeHost
let id: string

test.beforeEach(async ({ openOffice }) => {
  const prepare: OfficeStart['prepare'] = async (rest) => {
    ;({ id } = await rest.call('POST', '/workflows', Stored, ORDERS_EACH_WEEK))
  }
  office = await openOffice({ now: '2026-11-23T08:01:00.000Z', args: ['--demo'], prepare })
  await openEditor()
})

async function openEditor(): Promise<void> {
  await office.go(`/workflows/${id}`)
  await office.page.getByRole('tab', { name: 'Endre' }).click()
}

const steps = (page: Page) => page.getByTestId('step-card')
const firstWords = async (page: Page): Promise<string[]> => (await steps(page).locator('[data-open-step]').allInnerTexts()).map((text) => text.split(' ').slice(0, 2).join(' '))
const stored = async (): Promise<WorkflowDefinition> => WorkflowDefinition.parse(await office.rest.call('GET', `/workflows/${id}`, z.unknown()))
const preview = (page: Page) => page.getByRole('region', { name: 'Slik blir det' })

test('by keyboard alone: moved, said aloud, undone, added, filled in, saved, compared and taken back, the focus never lost', async () => {
  const { page } = office
  const focused = (): Promise<string | null> => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? null)
  await page.getByRole('button', { name: /^Flytt steg 2/ }).focus()
  await page.keyboard.press('ArrowDown')
  expect(await firstWords(page)).toEqual(['1. Send', '2. Sjekk', '3. Vent', '4. Send'])
  await expect(page.getByText('Steget er flyttet til plass 3 av 4.')).toBeAttached()
  await expect.poll(focused).toMatch(/^Flytt steg 3/)
  await page.keyboard.press('Control+z')
  expect(await firstWords(page)).toEqual(['1. Send', '2. Vent', '3. Sjekk', '4. Send'])

  // A step that acts on a check cannot be saved before it.
  await page.getByRole('button', { name: /^Flytt steg 4/ }).focus()
  await page.keyboard.press('Home')
  await expect(steps(page).first()).toContainText('Bygger på en sjekk, men ingen sjekk kommer før dette steget.')
  await expect(page.getByText('Noe mangler før det kan lagres.')).toBeVisible()
  await page.getByRole('button', { name: 'Angre', exact: true }).press('Enter')

  await page.getByRole('button', { name: 'Legg til steg' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Lag rapport' }).press('Enter')
  await expect(steps(page)).toHaveCount(5)
  await expect.poll(focused).toContain('5. Lag rapport')
  await page.getByRole('textbox', { name: 'Klokkeslett' }).fill('10.3')
  await expect(page.getByText('Skriv for eksempel 09.00')).toBeVisible()
  await page.getByRole('textbox', { name: 'Klokkeslett' }).fill('1030')
  await expect(preview(page).getByText('Hver mandag kl. 10.30', { exact: true })).toBeVisible()
  await expect(preview(page).getByText(/^Steg 5:/)).toBeAttached()

  await page.keyboard.press('Control+s')
  await expect(page.getByText('«Ukentlig bestilling» er lagret.')).toBeVisible()
  expect(await focused()).not.toBeNull()
  await openEditor()
  expect(await firstWords(page)).toEqual(['1. Send', '2. Vent', '3. Sjekk', '4. Send', '5. Lag'])
  await expect(page.getByRole('textbox', { name: 'Klokkeslett' })).toHaveValue('10.30')

  await page.getByRole('tab', { name: 'Versjoner' }).press('Enter')
  const latest = page.getByTestId('version').first()
  await expect(latest.getByRole('deletion')).toContainText('Hver mandag kl. 09.00')
  await expect(latest.getByRole('insertion').first()).toContainText('Hver mandag kl. 10.30')
  await page.getByRole('button', { name: 'Ta tilbake versjon 1' }).press('Enter')
  await expect(page.getByText('Versjon 1 gjelder igjen.')).toBeVisible()
  await openEditor()
  await expect(page.getByRole('textbox', { name: 'Klokkeslett' })).toHaveValue('09.00')
  await expect(steps(page)).toHaveCount(4)
})

test('a step is dragged to another place, and Escape lets it go where it was', async () => {
  const { page } = office
  // High enough for the page not to scroll while a step is dragged.
  await page.setViewportSize({ width: 1280, height: 1600 })
  const handle = page.getByRole('button', { name: /^Flytt steg 1/ })
  const take = async (): Promise<void> => {
    const third = await steps(page).nth(2).boundingBox()
    const grip = await handle.boundingBox()
    if (third === null || grip === null) throw new Error('nothing to drag')
    await page.mouse.move(grip.x + 8, grip.y + 8)
    await page.mouse.down()
    await page.mouse.move(grip.x + 8, third.y + third.height, { steps: 8 })
  }
  await take()
  await page.keyboard.press('Escape')
  await page.mouse.up()
  expect((await firstWords(page))[0]).toBe('1. Send')
  await take()
  await page.mouse.up()
  expect(await firstWords(page)).toEqual(['1. Vent', '2. Sjekk', '3. Send', '4. Send'])
})

test('what is not saved is asked about before the page is left, and another week, month or event can be chosen', async () => {
  const { page } = office
  const choose = async (field: string, option: string): Promise<void> => {
    await page.getByRole('combobox', { name: field, exact: true }).click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }
  await choose('Hvor ofte', 'Hver måned')
  await choose('Dag i måneden', 'En virkedag')
  await expect(preview(page).getByText('Første virkedag i måneden kl. 09.00', { exact: false }).first()).toBeVisible()
  await page.getByRole('link', { name: 'Kunder', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Avbryt' }).click()
  await page.getByText('Når noe skjer').click()
  await choose('Hendelsen', 'En ny kunde')
  await page.getByRole('button', { name: 'Lagre', exact: true }).click()
  await expect(page.getByText('«Ukentlig bestilling» er lagret.')).toBeVisible()
  expect(await stored()).toMatchObject({ workflowType: 'event_based', event: { event: 'customer_created' }, schedule: null })
  await page.getByRole('link', { name: 'Kunder', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Kunder', level: 1 })).toBeFocused()
})
