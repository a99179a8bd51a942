import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { JOURNALLED } from '../../src/engine/store/journalled-tables.ts'
import { pageOf } from '../../src/shared/model/page.ts'
import { Customer, Order } from '../../src/shared/model/register.ts'
import { TrialMail } from '../../src/shared/model/trial-mail.ts'
import { messyList } from './messy-list.ts'
import { expect, test, type OfficeHost } from './office-host.ts'

/*
 * From the office's own spreadsheet to mails that reach exactly the right people, and back:
 * undoing an import leaves the register as it was, byte for byte.
 */

// Sunday 22 November 2026, 20:00 in Oslo.
const SUNDAY = '2026-11-22T19:00:00.000Z'
const MONDAY_0900 = '2026-11-23T08:00:00.000Z'

let office: OfficeHost

test.beforeEach(async ({ openOffice }) => {
  office = await openOffice({ now: SUNDAY })
})

/** Who was in the register before: one to be changed, one reserved against mail, one that the list does not know. */
async function anOffice(): Promise<void> {
  const add = (name: string, email: string, more: object) => office.rest.call('POST', '/customers', Customer, { name, email, ...more })
  const kafe = await add('Fjordkafeen', 'post@fjordkafeen.example', { groups: ['Restauranter'], phone: '11 11 11 11' })
  await add('Reservert Hus', 'reservert@hus.example', { groups: ['Kantiner'], reserved: { reason: 'ringte' } })
  await add('Gamle Kantine', 'gamle@kantine.example', { groups: ['Kantiner'], notes: 'Ring først' })
  await office.rest.call('POST', '/orders', Order, { customerId: kafe.id, items: [{ vare: 'Brød', antall: 2 }] })
}

/** Every row of the register as the export of everything has it. */
async function registerRows(): Promise<string[]> {
  const exported = await (await office.rest.send('GET', '/privacy/export')).text()
  const Line = z.object({ table: z.string() })
  return exported.split('\n').filter((line) => line !== '' && Object.hasOwn(JOURNALLED, Line.parse(JSON.parse(line)).table))
}

/** A file let go anywhere on the page, as the browser hands it over. */
async function drop(page: Page, name: string, bytes: Buffer): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ({ name, base64 }) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name))
      return transfer
    },
    { name, base64: bytes.toString('base64') },
  )
  await page.getByRole('heading', { level: 1, name: /^Importer/ }).dispatchEvent('drop', { dataTransfer })
}

async function goTo(path: string): Promise<void> {
  await office.go(path)
  await expect(office.page.getByRole('heading', { level: 1 })).toBeVisible()
}

async function readAs(page: Page, column: string, field: string): Promise<void> {
  await page.getByRole('combobox', { name: `Hva kolonnen «${column}» leses som` }).click()
  await page.getByRole('option', { name: field, exact: true }).click()
  await expect(page.getByText('Regner ut på nytt …')).toHaveCount(0)
}

const count = (page: Page, name: string) => page.getByRole('region', { name: 'Dette vil skje' }).locator('dl > div').filter({ has: page.getByText(name, { exact: true }) }).locator('dd')
const menu = (page: Page, name: string) => page.getByRole('navigation', { name: 'Hovedmeny' }).getByRole('link', { name, exact: true })

/** Every address that a mail in the trial mailbox went to. */
async function reached(): Promise<string[]> {
  const { items } = await office.rest.call('GET', '/trial-mailbox?limit=100', pageOf(TrialMail))
  return items.flatMap(({ to }) => [...to.matchAll(/[^\s<>,]+@[^\s<>,]+/g)].map(([address]) => address)).toSorted()
}

async function importMessyList(page: Page): Promise<void> {
  await expect(count(page, 'Nye')).toHaveText('5')
  await expect(count(page, 'Endres')).toHaveText('2')
  await expect(count(page, 'Avvises')).toHaveText('4')
  await page.getByRole('button', { name: 'Importer 7 kunder' }).click()
  await expect(page.getByText('Importen er ferdig: 5 lagt til, 2 endret, 4 avvist.')).toBeFocused()
}

