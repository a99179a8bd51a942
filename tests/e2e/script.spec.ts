import type { Page } from '@playwright/test'
import { z } from 'zod'
import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import { expect, test, type OfficeHost } from './office-host.ts'
import { ScriptPage } from './script-page.ts'

/* Skript, in the real editor: what is written is typed, key by key. */

const Listed = z.object({ items: z.array(z.looseObject({ id: z.string(), name: z.string(), isActive: z.boolean() })) })

let office: OfficeHost
let script: ScriptPage

test.beforeEach(async ({ openOffice }) => {
  office = await openOffice({ now: '2026-11-22T19:00:00.000Z', args: ['--demo'] })
  script = new ScriptPage(office.page)
  await script.open(office.page.url())
})

const named = async (name: string) => (await office.rest.call('GET', `/workflows?limit=500&q=${encodeURIComponent(name)}`, Listed)).items.filter((item) => item.name === name)

/** "Ukentlig bestilling", as the description of it says it. */
const SEED: WorkflowDefinition = WorkflowDefinition.parse({
  name: 'Ukentlig bestilling',
  workflowType: 'scheduled',
  isActive: true,
  schedule: { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '09:00' } },
  event: null,
  steps: [
    { stepType: 'send_email', triggerType: 'time_based', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } }, isActive: true },
    { stepType: 'wait_until', triggerType: 'time_based', triggerConfig: { day: 'thursday', time: '15:00' }, isActive: true },
    { stepType: 'check_condition', triggerType: 'time_based', conditionConfig: { check: 'orders_missing', since: 'workflow_start' }, isActive: true },
    { stepType: 'send_email', triggerType: 'condition_based', actionConfig: { template: 'reminder', recipients: { kind: 'condition_result' } }, isActive: true },
  ],
})

async function createAndRead(page: Page): Promise<unknown> {
  await expect(page.getByText('Hver mandag kl. 09.00').first()).toBeVisible()
  expect(await named(SEED.name)).toHaveLength(0)
  await page.getByRole('button', { name: 'Opprett', exact: true }).click()
  await expect(page.getByText('«Ukentlig bestilling» er opprettet.')).toBeVisible()
  const [created] = await named(SEED.name)
  return WorkflowDefinition.parse(created)
}

test('the weekly order is written in JavaScript with the builder’s own suggestions, run by key and created', async () => {
  const { page } = office
  await script.type(['workflow("Ukentlig bestilling")', '  .weekl'])
  // Typing goes on where Escape closed the suggestions, so the last letter opens them again.
  await page.keyboard.type('y')
  await page.keyboard.press('ControlOrMeta+Space')
  await script.takeSuggestion('weekly')
  await page.keyboard.type('("monday", "09:00")')
  await page.keyboard.press('Enter')
  await page.keyboard.type('.')
  for (const method of ['sendEmail', 'waitUntil', 'check', 'generateReport', 'createOrder']) await expect(script.suggestions.getByRole('option', { name: new RegExp(`^${method}`) })).toBeVisible()
  await page.keyboard.type('sendE')
  await script.takeSuggestion('sendEmail')
  await page.keyboard.type('("bestilling", { to: "all_customers" })')
  await page.keyboard.press('Enter')
  await page.keyboard.type('.waitUntil("thursday", "15:00")')
  await page.keyboard.press('Enter')
  await page.keyboard.type('.check("orders_missing")')
  await page.keyboard.press('Enter')
  await page.keyboard.type('.sendEmail("reminder", { to: "condition_result" })')
  await page.keyboard.press('Escape')
  await script.run()
  expect(await createAndRead(page)).toEqual(SEED)
})

