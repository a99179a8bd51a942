import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { startModelServer, type ModelServer } from '../helpers/model-server.ts'
import { expect, test, type OfficeHost } from './office-host.ts'

/*
 * A routine is talked about until it is right: by the program's own reader, and by a language
 * model on a server that speaks as OpenAI does. Real host, real browser; nothing is created
 * before Opprett.
 */

let office: OfficeHost

test.beforeEach(async ({ openOffice }) => {
  office = await openOffice({ now: '2026-11-23T08:01:00.000Z', args: ['--demo'] })
  await goTo()
})

const goTo = () => office.go('/workflows/new')
const box = (page: Page) => page.getByRole('region', { name: 'Samtalen' }).getByRole('textbox')
const answers = (page: Page) => page.getByTestId('answer')
const announcement = (page: Page) => page.getByTestId('announcement')

async function say(page: Page, text: string): Promise<void> {
  const before = await answers(page).count()
  await box(page).fill(text)
  await box(page).press('Enter')
  await expect(answers(page)).toHaveCount(before + 1)
  await expect(page.getByTestId('live-answer')).toHaveCount(0)
}

async function findingsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').setLegacyMode(true).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`))
}

test('a routine is described, changed in a few words, changed by hand, and all of it is there after a reload', async () => {
  const { page } = office
  await say(page, 'Send skjema mandag, reminder torsdag')
  await expect(page.getByText('Hver mandag kl. 09.00', { exact: true })).toBeVisible()
  await expect(page.locator('mark[data-part="moment"]').first()).toHaveText('mandag')
  await expect(page.getByRole('list', { name: 'Hva ordene ble til' })).toContainText('Tidspunkt: mandag, torsdag')
  await expect(announcement(page)).toContainText('Slik forstår jeg det: Hver mandag kl. 09.00: send bestillingsskjema til alle kunder')
  await expect(box(page)).toBeFocused()

  await say(page, 'flytt purringen til fredag kl 10')
  const diff = answers(page).last().getByTestId('plan-lines')
  await expect(diff.getByText('Fjernet: Vent til torsdag kl. 15.00')).toBeAttached()
  await expect(diff.getByText('Nytt: Vent til fredag kl. 10.00')).toBeAttached()
  await expect(page.getByText('fre. 4. des. kl. 10.00').first()).toBeVisible()

  await page.getByLabel('Navn', { exact: true }).fill('Mandagsrunden')
  await box(page).fill('ikke sendt ennå')
  await page.reload()
  await expect(page.getByLabel('Navn', { exact: true })).toHaveValue('Mandagsrunden')
  await expect(box(page)).toHaveValue('ikke sendt ennå')
  await expect(answers(page)).toHaveCount(2)

  await say(page, 'ikke på røde dager')
  await expect(page.getByLabel('Navn', { exact: true })).toHaveValue('Mandagsrunden')
  await answers(page).first().getByRole('button', { name: 'Gå tilbake til denne planen' }).click()
  await expect(page.getByText('tor. 3. des. kl. 15.00').first()).toBeVisible()
  expect(await findingsOf(page)).toEqual([])
})

test('a question with few answers is buttons, an assumption can be changed where it stands, and Arrow up brings the last words back', async () => {
  const { page } = office
  await say(page, 'Send bestillingsskjema til kantinene')
  await expect(page.getByTestId('questions')).toBeVisible()
  await page.getByTestId('questions').getByRole('button').first().click()
  await expect(page.getByRole('button', { name: 'Opprett' })).toBeVisible()

  await page.getByRole('button', { name: 'Begynn på nytt' }).click()
  await say(page, 'Send skjema hver tirsdag')
  await page.getByRole('button', { name: /^Endre dette: Ingen klokkeslett/ }).click()
  await page.getByRole('menuitem', { name: 'kl. 12.00' }).click()
  await expect(page.getByText('Hver tirsdag kl. 12.00', { exact: true })).toBeVisible()
  await box(page).press('ArrowUp')
  await expect(box(page)).toHaveValue('kl. 12.00')
})

