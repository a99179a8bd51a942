import { z } from 'zod'
import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import { expect, test } from './office-host.ts'

/* What goes along with the mails of a step: files, and the report of a step before it. */

test('a file and a report go along with the mails of a step, and the report is still that one when steps are moved', async ({ openOffice }) => {
  const office = await openOffice({ now: '2026-11-23T08:01:00.000Z', args: ['--demo'] })
  const { page, rest } = office
  const { id } = await rest.call('POST', '/workflows', z.looseObject({ id: z.string() }), {
    name: 'Ukens tall',
    workflowType: 'scheduled',
    schedule: { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '09:00' } },
    steps: [
      { stepType: 'generate_report', actionConfig: { report: 'orders', format: 'pdf', recipients: { kind: 'admin' } } },
      { stepType: 'wait_until', triggerConfig: { delay: { hours: 1 } } },
      { stepType: 'send_email', actionConfig: { template: 'other', recipients: { kind: 'addresses', addresses: ['styret@kontor.example'] } } },
    ],
  })
  await office.go(`/workflows/${id}`)
  await page.getByRole('tab', { name: 'Endre' }).click()
  await page.getByTestId('step-card').nth(2).locator('[data-open-step]').click()

  const along = page.getByRole('group', { name: 'Vedlegg til denne e-posten' })
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), along.getByRole('button', { name: 'Legg ved filer' }).click()])
  await chooser.setFiles([
    { name: 'Prisliste høst.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 priser') },
    { name: 'meny.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
  ])
  await expect(along.getByRole('button', { name: 'Fjern vedlegget Prisliste høst.pdf' })).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: 'meny.exe' })).toBeVisible()
  await along.getByRole('checkbox', { name: 'Rapporten fra steg 1' }).check()
  await page.getByRole('button', { name: /^Flytt steg 1/ }).press('ArrowDown')
  await expect(along.getByRole('checkbox', { name: 'Rapporten fra steg 2' })).toBeChecked()
  const preview = page.getByRole('region', { name: 'Slik blir det' })
  const mail = preview.getByRole('button', { name: /Prisliste høst\.pdf, rapporten fra steg 2$/ })
  await mail.click()
  await expect(preview).toContainText('Prisliste høst.pdf (1 kB), rapporten fra steg 2')

  await page.getByRole('button', { name: 'Lagre', exact: true }).click()
  await expect(page.getByText('«Ukens tall» er lagret.')).toBeVisible()
  const { steps } = WorkflowDefinition.parse(await rest.call('GET', `/workflows/${id}`, z.unknown()))
  expect(steps[2]).toMatchObject({ actionConfig: { attachments: [{ filename: 'Prisliste høst.pdf' }, { report: 2 }] } })
})