test('the weekly order is written in Python with its methods, names and values suggested, run by key and created', async () => {
  const { page } = office
  await script.speak('Python')
  await script.type(['('])
  await page.keyboard.press('Enter')
  await page.keyboard.type('workflow("Ukentlig bestilling")')
  await page.keyboard.press('Enter')
  await page.keyboard.type('.')
  for (const method of ['weekly', 'send_email', 'wait_until', 'check']) await expect(script.suggestions.getByRole('option', { name: new RegExp(`^${method}`) })).toBeVisible()
  await page.keyboard.type('week')
  await script.takeSuggestion('weekly')
  await page.keyboard.type('"monday", "09:00"')
  // The signature follows the argument that is written.
  await expect(page.locator('.parameter-hints-widget.visible')).toContainText('weekly(')
  await page.keyboard.type(')')
  await page.keyboard.press('Enter')
  await page.keyboard.type('.send_email("best')
  await script.takeSuggestion('bestilling')
  await page.keyboard.type('", to="all_c')
  await script.takeSuggestion('all_customers')
  await page.keyboard.type('")')
  await page.keyboard.press('Enter')
  await page.keyboard.type('.wait_until("thursday", "15:00")')
  await page.keyboard.press('Enter')
  await page.keyboard.type('.check("orders_missing")')
  await page.keyboard.press('Enter')
  await page.keyboard.type('.send_email("reminder", to="condition_result")')
  await page.keyboard.press('Escape')
  await script.run()
  expect(await createAndRead(page)).toEqual(SEED)
})

test('a mistake is marked at its line, said in words, gone to, and unmarked when it is mended', async () => {
  const { page } = office
  await script.speak('Python')
  await script.type(['print("begynner")', 'workflow("A").weekly("funday", "09:00")'])
  await script.run()
  const alert = page.getByRole('alert').filter({ hasText: 'Skriptet stoppet' })
  await expect(alert).toContainText('Linje 2')
  await expect(alert).toContainText('funday')
  await expect(page.getByRole('region', { name: 'Utskrift' }).last()).toHaveText('begynner')
  expect(await script.markedLines()).toEqual([2])
  await page.getByRole('button', { name: 'Gå til linje 2' }).click()
  await expect(page.locator('.monaco-editor .active-line-number')).toHaveText('2')

  await script.replaceAll(['workflow("A").weekly("friday", "09:00").generate_report("orders")'])
  await script.run()
  await expect(page.getByText('Hver fredag kl. 09.00').first()).toBeVisible()
  await expect(alert).toHaveCount(0)
  expect(await script.markedLines()).toEqual([])
})

test('an endless script is stopped, and the next one works', async () => {
  const { page } = office
  await script.type(['for (;;) {}'])
  await script.run()
  await page.getByRole('button', { name: 'Stopp' }).click()
  await expect(page.getByText('Stoppet. Ingenting er opprettet eller endret.')).toBeVisible()
  await script.replaceAll(['workflow("Etterpå").daily("10:00").generateReport("orders")'])
  await script.run()
  await expect(page.getByText('Hver dag kl. 10.00').first()).toBeVisible()
})

test('many workflows of one script are created one by one or all', async () => {
  const { page } = office
  await script.type(['for (const day of ["monday", "tuesday", "friday"]) workflow("Rapport " + day).weekly(day, "15:00").generateReport("orders")'])
  await script.run()
  await expect(page.getByRole('heading', { name: 'Dette lager skriptet: 3 arbeidsflyter' })).toBeVisible()
  await page.getByRole('button', { name: 'Opprett Rapport tuesday' }).click()
  await expect(page.getByRole('link', { name: 'Opprettet. Åpne Rapport tuesday' })).toBeVisible()
  await page.getByRole('button', { name: 'Opprett de 2 som er igjen' }).click()
  await expect(page.getByRole('link', { name: /^Opprettet\. Åpne/ })).toHaveCount(3)
  for (const day of ['monday', 'tuesday', 'friday']) expect(await named(`Rapport ${day}`)).toHaveLength(1)
})

