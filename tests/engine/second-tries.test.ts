import { afterEach, expect, test } from 'vitest'
import { MAX_WORKER_DEATHS } from '../../src/engine/steps/decide-outcome.ts'
import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import { containing } from '../helpers/containing.ts'
import { smtpError, startSmtpServer, type TestSmtpServer } from '../helpers/smtp-server.ts'
import { tempDir } from '../helpers/temp-dir.ts'
import { startTestEngine, type TestEngine } from '../helpers/test-engine.ts'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

const mail = (template: string): object => ({ stepType: 'send_email', actionConfig: { template, recipients: { kind: 'all_customers' } } })
const workflow = (...steps: object[]) =>
  WorkflowDefinition.parse({ name: 'Bestilling', workflowType: 'scheduled', isActive: false, schedule: { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '10:00' } }, steps })

async function office(names: readonly string[], options: Parameters<typeof startSmtpServer>[0]): Promise<TestEngine & { readonly smtp: TestSmtpServer }> {
  const smtp = await startSmtpServer(options)
  const office = await startTestEngine({ dataDir: tempDir() })
  stops.push(() => office.engine.stop(), () => smtp.stop())
  const { settings, customers } = office.engine.services
  await settings.update({ smtp: { host: '127.0.0.1', port: smtp.port, security: 'none', user: '', fromName: '', fromAddress: 'ordre@fjordkokk.example', replyTo: null } })
  for (const name of names) await customers.create({ name, email: `${name}@kunde.example`, groups: [], active: true })
  return { ...office, smtp }
}

const receivers = ({ mails }: TestSmtpServer): string[] => mails.flatMap(({ to }) => to).toSorted()

test('what failed is tried again in the middle of a wait, and the wait keeps its own moment', async () => {
  let isRefused = true
  const { engine, clock, until, untilSeen, smtp } = await office(['anne', 'berit'], { onRcptTo: ({ address }, _session, done) => done(isRefused && address.startsWith('berit') ? smtpError(550, '5.1.1 Unknown') : undefined) })
  const { executions, workflows } = engine.services
  const { id } = await workflows.create(workflow(mail('bestilling'), { stepType: 'wait_until', triggerConfig: { delay: { hours: 3 } } }, mail('reminder')), 'nb')
  const { executionId } = await workflows.run(id)
  const { resumeAt } = await until(executionId, 'waiting')
  expect(resumeAt).toMatch(/^2026-11-23T11:30:/)
  await executions.pause(executionId, 'nb')
  clock.moveTo('2026-11-23T10:00:00.000Z')
  isRefused = false
  await executions.retry(executionId, 'nb')
  const waiting = await untilSeen(executionId, ({ status, counts }) => status === 'waiting' && counts.failed === 0)
  expect(waiting.resumeAt).toBe(resumeAt)
  expect(receivers(smtp)).toEqual(['anne@kunde.example', 'berit@kunde.example'])
  const [wait] = (await executions.logs({ id: executionId, limit: 10, stepId: waiting.steps[1]?.id }, 'nb')).items
  expect(wait).toMatchObject({ status: 'pending', resultData: { resumeAt } })
  clock.moveTo('2026-11-23T11:30:10.000Z')
  await engine.checkDue()
  expect((await until(executionId, 'completed')).counts).toMatchObject({ success: 4, failed: 0 })
})

test('a wait that ran out while it was paused is over when what failed is tried again', async () => {
  let isRefused = true
  const { engine, clock, until } = await office(['anne', 'berit'], { onRcptTo: ({ address }, _session, done) => done(isRefused && address.startsWith('berit') ? smtpError(550, '5.1.1 Unknown') : undefined) })
  const { executions, workflows } = engine.services
  const { id } = await workflows.create(workflow(mail('bestilling'), { stepType: 'wait_until', triggerConfig: { delay: { hours: 3 } } }, mail('reminder')), 'nb')
  const { executionId } = await workflows.run(id)
  await until(executionId, 'waiting')
  await executions.pause(executionId, 'nb')
  clock.moveTo('2026-11-24T10:00:00.000Z')
  isRefused = false
  await executions.retry(executionId, 'nb')
  expect((await until(executionId, 'completed')).counts).toMatchObject({ success: 4, failed: 0 })
})

test('a mail that every worker dies of fails in the end and says so; the others go out', { timeout: 60_000 }, async () => {
  let deaths = 0
  const { engine, until, workerPids, smtp } = await office(['anne', 'berit', 'carl'], {
    onRcptTo: ({ address }, _session, done) => {
      if (!address.startsWith('berit')) return done()
      deaths += 1
      for (const pid of workerPids) process.kill(pid, 'SIGKILL')
    },
  })
  const { executions, workflows, alerts } = engine.services
  const { id } = await workflows.create(workflow(mail('bestilling')), 'nb')
  const { executionId } = await workflows.run(id)
  const failed = await until(executionId, 'failed', 'completed')
  expect(failed).toMatchObject({ status: 'failed', counts: { success: 2, failed: 1 } })
  expect(deaths).toBe(MAX_WORKER_DEATHS)
  expect([...new Set(receivers(smtp))]).toEqual(['anne@kunde.example', 'carl@kunde.example'])
  const [row] = (await executions.logs({ id: executionId, limit: 10, status: 'failed' }, 'en')).items
  expect(row).toMatchObject({ targetAddress: 'berit@kunde.example', errorMessage: containing(`ended ${MAX_WORKER_DEATHS} times while it had this mail`) })
  await expect.poll(async () => (await alerts.list({ limit: 5 }, 'nb')).items.map(({ cause }) => cause), { timeout: 10_000 }).toEqual(['retries_exceeded'])
})

test('workers that die leave a mail all its tries: refused for now afterwards, it is still tried three times more', { timeout: 60_000 }, async () => {
  let tries = 0
  const { engine, until, workerPids, smtp } = await office(['anne'], {
    onRcptTo: (_address, _session, done) => {
      tries += 1
      if (tries <= 3) for (const pid of workerPids) process.kill(pid, 'SIGKILL')
      else done(tries <= 6 ? smtpError(451, '4.7.1 Later') : undefined)
    },
  })
  const { id } = await engine.services.workflows.create(workflow(mail('bestilling')), 'nb')
  const { executionId } = await engine.services.workflows.run(id)
  expect(await until(executionId, 'failed', 'completed')).toMatchObject({ status: 'completed', counts: { success: 1 } })
  expect(tries).toBe(7)
  expect(receivers(smtp)).toEqual(['anne@kunde.example'])
})
