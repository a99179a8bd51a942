import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { startModelServer, type ModelServer } from '../helpers/model-server.ts'
import { SteeredHost } from './steered-host.ts'

/* A language model is chosen, tried, saved and asked, with a server of the test's own in its place. */

const KEY = 'a-key-of-the-test-0001'
let dataDir: string
let host: SteeredHost
let models: ModelServer

test.beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'kontorflyt-e2e-'))
  models = await startModelServer()
  host = await SteeredHost.start({ dataDir, port: 0, token: 'e2e-token-0123456789abcdef', now: '2026-11-23T09:00:00.000Z', args: [] })
})
test.afterAll(async () => {
  await host.end('SIGTERM')
  await models.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

test('a server of one’s own is tried before it is saved, its key is never shown, and its use is told', async ({ page }) => {
  await page.goto(host.address)
  await page.goto(new URL('/settings#ai', host.address).href)
  const section = page.locator('#ai')
  await section.getByRole('combobox', { name: 'Les beskrivelser med' }).click()
  await page.getByRole('option', { name: 'Egen eller annen språkmodell' }).click()
  await section.getByRole('button', { name: 'Test tilkoblingen' }).click()
  await expect(section.getByText('Mangler.')).toHaveCount(2)
  expect(models.requests).toEqual([])

  await section.getByRole('textbox', { name: 'Adresse' }).fill('http://models.example.com/v1')
  await section.getByRole('textbox', { name: 'Modell' }).fill('gpt-99')
  await section.getByRole('button', { name: 'Test tilkoblingen' }).click()
  await expect(section.getByText('Må begynne med https://')).toBeVisible()

  await section.getByRole('textbox', { name: 'Adresse' }).fill(`${models.origin}/v1`)
  await section.getByLabel('Nøkkel', { exact: true }).fill(KEY)
  await section.getByRole('button', { name: 'Test tilkoblingen' }).click()
  await expect(section.getByText('kjenner ikke modellen «gpt-99»')).toBeVisible()
  await section.getByRole('textbox', { name: 'Modell' }).fill('llama3.1')
  await section.getByRole('button', { name: 'Test tilkoblingen' }).click()
  await expect(section.getByText('godtar nøkkelen og har modellen «llama3.1»')).toBeVisible()
  expect(models.requests.map(({ headers, body }) => [headers.authorization, body])).toEqual([[`Bearer ${KEY}`, ''], [`Bearer ${KEY}`, '']])

  await section.getByRole('button', { name: 'Lagre', exact: true }).click()
  await expect(section.getByLabel('Nøkkel', { exact: true })).toHaveAttribute('placeholder', 'Satt')
  await expect(section.getByLabel('Nøkkel', { exact: true })).toHaveValue('')
  const found = await new AxeBuilder({ page }).include('#ai').analyze()
  expect(found.violations).toEqual([])
})

test('the month’s use stands by its model, and the text of the page holds no key', async ({ page }) => {
  models.answer({ kind: 'answer', text: JSON.stringify({ say: '', workflow: null, questions: ['Når skal det skje?'], assumptions: [], refused: false }) })
  await page.goto(host.address)
  const answer = await page.request.post(new URL('/api/v1/workflow-automation/ai/parse-description', host.address).href, { headers: { authorization: 'Bearer e2e-token-0123456789abcdef' }, data: { description: 'Send skjema' } })
  expect(await answer.json()).toMatchObject({ workflow: null, questions: ['Når skal det skje?'] })
  await page.goto(new URL('/settings#ai', host.address).href)
  const row = page.locator('#ai').getByRole('row', { name: 'llama3.1' })
  await expect(row).toContainText('Ukjent pris')
  await expect(page.locator('#ai').getByText('1 forespørsel er til en modell uten kjent pris.')).toBeVisible()
  expect(await page.content()).not.toContain(KEY)
})
