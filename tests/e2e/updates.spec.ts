import { expect } from '@playwright/test'
import { test } from './office-host.ts'

/* Neither host of these tests was built with a feed: what their page says of new versions. */

test('a program that is brought up to date otherwise says so among the settings, and offers no button', async ({ openOffice }) => {
  const { page } = await openOffice({ now: '2026-11-23T07:00:00.000Z' })
  await page.getByRole('navigation', { name: 'Hovedmeny' }).getByRole('link', { name: 'Innstillinger' }).click()
  await page.getByRole('link', { name: 'Oppdateringer' }).click()
  const section = page.locator('#updates')
  await expect(section.getByText('oppdateres av den som passer maskinen')).toBeVisible()
  await expect(section.getByRole('status')).toHaveText(/^Du bruker versjon \d+\.\d+\.\d+\.\s*$/)
  await expect(section.getByRole('button')).toHaveCount(0)
})
