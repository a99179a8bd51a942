import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { z } from 'zod'
import { expect, test, type OfficeHost } from './office-host.ts'

/* The register as an office uses it: by keyboard, many at once, and with a way back. */

const NOW = '2026-11-23T09:00:00.000Z'
const Id = z.object({ id: z.string() })
const Customers = z.object({ items: z.array(z.object({ name: z.string(), email: z.string(), groups: z.array(z.string()), active: z.boolean(), isErased: z.boolean(), contacts: z.array(z.object({ name: z.string(), email: z.string(), categories: z.array(z.string()) })) })) })

let office: OfficeHost

test.beforeEach(async ({ openOffice }) => {
  office = await openOffice({ now: NOW })
})

const add = async (name: string, email: string, more: object = {}): Promise<string> => (await office.rest.call('POST', '/customers', Id, { name, email, ...more })).id
const customers = async () => (await office.rest.call('GET', '/customers?limit=100', Customers)).items
const open = (path: string): Promise<void> => office.go(path)
const toast = (page: Page, text: string | RegExp): Locator => page.getByRole('alert').filter({ hasText: text })
const undo = (page: Page, text: string): Promise<void> => toast(page, text).getByRole('button', { name: 'Angre' }).click()
const box = (page: Page, name: string): Locator => page.getByRole('checkbox', { name: `Velg ${name}`, exact: true })

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`))).toEqual([])
}

test('a customer with a contact is added by keyboard alone', async () => {
  const { page } = office
  await open('/customers')
  await page.getByRole('button', { name: 'Ny kunde' }).focus()
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog', { name: 'Ny kunde' })
  await expect(drawer.getByRole('textbox', { name: 'Navn' })).toBeFocused()
  await page.keyboard.type('Bakeriet på hjørnet')
  await page.keyboard.press('Tab')
  await page.keyboard.type('post@bakeriet.example')
  // The switch for all kinds of mail is passed by; the button for a contact comes after it.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(drawer.getByRole('button', { name: 'Ny kontaktperson' })).toBeFocused()
  await page.keyboard.press('Enter')
  const contact = drawer.getByRole('group', { name: 'Kontaktperson 1' })
  await expect(contact.getByRole('textbox', { name: 'Navn' })).toBeVisible()
  for (let count = 0; count < 7; count += 1) await page.keyboard.press('Shift+Tab')
  await expect(contact.getByRole('textbox', { name: 'Navn' })).toBeFocused()
  await page.keyboard.type('Kari')
  await page.keyboard.press('Tab')
  await page.keyboard.type('kari@bakeriet.example')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(contact.getByRole('checkbox', { name: 'Bestilling' })).toBeFocused()
  await page.keyboard.press('Space')
  await drawer.getByRole('textbox', { name: 'Organisasjonsnummer' }).focus()
  await page.keyboard.type('974760674')
  await expect(drawer.getByText('Dette kan ikke være et organisasjonsnummer.')).toBeVisible()
  await page.keyboard.press('Backspace')
  await page.keyboard.type('3')
  await expect(drawer.getByRole('img', { name: 'Nummeret stemmer' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(toast(page, 'Bakeriet på hjørnet er lagt til.')).toBeVisible()
  await expect(drawer).toBeHidden()

  await page.reload()
  await page.getByRole('button', { name: 'Endre Bakeriet på hjørnet' }).click()
  const saved = page.getByRole('dialog', { name: 'Bakeriet på hjørnet' }).getByRole('group', { name: 'Kontaktperson 1' })
  await expect(saved.getByRole('textbox', { name: 'Navn' })).toHaveValue('Kari')
  await expect(saved.getByRole('textbox', { name: 'E-post' })).toHaveValue('kari@bakeriet.example')
  await expect(saved.getByRole('checkbox', { name: 'Bestilling' })).not.toBeChecked()
  await expect(saved.getByRole('checkbox', { name: 'Påminnelse' })).toBeChecked()
})

test('customers are chosen by keyboard and changed together, and it is undone, leaving alone what was changed since', async () => {
  const { page } = office
  const ids = []
  for (const name of ['Alfa', 'Beta', 'Delta', 'Gamma']) ids.push(await add(name, `post@${name.toLowerCase()}.example`))
  await open('/customers')
  await box(page, 'Alfa').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(box(page, 'Beta')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(box(page, 'Gamma')).toBeFocused()
  const bar = page.getByRole('region', { name: 'De valgte kundene' })
  await expect(bar.getByText('2 valgt')).toBeVisible()
  await page.keyboard.press('Shift+Space')
  await expect(bar.getByText('4 valgt')).toBeVisible()
  await box(page, 'Delta').click()
  await expect(bar.getByText('3 valgt')).toBeVisible()
  await expectAccessible(page)

  await bar.getByRole('button', { name: 'Gruppe' }).click()
  await page.getByRole('menuitem', { name: 'Legg i en gruppe …' }).click()
  await page.getByRole('dialog').getByRole('combobox', { name: 'Gruppe' }).fill('Torsdag')
  await page.keyboard.press('Enter')
  await expect(toast(page, '3 kunder er lagt i Torsdag.')).toBeVisible()
  expect((await customers()).map(({ groups }) => groups)).toEqual([['Torsdag'], ['Torsdag'], [], ['Torsdag']])

  await undo(page, '3 kunder er lagt i Torsdag.')
  await expect(toast(page, 'Angret. Endringen er tatt tilbake.')).toBeVisible()
  expect((await customers()).flatMap(({ groups }) => groups)).toEqual([])

  for (const name of ['Alfa', 'Beta']) await box(page, name).click()
  await bar.getByRole('button', { name: 'Endre' }).click()
  await page.getByRole('menuitem', { name: 'Gjør ikke aktive' }).click()
  await expect(toast(page, '2 kunder er endret.')).toBeVisible()
  await office.rest.call('PUT', `/customers/${ids[1] ?? ''}`, z.unknown(), { name: 'Beta AS', email: 'post@beta.example', active: false })
  await undo(page, '2 kunder er endret.')
  await toast(page, '1 kunde er endret etterpå (Beta AS).').getByRole('button', { name: 'Angre resten' }).click()
  await expect(toast(page, '1 kunde som var endret etterpå, står som den er nå.')).toBeVisible()
  expect((await customers()).filter(({ active }) => !active).map(({ name }) => name)).toEqual(['Beta AS'])
})

test('all that a filter finds are deleted and brought back from the list of changes', async () => {
  const { page } = office
  for (let number = 1; number <= 130; number += 1) await add(`Kunde ${String(number).padStart(3, '0')}`, `kunde${number}@kunde.example`, { groups: [number <= 120 ? 'Mange' : 'Få'] })
  await open('/customers?group=Mange')
  await expect(page.getByText('120 kunder', { exact: true })).toBeVisible()
  await page.getByRole('checkbox', { name: 'Velg kundene i listen' }).click()
  const bar = page.getByRole('region', { name: 'De valgte kundene' })
  await bar.getByRole('button', { name: 'Velg alle 120 som filteret finner' }).click()
  await expect(bar.getByText('120 valgt')).toBeVisible()
  await bar.getByRole('button', { name: 'Slett' }).click()
  await page.getByRole('dialog', { name: 'Slette 120 kunder?' }).getByRole('button', { name: 'Slett' }).click()
  await expect(toast(page, '120 kunder er slettet.')).toBeVisible()
  expect(await customers()).toHaveLength(10)
  await open('/customers/changes')
  await page.getByRole('button', { name: 'Angre: 120 kunder slettet' }).click()
  await expect(toast(page, 'Angret. Endringen er tatt tilbake.')).toBeVisible()
  await expect(page.getByText('Angret: 120 kunder slettet')).toBeVisible()
  await expectAccessible(page)
  expect(await customers()).toHaveLength(100)
})

test('what is wrong in the register is found and mended: a slip in an address, a customer that stands there twice', async () => {
  const { page } = office
  await add('Ola Nordmann', 'ola@gmial.com')
  await add('Fjordkafeen', 'post@fjordkafeen.example', { groups: ['Kafeer'], orgNumber: '974760673' })
  await add('Fjordkafeen AS', 'ordre@fjordkafeen.example', { orgNumber: '974760673', phone: '12345678' })
  await open('/customers')
  await page.getByRole('button', { name: 'Orden i registeret' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Rett adressen til Ola Nordmann' }).click()
  await expect(toast(page, '1 adresse er rettet.')).toBeVisible()
  expect((await customers()).map(({ email }) => email)).toContain('ola@gmail.com')

  await page.getByRole('button', { name: /^Sammenlign Fjordkafeen/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Er dette den samme kunden?' })
  await dialog.getByRole('radio', { name: 'Fjordkafeen AS' }).check()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Slå sammen 2 kunder' }).click()
  await expect(toast(page, 'Fjordkafeen AS er nå én kunde.')).toBeVisible()
  const merged = (await customers()).find(({ name }) => name === 'Fjordkafeen AS')
  expect(merged).toMatchObject({ groups: ['Kafeer'], contacts: [{ email: 'post@fjordkafeen.example' }] })
  await undo(page, 'Fjordkafeen AS er nå én kunde.')
  await expect(toast(page, 'Angret. Endringen er tatt tilbake.')).toBeVisible()
  expect(await customers()).toHaveLength(3)
})

test('a customer is told what is kept, has an order added, and is erased for good', async () => {
  const { page } = office
  const id = await add('Per Persen', 'per@persen.example', { notes: 'Ring først' })
  await office.rest.call('POST', '/templates', z.unknown(), { name: 'Til Per', category: 'other', subject: 'Hei', bodyHtml: '<p>Svar til per@persen.example</p>' })
  await open(`/customers?customer=${id}`)
  const drawer = page.getByRole('dialog', { name: 'Per Persen' })
  await drawer.getByRole('tab', { name: 'Bestillinger' }).click()
  await drawer.getByRole('textbox', { name: 'Referanse' }).fill('PO-7')
  await page.keyboard.press('Enter')
  await expect(drawer.getByRole('list', { name: 'Bestillinger' }).getByText('Ref. PO-7')).toBeVisible()

  await drawer.getByRole('tab', { name: 'Personvern' }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), drawer.getByRole('button', { name: 'Last ned innsynsfilen' }).click()])
  expect(readFileSync(await download.path(), 'utf8')).toContain('Ring først')
  await expectAccessible(page)
  await drawer.getByRole('button', { name: 'Slett for godt …' }).click()
  const asked = page.getByRole('dialog', { name: 'Slette Per Persen for godt?' })
  await expect(asked.getByText(/bokføringsloven krever fem år/)).toBeVisible()
  await asked.getByRole('button', { name: 'Slett for godt' }).click()
  const erased = page.getByRole('dialog', { name: 'Slettet kunde' })
  await expect(erased.getByText(/Til Per/)).toBeVisible()
  await erased.getByRole('button', { name: 'Lukk' }).last().click()
  await expect(page.getByText('Slettet for godt', { exact: true })).toBeVisible()
  expect(await customers()).toMatchObject([{ name: 'Slettet kunde', isErased: true }])
  await page.getByRole('button', { name: 'Endre Slettet kunde' }).click()
  await expect(erased.getByText(/Kunden ba om å bli slettet/)).toBeVisible()
  await expect(erased.getByRole('button', { name: 'Lagre' })).toHaveCount(0)
})
