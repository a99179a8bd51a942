import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { expect, test, type OfficeHost } from './office-host.ts'

/* Galleri: a ready workflow is chosen, filled in, seen and created. Real host, real browser. */

const Listed = z.object({ items: z.array(z.looseObject({ id: z.string(), name: z.string() })) })

let office: OfficeHost

test.beforeEach(async ({ openOffice }) => {
  office = await openOffice({ now: '2026-11-23T08:01:00.000Z', args: ['--demo'] })
  await office.go('/workflows/new?way=gallery')
})

const templatesNamed = async (name: string) => (await office.rest.call('GET', '/templates?limit=500', Listed)).items.filter((item) => item.name === name)
const preview = (page: Page) => page.getByRole('region', { name: 'Slik blir det' })

async function findingsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').setLegacyMode(true).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`))
}

test('a ready workflow is found, filled in by keyboard, seen, kept through the other ways and created', async () => {
  const { page } = office
  await page.getByRole('searchbox', { name: 'Søk i de ferdige arbeidsflytene' }).fill('skjema på lørdag hver dag')
  await expect(page.getByRole('list', { name: 'Ferdige arbeidsflyter' }).getByRole('listitem')).toHaveCount(0)
  await page.getByRole('button', { name: 'Vis alle' }).click()
  await page.getByRole('radio', { name: 'Bestilling' }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByRole('list', { name: 'Ferdige arbeidsflyter' }).getByRole('listitem')).toHaveCount(5)
  await expect(page.getByRole('img', { name: /^Stegene: Hver mandag kl\. 09\.00/ }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Ukentlig bestilling', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Ukentlig bestilling', level: 2 })).toBeFocused()

  await page.getByRole('textbox', { name: 'Skjemaet går ut kl.' }).fill('25:00')
  await page.getByRole('textbox', { name: 'Skjemaet går ut kl.' }).press('Enter')
  await expect(page.getByText('Har en verdi som ikke kan brukes.')).toBeVisible()
  expect(await findingsOf(page)).toEqual([])
  await page.getByRole('textbox', { name: 'Skjemaet går ut kl.' }).fill('10:30')
  await page.getByRole('combobox', { name: 'Grupper' }).focus()
  await page.keyboard.type('Kantiner')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Bruk denne' }).press('Enter')

  await expect(preview(page).getByText('Hver mandag kl. 10.30 (på røde dager: neste virkedag)', { exact: true })).toBeVisible()
  await expect(preview(page).getByText('send bestillingsskjema til gruppen Kantiner')).toBeVisible()

  await page.getByRole('tab', { name: 'Beskriv' }).click()
  await expect(preview(page).getByText('Hver mandag kl. 10.30', { exact: false }).first()).toBeVisible()
  await page.getByRole('tab', { name: 'Galleri' }).click()
  await preview(page).getByRole('textbox', { name: 'Navn' }).fill('Kantinene på mandag')
  await page.getByRole('button', { name: 'Opprett', exact: true }).click()
  await expect(page.getByText('«Kantinene på mandag» er opprettet.')).toBeVisible()

  await office.go('/workflows')
  await expect(page.getByRole('link', { name: 'Ukentlig bestilling', exact: true })).toHaveCount(0)
  await page.getByRole('link', { name: 'Kantinene på mandag', exact: true }).click()
  await expect(page.getByText('Hver mandag kl. 10.30 (på røde dager: neste virkedag)').first()).toBeVisible()
  await expect(page.getByText('send bestillingsskjema til gruppen Kantiner').first()).toBeVisible()
  await page.getByRole('tab', { name: 'Endre' }).click()
  expect((await page.locator('[data-open-step]').allInnerTexts()).map((text) => text.split(' ').slice(0, 2).join(' '))).toEqual(['1. Send', '2. Vent', '3. Sjekk', '4. Send'])
})

test('words of its own become a template only when that is chosen, and the mail says the day that was filled in', async () => {
  const { page } = office
  await page.getByRole('button', { name: 'Melding om stengt på rød dag' }).click()
  await expect(page.getByLabel('Dere holder stengt')).toHaveValue('2026-12-25')
  await page.getByLabel('Dere holder stengt').fill('2027-01-01')
  await page.getByLabel('Meldingen går ut', { exact: true }).fill('2026-12-22')
  expect(await templatesNamed('Stengt 1. januar 2027')).toHaveLength(0)
  await page.getByRole('button', { name: 'Opprett malen og bruk denne' }).click()
  await expect(page.getByText('Malen «Stengt 1. januar 2027» er opprettet. «Melding om stengt på rød dag» står nå i forhåndsvisningen, og er ikke opprettet ennå.')).toBeVisible()
  await expect(preview(page).getByText('Tirsdag 22. desember 2026 kl. 09.00', { exact: true })).toBeVisible()
  await expect(preview(page).getByText('Vi holder stengt 1. januar 2027').first()).toBeVisible()
  await expect(page.getByRole('link', { name: 'Åpne malen' })).toBeVisible()
  expect(await findingsOf(page)).toEqual([])

  // Taken again, the template that was just made is used.
  await page.getByRole('button', { name: 'Bruk denne' }).click()
  await expect(page.getByRole('button', { name: 'Angre' })).toBeVisible()
  expect(await templatesNamed('Stengt 1. januar 2027')).toHaveLength(1)

  await page.getByRole('button', { name: 'Alle de ferdige' }).click()
  await expect(page.getByRole('button', { name: 'Melding om stengt på rød dag' })).toBeFocused()
})

test('a group that is deleted meanwhile is named beside its field', async () => {
  const { page } = office
  await page.getByRole('button', { name: 'Bestilling fra én gruppe, purret to ganger' }).click()
  const chosen = await page.evaluate(() => document.querySelector('.mantine-MultiSelect-pill')?.textContent ?? '')
  expect(chosen).not.toBe('')
  // The groups of the sample office go with it.
  await office.rest.call('DELETE', '/sample-office', z.unknown())
  await page.getByRole('button', { name: 'Bruk denne' }).click()
  await expect(page.getByText(`Gruppen «${chosen}» finnes ikke i registeret.`)).toBeVisible()
})
