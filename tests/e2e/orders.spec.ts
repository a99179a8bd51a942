import type { Page } from '@playwright/test'
import { z } from 'zod'
import { BOTH_HOSTS, expect, test } from './office-host.ts'

/* An order is written by hand, taken away and brought back; a report of it is made, and Arbeidere says by whom. */

const menu = (page: Page, name: string) => page.getByRole('navigation', { name: 'Hovedmeny' }).getByRole('link', { name, exact: true })

test('an order is written with the keyboard, taken away and brought back; who made its report is told under Arbeidere', BOTH_HOSTS, async ({ openOffice }) => {
  const { page } = await openOffice({
    now: '2026-11-23T09:00:00.000Z',
    prepare: async (rest) => {
      await rest.call('PUT', '/settings', z.unknown(), { office: { adminEmail: 'sjef@kontor.example' } })
      for (const name of ['Fjordkafeen', 'Bærums Kantine']) await rest.call('POST', '/customers', z.unknown(), { name, email: `post@${name.length}.example` })
      await rest.call('POST', '/workflows', z.unknown(), {
        name: 'Dagens bestillinger',
        workflowType: 'scheduled',
        isActive: false,
        schedule: { scheduleType: 'daily', scheduleConfig: { time: '15:00' } },
        event: null,
        steps: [{ stepType: 'generate_report', actionConfig: { report: 'orders', format: 'pdf', recipients: { kind: 'admin' } } }],
      })
    },
  })
  await menu(page, 'Bestillinger').click()
  await page.getByRole('button', { name: 'Ny bestilling' }).first().click()
  await page.getByRole('combobox', { name: 'Kunde' }).first().fill('Fjord')
  await page.getByRole('option', { name: /Fjordkafeen/ }).click()
  await page.getByRole('textbox', { name: 'Vare 1' }).fill('Grovt brød')
  await page.getByRole('textbox', { name: 'Antall 1' }).fill('12')
  await page.keyboard.press('Enter')
  const row = page.getByRole('table', { name: 'Bestillinger' }).getByRole('row').filter({ hasText: 'Fjordkafeen' })
  await expect(row).toContainText('Grovt brød')
  await page.getByRole('button', { name: /^Slett bestillingen til Fjordkafeen/ }).click()
  await expect(row).toHaveCount(0)
  await page.getByRole('alert').filter({ hasText: 'Bestillingen til Fjordkafeen er slettet.' }).getByRole('button', { name: 'Angre' }).click()
  await expect(row).toContainText('Grovt brød')

  await menu(page, 'Arbeidsflyter').click()
  await page.getByRole('button', { name: 'Kjør nå: Dagens bestillinger' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Kjør nå', exact: true }).click()
  await expect(page.getByText(/^Fullført\./)).toBeAttached()
  await menu(page, 'Arbeidere').click()
  await expect(page.getByRole('table', { name: 'Oppgaver siden programmet startet' }).getByRole('row', { name: /^Lage rapport/ })).toContainText('1')
})
