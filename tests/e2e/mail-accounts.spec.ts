import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { startSmtpServer, type TestSmtpServer } from '../helpers/smtp-server.ts'
import { expect, test, type OfficeHost } from './office-host.ts'

/* The mail accounts in the settings: added, tested, signed in, made the default, taken away. Real host, real SMTP server, real browser. */

let office: OfficeHost
let smtp: TestSmtpServer

test.beforeEach(async ({ openOffice }) => {
  smtp = await startSmtpServer({ authOptional: false })
  office = await openOffice({ now: '2026-11-23T08:01:00.000Z', args: ['--demo'] })
  await office.go('/settings#mail')
})

test.afterEach(() => smtp.stop())

async function findingsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include('#mail').setLegacyMode(true).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`))
}

const mail = (page: Page) => page.locator('#mail')
const account = (page: Page, address: string) => mail(page).getByRole('list', { name: 'E-postkontoer' }).getByRole('listitem').filter({ hasText: address })

/** Fills in an account with the office's own server. */
async function fillIn(page: Page, address: string): Promise<void> {
  await mail(page).getByLabel('Adressen det sendes fra').fill(address)
  await mail(page).getByLabel('Brukernavn').fill('kontor')
  await mail(page).getByLabel('Passord', { exact: true }).fill('secret')
  await mail(page).getByLabel('Server for utgående e-post').fill('127.0.0.1')
  await mail(page).getByRole('textbox', { name: /^Port/ }).fill(String(smtp.port))
  await mail(page).getByRole('combobox', { name: 'Sikkerhet' }).click()
  await page.getByRole('option', { name: /Ingen/ }).click()
}

test('two accounts: the second is tested, made the default, and the one that is the default is not taken away', async () => {
  const { page } = office
  await fillIn(page, 'ordre@fjordkokk.example')
  await mail(page).getByRole('button', { name: 'Lagre og bruk kontoen' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Lagre og send på ordentlig' }).click()
  await expect(account(page, 'ordre@fjordkokk.example')).toContainText('Standard')

  await mail(page).getByRole('button', { name: 'Legg til en konto' }).click()
  await fillIn(page, 'purring@fjordkokk.example')
  await mail(page).getByLabel('Høyst i minuttet').fill('20')
  await mail(page).getByRole('checkbox', { name: 'Påminnelse' }).check()
  expect(await findingsOf(page)).toEqual([])
  await mail(page).getByRole('button', { name: 'Lagre', exact: true }).first().click()
  await expect(account(page, 'purring@fjordkokk.example')).toContainText('høyst 20 i minuttet · Sender: påminnelse')
  await mail(page).getByRole('button', { name: 'Test purring@fjordkokk.example' }).click()
  await expect(account(page, 'purring@fjordkokk.example')).toContainText('Alt virker')
  expect(smtp.mails).toHaveLength(0)

  await mail(page).getByRole('button', { name: 'Fjern ordre@fjordkokk.example' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Fjern' }).click()
  await expect(page.getByText('ordre@fjordkokk.example er standardkontoen, og det finnes flere. Ingenting er slettet.')).toBeVisible()
  await mail(page).getByRole('button', { name: 'Gjør purring@fjordkokk.example til standard' }).click()
  await expect(account(page, 'purring@fjordkokk.example')).toContainText('Standard')
  await mail(page).getByRole('button', { name: 'Fjern ordre@fjordkokk.example' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Fjern' }).click()
  await expect(account(page, 'ordre@fjordkokk.example')).toHaveCount(0)
  expect(await findingsOf(page)).toEqual([])
})

test('Gmail is known from the address, and signing in is asked for in words until the program is registered', async () => {
  const { page } = office
  await mail(page).getByLabel('Adressen det sendes fra').fill('butikken@gmail.com')
  await page.keyboard.press('Tab')
  await expect(mail(page).getByText('Adressen hører til hos Gmail / Google Workspace')).toBeVisible()
  await expect(mail(page).getByLabel('Server for utgående e-post')).toHaveValue('smtp.gmail.com')
  await expect(mail(page).getByLabel('Brukernavn')).toHaveValue('butikken@gmail.com')
  await mail(page).getByRole('radio', { name: 'Logg inn med Google' }).check()
  await expect(mail(page).getByText('Programmet må først registreres hos Google')).toBeVisible()
  expect(await findingsOf(page)).toEqual([])

  await mail(page).getByText('Registrering hos Microsoft og Google').last().click()
  await mail(page).getByLabel('Google: klient-ID').fill('kontor.apps.googleusercontent.com')
  await mail(page).getByRole('button', { name: 'Lagre', exact: true }).last().click()
  await expect(page.getByText('Registreringen er lagret.')).toBeVisible()
  await expect(mail(page).getByText('Programmet må først registreres hos Google')).toHaveCount(0)

  await mail(page).getByRole('button', { name: 'Lagre og bruk kontoen' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Lagre og send på ordentlig' }).click()
  await expect(account(page, 'butikken@gmail.com')).toContainText('Ikke logget inn')
  await mail(page).getByRole('button', { name: 'Logg inn med Google' }).click()
  const link = mail(page).getByRole('link', { name: 'Åpne innloggingen i nettleseren' })
  await expect(link).toHaveAttribute('href', /^https:\/\/accounts\.google\.com\/.*code_challenge_method=S256/)
  await expect(link).toHaveAttribute('target', '_blank')
  expect(await findingsOf(page)).toEqual([])
  await mail(page).getByRole('button', { name: 'Avbryt innloggingen' }).click()
  await expect(mail(page).getByText('Innloggingen ble avbrutt. Ingenting er endret.')).toBeVisible()
})
