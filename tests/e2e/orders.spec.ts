import type { Page } from '@playwright/test'
import { z } from 'zod'
import { expect, test } from './office-host.ts'

/* An order is written by hand, taken away and brought back; a report of it is made, and Arbeidere says by whom. */

const menu = (page: Page, name: string) => page.getByRole('navigation', { name: 'Hovedmeny' }).getByRole('link', { name, exact: true })

test('an order is written with the keyboard, taken away and brought back; who made its report is told under Arbeidere', async ({ openOffice }) => {
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

test('an order that is refused is not lost and not mixed into the next, and none is left behind unasked', async ({ openOffice }) => {
  const ids = new Map<string, string>()
  const { page, rest } = await openOffice({
    now: '2026-11-23T09:00:00.000Z',
    prepare: async (client) => {
      for (const name of ['Fjordkafeen', 'Bærums Kantine']) {
        const { id } = await client.call('POST', '/customers', z.object({ id: z.string() }), { name, email: `post@${name.length}.example` })
        ids.set(name, id)
      }
    },
  })
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Lagre bestillingen' }) })
  const customer = form.getByRole('combobox', { name: 'Kunde' })
  const choose = async (name: string): Promise<void> => {
    await customer.fill(name.slice(0, 5))
    await page.getByRole('option', { name }).click()
  }
  await menu(page, 'Bestillinger').click()
  await choose('Fjordkafeen')
  await form.getByRole('textbox', { name: 'Vare 1' }).fill('Grovt brød')
  await form.getByRole('textbox', { name: 'Antall 1' }).fill('12')
  // Another program takes the customer away while the order is being written.
  await rest.call('DELETE', `/customers/${ids.get('Fjordkafeen') ?? ''}`, z.unknown())
  await page.keyboard.press('Enter')
  const unsaved = page.getByRole('alert').filter({ hasText: 'En bestilling er ikke lagret' })
  await expect(unsaved).toContainText('Fjordkafeen, 23. november')
  await expect(unsaved).toContainText('12 Grovt brød')
  await expect(unsaved).toContainText('Kunden finnes ikke i registeret.')
  await expect(unsaved).not.toContainText('customerId')
  await expect(customer).toHaveValue('')

  await choose('Bærums Kantine')
  await page.getByRole('button', { name: 'Hent tilbake bestillingen til Fjordkafeen' }).click()
  await expect(customer).toHaveValue('Fjordkafeen')
  await expect(form.getByRole('textbox', { name: 'Antall 1' })).toHaveValue('12')
  await expect(form.getByText('Kunden finnes ikke i registeret')).toBeVisible()
  await expect(unsaved).toContainText('Lagt til side')
  await page.getByRole('button', { name: 'Hent tilbake bestillingen til Bærums Kantine' }).click()
  await expect(customer).toHaveValue('Bærums Kantine')
  await expect(form.getByRole('textbox', { name: 'Antall 1' })).toHaveValue('')
  await form.getByRole('button', { name: 'Lagre bestillingen' }).click()
  const rows = page.getByRole('table', { name: 'Bestillinger' }).getByRole('row')
  await expect(rows.filter({ hasText: 'Bærums Kantine' })).toContainText('Har bestilt')
  await expect(rows.filter({ hasText: 'Fjordkafeen' })).toHaveCount(0)

  await menu(page, 'Kunder').click()
  const leaving = page.getByRole('dialog', { name: 'Forlate bestillingene uten å lagre?' })
  await leaving.getByRole('button', { name: 'Avbryt' }).click()
  await expect(page).toHaveURL(/\/orders$/)
  await page.getByRole('button', { name: 'Forkast bestillingen til Fjordkafeen' }).click()
  await menu(page, 'Kunder').click()
  await expect(page.getByRole('heading', { name: 'Kunder', level: 1 })).toBeVisible()
})
