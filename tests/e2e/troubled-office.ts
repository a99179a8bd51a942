import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { z } from 'zod'
import { ExecutionDetail } from '../../src/shared/model/execution.ts'
import { startRawServer, takeMails } from '../helpers/smtp-server.ts'
import { RestClient } from '../helpers/rest-client.ts'
import { escape, page, type PageState } from './page-states.ts'
import { SteeredHost } from './steered-host.ts'

/* An office that has had a bad morning: an account of its own, a server that refuses and breaks off, runs that were missed, customers that stand there twice. */

const TOKEN = 'e2e-token-0123456789abcdef'
const FRIDAY = '2026-11-20T07:00:00.000Z'
const Id = z.object({ id: z.string() })

const CUSTOMERS = [
  { name: 'Fjordkafeen', email: 'post@fjordkafeen.example', groups: ['Kafeer'], orgNumber: '974760673' },
  { name: 'Fjordkafeen AS', email: 'ordre@fjordkafeen.example', orgNumber: '974760673', phone: '12345678' },
  { name: 'Nedlagt Kiosk', email: 'nedlagt@kiosk.example', groups: ['Kafeer'] },
  { name: 'Fjellstua', email: 'post@fjellstua.example', groups: ['Kafeer'] },
  { name: 'Ola Nordmann', email: 'ola@gmial.com' },
]

const send = (template: string) => ({ stepType: 'send_email', actionConfig: { template, recipients: { kind: 'groups', groups: ['Kafeer'] } } })
const daily = (name: string, step: object) => ({ name, workflowType: 'scheduled', schedule: { scheduleType: 'daily', scheduleConfig: { time: '09:00' }, catchUp: 'skip' }, steps: [step] })

export class TroubledOffice {
  readonly address: string
  readonly rest: RestClient
  /** The execution of which one mail was refused and one may have been sent, and the one that failed. */
  readonly executions: { readonly uncertain: string; readonly failed: string }
  readonly #end: () => Promise<void>

  private constructor(address: string, rest: RestClient, executions: TroubledOffice['executions'], end: () => Promise<void>) {
    this.address = address
    this.rest = rest
    this.executions = executions
    this.#end = end
  }

  /** @param now what its clock shows; it was last on the Friday before */
  static async start(now: string): Promise<TroubledOffice> {
    const dataDir = mkdtempSync(join(tmpdir(), 'kontorflyt-e2e-'))
    const server = await startRawServer((socket) => {
      takeMails(socket, (source) => {
        if (source.includes('post@fjellstua.example')) socket.destroy()
        else socket.write(source.includes('nedlagt@kiosk.example') ? '550 5.1.1 No such user here\r\n' : '250 OK\r\n')
      })
    })
    const before = await SteeredHost.start({ dataDir, port: 0, token: TOKEN, now: FRIDAY })
    const workflows = await setUp(new RestClient(new URL(before.address).origin, TOKEN), server.port)
    await before.end('SIGTERM')
    const host = await SteeredHost.start({ dataDir, port: 0, token: TOKEN, now })
    const rest = new RestClient(new URL(host.address).origin, TOKEN)
    const executions = await runBoth(rest, workflows)
    return new TroubledOffice(host.address, rest, executions, async () => {
      await host.end('SIGTERM')
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    })
  }

  end(): Promise<void> {
    return this.#end()
  }
}

/** @returns the workflow whose mails come out badly, and the one whose template is gone */
async function setUp(rest: RestClient, port: number): Promise<{ readonly uncertain: string; readonly failed: string }> {
  const account = { host: '127.0.0.1', port, security: 'none', fromName: 'Fjordkokk', fromAddress: 'ordre@fjordkokk.example' }
  await rest.call('POST', '/mail-accounts', z.unknown(), { account })
  await rest.call('PUT', '/settings', z.unknown(), { unknownPolicy: 'ask', office: { name: 'Fjordkokk' } })
  for (const customer of CUSTOMERS) await rest.call('POST', '/customers', z.unknown(), customer)
  const template = await rest.call('POST', '/templates', Id, { name: 'Vinterens priser', category: 'other', subject: 'Vinterens priser', bodyHtml: '<p>Hei {{kunde_navn}}</p>' })
  const uncertain = await rest.call('POST', '/workflows', Id, daily('Dagens bestilling', send(template.id)))
  const gone = await rest.call('POST', '/templates', Id, { name: 'Sommerens priser', category: 'other', subject: 'Sommerens priser', bodyHtml: '<p>Hei</p>' })
  const failed = await rest.call('POST', '/workflows', Id, { ...daily('Sommerprisene', send(gone.id)), isActive: false })
  await rest.call('DELETE', `/templates/${gone.id}`, z.unknown())
  return { uncertain: uncertain.id, failed: failed.id }
}

