import { expect } from '@playwright/test'
import { test } from './office-host.ts'

/* The host without a window, which has been opened to other programs by being started. */

test('a host without a window says that it is always open, offers no switch and no key, and shows the description', async ({ openOffice }) => {
  const { page } = await openOffice({ now: '2026-11-23T07:00:00.000Z' })
  await page.getByRole('navigation', { name: 'Hovedmeny' }).getByRole('link', { name: 'Innstillinger' }).click()
  await page.getByRole('link', { name: 'Andre programmer' }).click()
  const section = page.locator('#rest')
  await expect(section.getByText('er alltid åpent for programmer på denne maskinen som har nøkkelen')).toBeVisible()
  await expect(section.getByText(`${new URL(page.url()).origin}/api/v1/workflow-automation`)).toBeVisible()
  await expect(section.getByRole('switch')).toHaveCount(0)
  await expect(section.getByRole('textbox')).toHaveCount(0)
  const opened = page.waitForEvent('popup')
  await section.getByRole('link', { name: 'Åpne beskrivelsen' }).click()
  await expect((await opened).getByRole('heading', { level: 1, name: 'Kontorflyt REST' })).toBeVisible()
})