test("an office's own spreadsheet, from the drop to a workflow that reaches exactly the right people, and undone byte for byte", async () => {
  const { page } = office
  await anOffice()
  const before = await registerRows()
  await office.go('/')
  await menu(page, 'Kunder').click()
  await page.getByRole('link', { name: 'Importer fra fil' }).or(page.getByRole('button', { name: 'Importer fra fil' })).first().click()

  await drop(page, 'kundeliste.xlsx', await messyList())
  await expect(page.getByText('Kunder 2026', { exact: true })).toBeVisible()
  await expect(page.getByText(/^Kjent igjen på overskriftene\./)).toBeVisible()
  await readAs(page, 'Leveres?', 'Aktiv')
  await readAs(page, 'Rute nr.', 'Eget felt: rute_nr')
  await expect(page.getByText(/^Slik du har valgt\./)).toBeVisible()
  await expect(page.getByText(/Telefon: 11 11 11 11/)).toContainText('99 88 77 66')
  for (const reason of [/«ikke-en-adresse»/, /samme e-postadresse som rad 5/, /«123456789»/, /E-POST: mangler/]) await expect(page.getByRole('cell', { name: reason })).toBeVisible()
  const [refused] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Last ned listen' }).click()])
  expect(readFileSync(await refused.path(), 'utf8').split('\r\n')).toHaveLength(5)
  expect(await registerRows()).toEqual(before)

  await importMessyList(page)
  expect(await registerRows()).not.toEqual(before)
  await page.getByRole('button', { name: 'Angre importen' }).click()
  await expect(page.getByText('Importen er angret. Registeret er som før importen.')).toBeFocused()
  expect(await registerRows()).toEqual(before)

  // The same list again is read as it was said the first time.
  await page.getByRole('button', { name: 'Importer en fil til' }).click()
  await drop(page, 'kundeliste.xlsx', await messyList())
  await expect(page.getByText(/^Husket fra forrige fil med de samme overskriftene\./)).toBeVisible()
  await importMessyList(page)

  await menu(page, 'Ny arbeidsflyt').click()
  await page.getByLabel('Hva skal gå ut?').fill('Send bestillingsskjema til kantinene hver mandag kl. 9')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Hver mandag kl. 09.00').first()).toBeVisible()
  await page.getByRole('button', { name: 'Opprett' }).click()
  await expect(page.getByText(/er opprettet\.$/)).toBeVisible()
  await office.moveTo(MONDAY_0900)
  await expect.poll(reached).toEqual(['gamle@kantine.example', 'kantine@baerum.example', 'lager@hav.example', 'ordre@hav.example', 'sjo@kantine.example'])
  const Statuses = pageOf(z.object({ status: z.string() }))
  await expect.poll(async () => (await office.rest.call('GET', '/executions', Statuses)).items).toEqual([{ status: 'completed' }])
})

