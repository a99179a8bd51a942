import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { expect, test } from './office-host.ts'

/* The program was off: what was not run is told, with its reason, until somebody has taken note of it. */

const Id = z.object({ id: z.string() })

const daily = (name: string, step: object, more: object = {}) => ({ name, workflowType: 'scheduled', isActive: true, schedule: { scheduleType: 'daily', scheduleConfig: { time: '09:00' }, ...more }, event: null, steps: [step] })
const menu = (page: Page, name: string) => page.getByRole('navigation', { name: 'Hovedmeny' }).getByRole('link', { name, exact: true })

test('what was missed stands on I dag until it is noted, and in the history with its reason; its report can be fetched', async ({ openOffice }) => {
  let id = ''
  const office = await openOffice({
    preparedAt: '2026-11-23T07:00:00.000Z',
    prepare: async (rest) => {
      await rest.call('PUT', '/settings', z.unknown(), { office: { adminEmail: 'sjef@kontor.example' } })
      const report = { stepType: 'generate_report', actionConfig: { report: 'orders', format: 'csv', recipients: { kind: 'admin' } } }
      ;({ id } = await rest.call('POST', '/workflows', Id, daily('Dagens bestillinger', report)))
      await rest.call('POST', '/workflows', Id, daily('Uten å ta igjen', { stepType: 'check_condition', conditionConfig: { check: 'orders_missing', daysBack: 1 } }, { catchUp: 'skip' }))
    },
    now: '2026-11-26T11:12:00.000Z',
  })
  const { page } = office
  const missed = page.getByTestId('missed-runs')
  await expect(missed).toHaveCount(2)
  await expect(missed.filter({ hasText: 'Dagens bestillinger' })).toContainText('3 ganger ble hoppet over, sist ons. 25. nov. kl. 09.00. Én kjøring er gjort i stedet.')
  await expect(missed.filter({ hasText: 'Uten å ta igjen' })).toContainText('4 ganger ble hoppet over, sist tor. 26. nov. kl. 09.00. Ingenting er kjørt i stedet.')
  await missed.filter({ hasText: 'Uten å ta igjen' }).getByRole('button').click()
  await expect(missed).toHaveCount(1)

  await missed.getByRole('link').click()
  await expect(page.getByTestId('skipped-run')).toHaveCount(3)
  await expect(page.getByTestId('skipped-run').first()).toContainText('Skulle gått ons. 25. nov. kl. 09.00')
  await expect(page.getByTestId('skipped-run').first()).toContainText('Én kjøring ble gjort senere')
  await page.getByTestId('skipped-run').first().getByRole('link', { name: 'Se kjøringen som gikk' }).click()
  await expect(page.getByText('(3 t 12 min for sent)')).toBeVisible()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^Last ned .*\.csv$/ }).click()])
  expect(download.suggestedFilename()).toMatch(/^Bestillinger .*\.csv$/)
  expect(readFileSync(await download.path(), 'utf8')).toMatch(/^\uFEFF/)

  await office.go(`/workflows/${id}`)
  await page.getByRole('tab', { name: 'Kjøringer' }).click()
  await expect(page.getByTestId('skipped-run')).toHaveCount(3)
  await expect(page.getByTestId('execution-row')).toContainText('startet 3 t 12 min for sent')
})

test('the watched folder is chosen in Innstillinger, which says what is wrong with it', async ({ openOffice }) => {
  const { page, dataDir } = await openOffice({ now: '2026-11-23T07:00:00.000Z' })
  await menu(page, 'Innstillinger').click()
  const section = page.locator('#folder')
  await expect(section.getByText(join(dataDir, 'inbox'))).toBeVisible()
  const field = section.getByRole('textbox', { name: 'Mappe' })
  await field.fill('innboks')
  await section.getByRole('button', { name: 'Lagre' }).click()
  await expect(section.getByText(/hele stien til en mappe/)).toBeVisible()
  await field.fill(join(dataDir, 'finnes-ikke'))
  await section.getByRole('button', { name: 'Lagre' }).click()
  await expect(section.getByRole('alert')).toContainText('kan ikke leses')
  await field.fill('')
  await section.getByRole('button', { name: 'Lagre' }).click()
  await expect(section.getByRole('alert')).toHaveCount(0)
  await expect(section.getByText(join(dataDir, 'inbox'))).toBeVisible()
})