async function runBoth(rest: RestClient, workflows: { readonly uncertain: string; readonly failed: string }): Promise<TroubledOffice['executions']> {
  const run = async (workflowId: string): Promise<string> => (await rest.call('POST', `/workflows/${workflowId}/run`, z.object({ executionId: z.string() }))).executionId
  const executions = { uncertain: await run(workflows.uncertain), failed: await run(workflows.failed) }
  const execution = (id: string) => rest.call('GET', `/executions/${id}`, ExecutionDetail)
  await expect.poll(async () => (await execution(executions.uncertain)).counts).toMatchObject({ success: 1, failed: 1, unknown: 1 })
  await expect.poll(async () => (await execution(executions.failed)).status).toBe('failed')
  return executions
}

export function troubledStates({ executions, rest }: TroubledOffice): readonly PageState[] {
  return [
    { ...page('troubled-today', '/'), wholePage: true },
    page('troubled-executions', '/executions'),
    page('troubled-skipped', '/executions?view=skipped'),
    { ...page('execution-uncertain', `/executions/${executions.uncertain}`), wholePage: true },
    page('execution-failed', `/executions/${executions.failed}`),
    { ...page('troubled-workflows', '/workflows') },
    { ...page('troubled-health', '/customers/health'), wholePage: true },
    {
      name: 'customers-merge',
      reach: async (walk) => {
        await walk.page.getByRole('button', { name: new RegExp(`^${walk.texts.customers.health.duplicates.compareNamed.split('{{names}}')[0] ?? ''}Fjordkafeen`) }).click()
        await expect(walk.page.getByRole('dialog')).toBeVisible()
      },
      leave: escape,
    },
    {
      name: 'orders-unsaved',
      reach: async (walk) => {
        const { id } = await rest.call('POST', '/customers', Id, { name: 'Solsiden Kiosk', email: 'post@solsiden.example' })
        await walk.go('/orders')
        await walk.page.getByRole('combobox', { name: walk.texts.orders.form.customer }).first().fill('Solsiden')
        await walk.page.getByRole('option', { name: 'Solsiden Kiosk' }).click()
        // Another program takes the customer away while the order is being written.
        await rest.call('DELETE', `/customers/${id}`, z.unknown())
        await walk.page.getByRole('button', { name: walk.texts.orders.form.create }).click()
        await expect(walk.page.getByRole('alert').filter({ hasText: walk.texts.orders.unsaved.title_one })).toBeVisible()
      },
      leave: async (walk) => walk.page.getByRole('button', { name: walk.texts.orders.unsaved.discardNamed.replace('{{name}}', 'Solsiden Kiosk') }).click(),
    },
    {
      name: 'everything-paused',
      reach: async (walk) => {
        await rest.call('POST', '/system/pause', z.unknown())
        await walk.go('/')
        await expect(walk.page.getByTestId('paused-banner')).toBeVisible()
      },
      leave: async (walk) => {
        await rest.call('POST', '/system/resume', z.unknown())
        await expect(walk.page.getByTestId('paused-banner')).toHaveCount(0)
      },
    },
    { ...page('settings-accounts', '/settings#mail') },
    {
      name: 'settings-second-account',
      reach: async (walk) => walk.page.locator('#mail').getByRole('button', { name: walk.texts.mailAccounts.add }).click(),
      leave: async (walk) => walk.page.locator('#mail').getByRole('button', { name: walk.texts.mailAccounts.cancel }).click(),
    },
    {
      name: 'settings-remove-account',
      reach: async (walk) => {
        await walk.page.locator('#mail').getByRole('button', { name: walk.texts.mailAccounts.removeNamed.replace('{{address}}', 'ordre@fjordkokk.example') }).click()
        await expect(walk.page.getByRole('dialog')).toBeVisible()
      },
      leave: escape,
    },
  ]
}