test('a saved script shows what it would create, change and take away, and does it when it is told to', async () => {
  const { page } = office
  await script.type(['for (const day of ["monday", "friday"]) workflow("Rapport " + day).weekly(day, "15:00").generateReport("orders")'])
  await page.getByRole('button', { name: 'Lagre' }).click()
  await page.getByLabel('Navn på skriptet').fill('Rapporter')
  await page.keyboard.press('Enter')
  await expect(page.getByText('«Rapporter» er lagret.')).toBeVisible()
  await page.getByRole('button', { name: 'Gi nytt navn' }).click()
  await page.getByLabel('Navn på skriptet').fill('Ukens rapporter')
  await page.keyboard.press('Enter')
  await expect(page.getByText('«Ukens rapporter» er lagret.')).toBeVisible()
  await expect(page.getByText('Ny', { exact: true })).toHaveCount(2)
  expect(await named('Rapport monday')).toHaveLength(0)
  await page.getByRole('button', { name: 'Opprett', exact: true }).click()
  await expect(page.getByText('Uendret', { exact: true })).toHaveCount(2)
  const [monday] = await named('Rapport monday')

  // Opened again another day, from the library.
  await page.evaluate(() => window.sessionStorage.clear())
  await script.open(page.url())
  await page.getByRole('button', { name: 'Bibliotek' }).first().click()
  await page.getByRole('button', { name: 'Åpne Ukens rapporter' }).click()
  await expect.poll(() => script.text()).toContain('"friday"')
  await script.replaceAll(['for (const day of ["monday", "sunday"]) workflow("Rapport " + day).weekly(day, "16:30").generateReport("orders")'])
  await script.run()
  const item = (name: string) => page.getByRole('region', { name, exact: true })
  await expect(item('Rapport monday')).toContainText('Endret')
  await expect(item('Rapport monday')).toContainText('16.30')
  await expect(item('Rapport sunday')).toContainText('Ny')
  await expect(item('Rapport friday')).toContainText('Fjernet')
  expect(await named('Rapport sunday')).toHaveLength(0)

  await item('Rapport friday').getByRole('combobox').click()
  await page.getByRole('option', { name: 'Slett den' }).click()
  await page.getByRole('button', { name: 'Oppdater arbeidsflytene' }).click()
  await expect(page.getByRole('dialog')).toContainText('«Rapport friday» slettes')
  expect(await named('Rapport friday')).toHaveLength(1)
  await page.getByRole('dialog').getByRole('button', { name: 'Oppdater arbeidsflytene' }).click()
  await expect(page.getByText('Uendret', { exact: true })).toHaveCount(2)
  expect(await named('Rapport friday')).toHaveLength(0)
  expect(await named('Rapport sunday')).toHaveLength(1)
  expect((await named('Rapport monday'))[0]).toMatchObject({ id: monday?.id, schedule: { scheduleConfig: { time: '16:30' } } })
})

test('words, JavaScript and Python are three views of one draft', async () => {
  const { page } = office
  await page.getByRole('tab', { name: 'Beskriv' }).click()
  await page.getByLabel('Hva skal gå ut?').fill('Send skjema mandag, reminder torsdag')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Hver mandag kl. 09.00').first()).toBeVisible()
  await page.getByRole('tab', { name: 'Skript' }).click()
  await expect.poll(() => script.text()).toContain('sendEmail("bestilling"')
  await script.speak('Python')
  await expect.poll(() => script.text()).toContain('send_email("bestilling"')

  // What a person wrote stays where it is, and what it builds goes along.
  await script.focus()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.type('# mitt eget')
  await page.keyboard.press('Enter')
  await page.locator('label').filter({ hasText: 'JavaScript' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Gå til JavaScript' }).click()
  await expect.poll(() => script.text()).toContain('sendEmail("bestilling"')
  await script.speak('Python')
  await expect.poll(() => script.text()).toContain('# mitt eget')

  await page.reload()
  await expect(page.locator('.monaco-editor .view-lines')).toContainText('mitt')
  await page.getByRole('tab', { name: 'Beskriv' }).click()
  await expect(page.getByText('Hver mandag kl. 09.00').first()).toBeVisible()
})

test('the keyboard gets out of the editor, and to the palette from within it', async () => {
  const { page } = office
  await script.type(['// a'])
  await page.keyboard.press('Tab')
  expect(await script.text()).toMatch(/^\/\/ a\s+$/)
  await page.keyboard.press('Control+m')
  await expect(page.getByText('Tab går videre på siden.')).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Kjør', exact: true })).toBeFocused()
  await script.focus()
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('dialog', { name: 'Søk og gå til' })).toBeVisible()
})
