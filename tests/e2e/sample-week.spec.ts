import type { Page } from '@playwright/test'
import { expect, test } from './office-host.ts'

/* The sample office runs its week into the Prøvepostkasse, and goes without a trace. */

const menu = (page: Page, name: string) => page.getByRole('navigation', { name: 'Hovedmeny' }).getByRole('link', { name, exact: true })

test('on Monday the forms lie in the Prøvepostkasse, on Thursday the reminders; one click removes it all', async ({ openOffice }) => {
  const office = await openOffice({ now: '2026-11-22T19:00:00.000Z', args: ['--demo'] })
  const { page } = office
  await expect(page.getByText('Prøvepostkasse: ingenting sendes ut.')).toBeVisible()
  await expect(page.getByText('Ukens bestillingsskjema (eksempel)').first()).toBeVisible()

  await office.moveTo('2026-11-23T08:00:00.000Z')
  await menu(page, 'Kjøringer').click()
  await page.getByRole('link', { name: /Ukens bestillingsskjema/ }).first().click()
  await expect(page.getByText('Venter til').first()).toBeVisible()
  await expect(page.getByText('Denne kjøringen var på prøve')).toBeVisible()

  await office.moveTo('2026-11-26T14:00:00.000Z')
  await expect(page.getByText(/^Fullført\. \d+ av \d+ sendt\.$/)).toBeAttached()
  await page.getByRole('link', { name: 'Se e-posten' }).click()
  await expect(page.getByText(/Vi mangler bestillingen/).first()).toBeVisible()

  await menu(page, 'Innstillinger').click()
  await page.getByRole('button', { name: /Fjern prøvekontoret/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: /Fjern/ }).click()
  await menu(page, 'Kunder').click()
  await expect(page.getByText(/Ingen kunder ennå/)).toBeVisible()
  await menu(page, 'Kjøringer').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Kjøringer' })).toBeVisible()
  await expect(page.getByText('Ukens bestillingsskjema')).toHaveCount(0)
  await menu(page, 'Prøvepostkasse').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Prøvepostkasse' })).toBeVisible()
  await expect(page.getByText(/Vi mangler bestillingen/)).toHaveCount(0)
})
