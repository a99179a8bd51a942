import { afterEach, expect, test } from 'vitest'
import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import { smtpError, startSmtpServer } from '../helpers/smtp-server.ts'
import { tempDir } from '../helpers/temp-dir.ts'
import { startTestEngine } from '../helpers/test-engine.ts'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

const form = WorkflowDefinition.parse({
  name: 'Skjema',
  workflowType: 'scheduled',
  isActive: false,
  schedule: { scheduleType: 'daily', scheduleConfig: { time: '09:00' } },
  steps: [{ stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } }],
})

test('mails that stayed in the trial mailbox do not count as sent, and the figures of the day are those of the office’s day', async () => {
  const server = await startSmtpServer({ onRcptTo: (address, _session, done) => done(address.address.startsWith('b') ? smtpError(550, '5.1.1 No such user') : undefined) })
  const { engine, clock, until } = await startTestEngine({ dataDir: tempDir() })
  stops.push(() => engine.stop(), () => server.stop())
  const { services } = engine
  for (const name of ['a', 'b', 'c']) await services.customers.create({ name, email: `${name}@kunde.example`, groups: [], active: true })
  const { id } = await services.workflows.create(form, 'nb')
  await until((await services.workflows.run(id)).executionId, 'completed')
  expect(await services.system.metrics()).toMatchObject({ sentToday: 0, failedToday: 0, trialToday: 3, successRate30Days: null, activeCustomers: 3, customersMissingOrder: 3, trialMails: 3 })

  await services.settings.update({ smtp: { host: '127.0.0.1', port: server.port, security: 'none', user: '', fromName: '', fromAddress: 'ordre@fjordkokk.example', replyTo: null } })
  await until((await services.workflows.run(id)).executionId, 'completed')
  const metrics = await services.system.metrics()
  expect(metrics).toMatchObject({ sentToday: 2, failedToday: 1, trialToday: 3 })
  expect(metrics.successRate30Days).toBeCloseTo(2 / 3)

  expect(await services.system.mailsByDay(2)).toEqual([
    { date: '2026-11-22', sent: 0, failed: 0, trial: 0 },
    { date: '2026-11-23', sent: 2, failed: 1, trial: 3 },
  ])

  // Half past midnight in Oslo is still the day before in UTC.
  clock.moveTo('2026-11-23T23:30:00.000Z')
  expect(await services.system.metrics()).toMatchObject({ sentToday: 0, failedToday: 0, trialToday: 0 })
  expect((await services.system.mailsByDay(30)).slice(-2)).toEqual([
    { date: '2026-11-23', sent: 2, failed: 1, trial: 3 },
    { date: '2026-11-24', sent: 0, failed: 0, trial: 0 },
  ])
})
