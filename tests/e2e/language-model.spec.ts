import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { startModelServer, type ModelServer } from '../helpers/model-server.ts'
import { expect, test, type OfficeHost } from './office-host.ts'

/* A language model is chosen, tried, saved and asked, with a server of the test's own in its place. */

const KEY = 'a-key-of-the-test-0001'
let office: OfficeHost
let models: ModelServer

test.beforeEach(async ({ openOffice }) => {
  models = await startModelServer()
  office = await openOffice({ now: '2026-11-23T09:00:00.000Z' })
  await office.go('/settings#ai')
})

test.afterEach(() => models.stop())

const settings = (page: Page) => page.locator('#ai')

async function choose(page: Page): Promise<void> {
  await settings(page).getByRole('combobox', { name: 'Les beskrivelser med' }).click()
  await page.getByRole('option', { name: 'Egen eller annen språkmodell' }).click()
}

async function fillIn(page: Page, model: string): Promise<void> {
  await settings(page).getByRole('textbox', { name: 'Adresse' }).fill(`${models.origin}/v1`)
  await settings(page).getByRole('textbox', { name: 'Modell' }).fill(model)
  await settings(page).getByLabel('Nøkkel', { exact: true }).fill(KEY)
}

async function save(page: Page): Promise<void> {
  await settings(page).getByRole('button', { name: 'Lagre', exact: true }).click()
  await expect(settings(page).getByLabel('Nøkkel', { exact: true })).toHaveAttribute('placeholder', 'Satt')
}

test('a server of one’s own is tried before it is saved, its key is never shown, and its use is told', async () => {
  const { page } = office
  const section = settings(page)
  await choose(page)
  await section.getByRole('button', { name: 'Test tilkoblingen' }).click()
  await expect(section.getByText('Mangler.')).toHaveCount(2)
  expect(models.requests).toEqual([])

  await section.getByRole('textbox', { name: 'Adresse' }).fill('http://models.example.com/v1')
  await section.getByRole('textbox', { name: 'Modell' }).fill('gpt-99')
  await section.getByRole('button', { name: 'Test tilkoblingen' }).click()
  await expect(section.getByText('Må begynne med https://')).toBeVisible()

  await fillIn(page, 'gpt-99')
  await section.getByRole('button', { name: 'Test tilkoblingen' }).click()
  await expect(section.getByText('kjenner ikke modellen «gpt-99»')).toBeVisible()
  await section.getByRole('textbox', { name: 'Modell' }).fill('llama3.1')
  await section.getByRole('button', { name: 'Test tilkoblingen' }).click()
  await expect(section.getByText('godtar nøkkelen og har modellen «llama3.1»')).toBeVisible()
  expect(models.requests.map(({ headers, body }) => [headers.authorization, body])).toEqual([[`Bearer ${KEY}`, ''], [`Bearer ${KEY}`, '']])

  await save(page)
  await expect(section.getByLabel('Nøkkel', { exact: true })).toHaveValue('')
  const found = await new AxeBuilder({ page }).include('#ai').setLegacyMode(true).analyze()
  expect(found.violations).toEqual([])
})

test('the month’s use stands by its model, and the text of the page holds no key', async () => {
  const { page } = office
  await choose(page)
  await fillIn(page, 'llama3.1')
  await save(page)
  models.answer({ kind: 'answer', text: JSON.stringify({ say: '', workflow: null, questions: ['Når skal det skje?'], assumptions: [], refused: false }) })
  expect(await office.rest.call('POST', '/ai/parse-description', z.unknown(), { description: 'Send skjema' })).toMatchObject({ workflow: null, questions: ['Når skal det skje?'] })
  await page.reload()
  const row = settings(page).getByRole('row', { name: 'llama3.1' })
  await expect(row).toContainText('Ukjent pris')
  await expect(settings(page).getByText('1 forespørsel er til en modell uten kjent pris.')).toBeVisible()
  expect(await page.content()).not.toContain(KEY)
})
