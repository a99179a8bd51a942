import type { Page } from '@playwright/test'
import { startSmtpServer, type TestSmtpServer } from '../helpers/smtp-server.ts'
import { expect, test } from './office-host.ts'

/*
 * The main job as a person does it, from an empty machine to the reminder, in a real browser
 * against a real host with real workers and a real SMTP server: the host without a window, and the
 * desktop program. Only the clock is put forward.
 */

let smtp: TestSmtpServer

test.beforeEach(async () => {
  smtp = await startSmtpServer({ authOptional: false })
})

test.afterEach(() => smtp.stop())

/** What Excel writes in Norway: Windows-1252, semicolons; with a broken address, a duplicate and an inactive customer. */
const CSV = Buffer.from(
  [
    'Navn;E-post;Gruppe;Aktiv',
    'Bærums Kantine;kantine@baerum.example;Kantiner;ja',
    'Fjordkafeen;post@fjordkafeen.example;Restauranter;ja',
    '"Ås Dagligvare\r\navd. sentrum";ordre@aas.example;Butikker;ja',
    'Nedlagt Kro;kro@nedlagt.example;Restauranter;nei',
    'Feil Adresse;ikke-en-adresse;Butikker;ja',
    'Fjordkafeen igjen;POST@fjordkafeen.example;Restauranter;ja',
    '',
  ].join('\r\n'),
  'latin1',
)

const receivers = (): string[] => smtp.mails.flatMap(({ to }) => to).toSorted()

async function setUpAccount(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^Sett opp e-post/ }).last().click()
  // Other parts of the settings have a user name and a password, too.
  const mail = page.locator('#mail')
  await page.getByLabel('Navn på avsender').fill('Fjordkokk')
  await page.getByLabel('Adressen det sendes fra').fill('ordre@fjordkokk.example')
  await mail.getByLabel('Brukernavn').fill('ordre')
  await mail.getByLabel('Passord', { exact: true }).fill('feil')
  await page.getByLabel('Server for utgående e-post').fill('127.0.0.1')
  await mail.getByRole('textbox', { name: /^Port/ }).fill(String(smtp.port))
  await mail.getByRole('combobox', { name: 'Sikkerhet' }).click()
  await page.getByRole('option', { name: /Ingen/ }).click()
  await page.getByRole('button', { name: 'Test tilkoblingen' }).click()
  await expect(page.getByText('Stoppet ved: innlogging')).toBeVisible()
  await mail.getByLabel('Passord', { exact: true }).fill('secret')
  await page.getByRole('button', { name: 'Test tilkoblingen' }).click()
  await expect(page.getByText('Tilkoblingen virker', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Lagre og bruk kontoen' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Lagre og send på ordentlig' }).click()
  await expect(page.getByText('Kontoen er lagret. Fra nå av sendes e-post ut på ordentlig.')).toBeVisible()
}

async function importCustomers(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Kunder', exact: true }).click()
  await page.getByRole('button', { name: 'Importer fra fil' }).first().click()
  await page.locator('input[type=file]').setInputFiles({ name: 'kunder.csv', mimeType: 'text/csv', buffer: CSV })
  await expect(page.getByText('ikke-en-adresse').or(page.getByText(/gyldig e-postadresse/)).first()).toBeVisible()
  await page.getByRole('button', { name: 'Importer 4 kunder' }).click()
  await page.getByRole('link', { name: 'Kunder', exact: true }).click()
  await expect(page.getByText('Bærums Kantine')).toBeVisible()
}

async function describeAndCreate(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Ny arbeidsflyt', exact: true }).first().click()
  await page.getByLabel('Hva skal gå ut?').fill('Send skjema mandag, reminder torsdag')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Hver mandag kl. 09.00').first()).toBeVisible()
  await expect(page.getByText('Når 3 mottakere i dag')).toBeVisible()
  expect(smtp.mails).toHaveLength(0)
  await page.getByRole('button', { name: 'Opprett' }).click()
  await expect(page.getByText('«Ukentlig bestilling» er opprettet.')).toBeVisible()
}

test('from an empty program to the reminder: account, customers, a sentence, Opprett, the run, a restart in the wait', async ({ openOffice }) => {
  // Sunday 22 November 2026, 20:00 in Oslo.
  const office = await openOffice({ now: '2026-11-22T19:00:00.000Z', passphrase: 'en lang setning' })
  let { page } = office
  expect(page.url()).not.toContain('token')
  await setUpAccount(page)
  await importCustomers(page)
  await describeAndCreate(page)

  await office.moveTo('2026-11-23T08:00:00.000Z')
  await expect.poll(receivers).toEqual(['kantine@baerum.example', 'ordre@aas.example', 'post@fjordkafeen.example'])
  await page.getByRole('link', { name: 'Kjøringer', exact: true }).click()
  await page.getByRole('link', { name: /Ukentlig bestilling/ }).first().click()
  await expect(page.getByText('Venter til').first()).toBeVisible()
  await expect(page.getByText('tor. 26. nov. kl. 15.00').first()).toBeVisible()

  // One customer orders in the meantime.
  await page.getByRole('link', { name: 'Kunder', exact: true }).click()
  await page.getByRole('button', { name: 'Registrer at Fjordkafeen har bestilt' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Fjordkafeen' })).not.toContainText('Ingen bestilling ennå')

  await office.killAndStart({ now: '2026-11-26T13:59:30.000Z', passphrase: 'en lang setning' })
  ;({ page } = office)
  await page.getByRole('link', { name: 'Kjøringer', exact: true }).click()
  await page.getByRole('link', { name: /Ukentlig bestilling/ }).first().click()
  await expect(page.getByText('Venter', { exact: true }).or(page.getByText('På vent', { exact: true })).first()).toBeVisible()
  await office.moveTo('2026-11-26T14:00:00.000Z')

  // The page shows it by itself.
  await expect(page.getByText('Fullført. 5 av 5 sendt.')).toBeAttached()
  expect(receivers()).toEqual([
    'kantine@baerum.example', 'kantine@baerum.example', 'ordre@aas.example', 'ordre@aas.example', 'post@fjordkafeen.example',
  ])
  expect(new Set(smtp.mails.map(({ parsed }) => parsed.messageId)).size).toBe(5)
  expect(smtp.mails.every(({ source }) => !source.includes('{{'))).toBe(true)
})