test('a conversation is found again, renamed, deleted and brought back; what became of it is said', async () => {
  const { page } = office
  await say(page, 'Send skjema til Butikker hver onsdag kl. 10')
  await page.getByLabel('Navn', { exact: true }).fill('Butikkrunden')
  await page.getByRole('button', { name: 'Opprett' }).click()
  await expect(page.getByText('«Butikkrunden» er opprettet.')).toBeVisible()
  await goTo()
  await expect(answers(page)).toHaveCount(0)
  await say(page, 'Gi meg beskjed hver fredag kl. 14 om hvem som ikke har bestilt')

  await page.getByRole('button', { name: 'Tidligere samtaler' }).click()
  const list = page.getByRole('dialog').getByRole('list', { name: 'Samtaler' })
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await page.getByLabel('Søk i samtalene').fill('BUTIKKER')
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await expect(list.getByRole('link', { name: 'Til arbeidsflyten det ble' })).toBeVisible()
  await list.getByRole('button', { name: /^Flere valg/ }).click()
  await page.getByRole('menuitem', { name: 'Gi nytt navn' }).click()
  await page.getByLabel('Navn på samtalen').fill('Runden til butikker')
  await page.keyboard.press('Enter')
  expect(await findingsOf(page)).toEqual([])
  await list.getByRole('button', { name: 'Runden til butikker', exact: true }).click()
  await expect(page.getByText('Hver onsdag kl. 10.00', { exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Tidligere samtaler' }).click()
  await list.getByRole('button', { name: /^Flere valg for «Runden/ }).click()
  await page.getByRole('menuitem', { name: 'Slett' }).click()
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await page.getByRole('button', { name: 'Angre' }).click()
  await expect(list.getByRole('listitem')).toHaveCount(2)
})

test.describe('with a language model', () => {
  let server: ModelServer

  test.beforeEach(async () => {
    server = await startModelServer()
    await office.rest.call('PUT', '/settings', z.unknown(), { ai: { provider: 'compatible', compatibleAddress: `${server.origin}/v1`, compatibleModel: 'llama3.1:latest' } })
    await office.page.reload()
  })

  test.afterEach(() => server.stop())

  test('what would be sent can be read before, the answer comes as it is written and can be stopped, and what was sent can be read after', async () => {
    const { page } = office
    await box(page).fill('Send skjema hver mandag kl. 9, kopi til sjef@firma.no')
    await page.getByRole('button', { name: 'Se nøyaktig hva som sendes' }).click()
    const payload = page.getByTestId('payload')
    await expect(payload).toContainText(`${server.origin}/v1/chat/completions`)
    await expect(payload).toContainText('Send skjema hver mandag')
    await expect(payload).not.toContainText('sjef@firma.no')
    expect(server.requests).toHaveLength(0)
    expect(await findingsOf(page)).toEqual([])
    await page.keyboard.press('Escape')

    server.answer({ kind: 'hangs', text: '{"words":"Jeg leser dette ' })
    await box(page).press('Enter')
    await expect(page.getByTestId('live-answer')).toContainText('Språkmodellen svarer')
    const left = server.left()
    await page.getByRole('button', { name: 'Stopp svaret' }).click()
    await left
    await expect(answers(page).last()).toContainText('Svaret ble stoppet')

    // The server has no answer left: the embedded reader takes over, and says so.
    await answers(page).last().getByRole('button', { name: 'Prøv igjen' }).click()
    await expect(page.getByTestId('plan-lines')).toBeVisible()
    await answers(page).last().getByRole('button', { name: 'Se nøyaktig hva som ble sendt' }).click()
    await expect(page.getByTestId('payload')).toContainText('Send skjema hver mandag')
  })

  test('what a model answers is shown with its words, its plan and what it used', async () => {
    const { page } = office
    const step = { stepType: 'send_email', triggerType: 'time_based', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } }
    const schedule = { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '09:00' } }
    const workflow = { name: 'Mandagsskjema', workflowType: 'scheduled', schedule, event: null, steps: [step] }
    server.answer({ kind: 'answer', text: JSON.stringify({ say: 'Skjemaet går ut hver mandag.', workflow, questions: [], assumptions: [], refused: false }), usage: { input: 1234, output: 56 } })
    await say(page, 'Send skjema hver mandag kl. 9')
    const answer = answers(page).last()
    await expect(answer).toContainText('Skjemaet går ut hver mandag.')
    await expect(answer.getByTestId('plan-lines')).toContainText('Hver mandag kl. 09.00: send bestillingsskjema til alle kunder')
    await expect(answer.getByTestId('usage')).toContainText(/llama3\.1:latest: 1\s234 tokens inn, 56 ut/)
    await expect(page.getByLabel('Navn', { exact: true })).toHaveValue('Mandagsskjema')
  })

  test('a reload in the middle of an answer loses nothing of what was said', async () => {
    const { page } = office
    server.answer({ kind: 'hangs' })
    await box(page).fill('Send skjema hver mandag kl. 9')
    await box(page).press('Enter')
    await server.asked(1)
    const left = server.left()
    await page.reload()
    await left
    await expect(page.getByText('Send skjema hver mandag kl. 9')).toBeVisible()
    await expect(answers(page)).toContainText('Svaret ble stoppet')
  })
})
