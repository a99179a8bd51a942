import { expect, test } from 'vitest'
import { z } from 'zod'
import { Alert } from '../../src/shared/model/alert.ts'
import { Execution } from '../../src/shared/model/execution.ts'
import { pageOf } from '../../src/shared/model/page.ts'
import { Customer, Order } from '../../src/shared/model/register.ts'
import { WorkflowRecord } from '../../src/shared/model/workflow-record.ts'
import { startHeadlessProcess } from '../helpers/headless-process.ts'
import { RestClient } from '../helpers/rest-client.ts'
import { tempDir } from '../helpers/temp-dir.ts'

const Raised = z.object({ eventId: z.string(), started: z.int() })
const Alerts = pageOf(Alert)
const Executions = pageOf(Execution)
const Orders = pageOf(Order)

const waiting = (event: string) => ({ name: `Ved ${event}`, workflowType: 'event_based', isActive: true, event: { event }, steps: [{ stepType: 'wait_until', triggerConfig: { delay: { days: 1 } } }] })

async function start(dataDir: string) {
  const host = await startHeadlessProcess({ args: ['--port', '0', '--data-dir', dataDir] })
  return { host, rest: new RestClient(host.url, host.token) }
}

test('another program reports events, and reads and dismisses what needs a person', async () => {
  const { host, rest } = await start(tempDir())
  await rest.call('POST', '/workflows', WorkflowRecord, waiting('webhook'))
  const answer = await rest.send('POST', '/events/webhook', { id: 7, kind: 'pallet' })
  expect(answer.status).toBe(202)
  const first = Raised.parse(await answer.json())
  expect(first.started).toBe(1)
  expect(await rest.call('POST', '/events/webhook', Raised, { id: 7 })).toEqual(first)
  expect((await rest.call('POST', '/events/webhook', Raised)).started).toBe(1)
  const refused: readonly (readonly [string, unknown])[] = [['webhook', [1]], ['webhook', 'text'], ['birthday', {}], ['customer_created', {}], ['webhook', { id: {} }]]
  expect(await Promise.all(refused.map(async ([event, body]) => (await rest.send('POST', `/events/${event}`, body)).status))).toEqual([400, 400, 400, 400, 400])
  expect((await rest.send('POST', '/events/email_received', {})).status).toBe(409)

  const failing = await rest.call('POST', '/workflows', WorkflowRecord, { ...waiting('webhook'), name: 'Feiler', isActive: false, steps: [{ stepType: 'send_email', actionConfig: { template: 'other', recipients: { kind: 'admin' } } }] })
  await rest.call('POST', `/workflows/${failing.id}/run`, z.object({ executionId: z.string() }))
  await expect.poll(async () => (await rest.call('GET', '/alerts', Alerts)).items.map(({ cause, workflowName, mail }) => [cause, workflowName, mail]), { timeout: 10_000 }).toEqual([['execution_failed', 'Feiler', 'none']])
  const [alert] = (await rest.call('GET', '/alerts', Alerts)).items
  expect((await rest.send('POST', `/alerts/${alert?.id ?? ''}/dismiss`)).status).toBe(204)
  expect((await rest.call('GET', '/alerts', Alerts)).items).toEqual([])
  expect((await rest.send('POST', '/alerts/unknown/dismiss')).status).toBe(404)
  await host.end('SIGTERM')
})

test('killed while orders come in, again and again, the program starts one execution for each order that it has taken', async () => {
  const dataDir = tempDir()
  const first = await start(dataDir)
  const { id } = await first.rest.call('POST', '/workflows', WorkflowRecord, waiting('order_created'))
  const { id: customerId } = await first.rest.call('POST', '/customers', Customer, { name: 'Anne', email: 'anne@kunde.example' })
  let { host, rest } = first
  let taken = 0
  for (const killAt of [3, 11, 19]) {
    const client = rest
    const sent = Array.from({ length: 24 }, async () => {
      // An order whose answer was cut off may have been taken or not; the books below say which.
      if ((await client.send('POST', '/orders', { customerId }).catch(() => null))?.status !== 201) return
      taken += 1
      if (taken >= killAt) process.kill(host.pid, 'SIGKILL')
    })
    await Promise.allSettled(sent)
    await host.end('SIGKILL')
    ;({ host, rest } = await start(dataDir))
  }
  const orders = (await rest.call('GET', '/orders?limit=500', Orders)).items
  expect(orders.length).toBeGreaterThanOrEqual(taken)
  expect((await rest.call('GET', `/executions?limit=500&workflowId=${id}`, Executions)).items).toHaveLength(orders.length)
  await host.end('SIGTERM')
}, 60_000)