test('a customer who was changed after the import is named, and stays as it is when the rest is undone', async () => {
  const { page } = office
  await goTo('/customers/import')
  await drop(page, 'kunder.csv', Buffer.from('Navn;E-post\r\nKari;kari@x.example\r\nPer;per@x.example\r\n'))
  await page.getByRole('button', { name: 'Importer 2 kunder' }).click()
  await expect(page.getByRole('button', { name: 'Angre importen' })).toBeVisible()
  const [kari] = (await office.rest.call('GET', '/customers?q=kari', pageOf(Customer))).items
  await office.rest.call('PUT', `/customers/${kari?.id ?? ''}`, Customer, { name: 'Kari Ny', email: 'kari@x.example' })
  await page.getByRole('button', { name: 'Angre importen' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Kari Ny' })).toBeVisible()
  await page.getByRole('button', { name: 'Angre resten' }).click()
  await expect(page.getByText('Importen er angret. 1 kunde som var endret etterpå, står som den var.')).toBeVisible()
  expect((await office.rest.call('GET', '/customers', pageOf(Customer))).items.map(({ name }) => name)).toEqual(['Kari Ny'])
})

test('a file whose headings say nothing is read once a person has said what its columns are; a file of another kind is refused in words', async () => {
  const { page } = office
  await goTo('/customers/import')
  await drop(page, 'bilde.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]))
  await expect(page.getByRole('alert')).toContainText('verken en CSV-fil eller en Excel-fil')
  await drop(page, 'liste.csv', Buffer.from('Hvem;Hvor\r\nKari;kari@x.example\r\n'))
  await expect(page.getByText(/Filen sier ikke nok selv/)).toBeVisible()
  await readAs(page, 'Hvem', 'Navn')
  await readAs(page, 'Hvor', 'E-post')
  await page.getByRole('button', { name: 'Importer 1 kunde' }).click()
  await expect(page.getByText('Importen er ferdig: 1 lagt til, 0 endret, 0 avvist.')).toBeVisible()
})

test('orders are written down with the keyboard alone, corrected, deleted and brought back, and taken out without formulas', async () => {
  const { page } = office
  await anOffice()
  await office.rest.call('POST', '/customers', Customer, { name: '=1+1', email: 'formel@x.example' })
  await goTo('/orders')
  await expect(page.getByRole('row').filter({ hasText: 'Fjordkafeen' })).toContainText('2 × Brød')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
  await page.keyboard.type('Ny bestilling')
  await page.keyboard.press('Enter')
  const customer = page.getByRole('combobox', { name: 'Kunde' }).first()
  await expect(customer).toBeFocused()

  await page.keyboard.type('gamle')
  await expect(page.getByRole('option', { name: 'Gamle Kantine' })).toHaveAttribute('data-combobox-selected', 'true')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row').filter({ hasText: 'Gamle Kantine' })).toContainText('Har bestilt')
  await expect(customer).toHaveValue('')
  await expect(customer).toBeFocused()

  await page.keyboard.type('=1')
  await page.keyboard.press('Enter')
  await expect(customer).toHaveValue('=1+1')
  await page.getByRole('textbox', { name: 'Vare 1' }).focus()
  await page.keyboard.type('Rundstykker')
  await page.keyboard.press('Tab')
  await page.keyboard.type('2,5')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row').filter({ hasText: '=1+1' })).toContainText('2,5 × Rundstykker')

  await page.getByRole('button', { name: /^Endre bestillingen til Gamle Kantine/ }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Referanse' }).fill('A-17')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row').filter({ hasText: 'Gamle Kantine' })).toContainText('A-17')

  await page.getByRole('button', { name: /^Slett bestillingen til Gamle Kantine/ }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Gamle Kantine' })).toHaveCount(0)
  await page.getByRole('alert').filter({ hasText: 'er slettet' }).getByRole('button', { name: 'Angre' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Gamle Kantine' })).toContainText('A-17')

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Eksporter' }).click()])
  const csv = readFileSync(await download.path(), 'utf8')
  expect(csv.split('\r\n')).toHaveLength(4)
  expect(csv).toContain(`"'=1+1";22.11.2026 20:00;;Rundstykker;2,5;`)
})

test('a rule of the watched folder is made and moved, and its files are imported by it', async () => {
  const { page } = office
  await goTo('/orders/import')
  const card = page.getByRole('region', { name: 'Filer som importeres av seg selv' })
  const add = async (pattern: string): Promise<void> => {
    await card.getByRole('textbox', { name: 'Filnavn' }).fill(pattern)
    await card.getByRole('button', { name: 'Legg til regel' }).click()
  }
  await add('mappe/kunder.csv')
  await expect(card.getByText(/uten skråstrek/)).toBeVisible()
  await add('*.csv')
  await expect(card.getByRole('listitem')).toHaveCount(1)
  await add('kunder*.csv')
  await card.getByRole('button', { name: 'Flytt «kunder*.csv» opp' }).click()
  await expect(card.getByRole('listitem')).toContainText(['«kunder*.csv» importeres som bestillinger', '«*.csv» importeres som bestillinger'])
  const Rules = z.object({ items: z.array(z.object({ filePattern: z.string() })) })
  expect((await office.rest.call('GET', '/register/import-rules', Rules)).items.map(({ filePattern }) => filePattern)).toEqual(['kunder*.csv', '*.csv'])
})
