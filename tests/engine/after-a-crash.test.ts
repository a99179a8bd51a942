import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import { startSmtpServer, type TestSmtpServer } from '../helpers/smtp-server.ts'
import { tempDir } from '../helpers/temp-dir.ts'
import { startTestEngine, type TestEngine } from '../helpers/test-engine.ts'

/*
 * A crash is taken as a picture: the data folder is copied while a mail is in its SMTP
 * dialogue, and another engine starts on the copy, as it would after a power cut.
 */

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

const SOON = { timeout: 10_000 }

const form = WorkflowDefinition.parse({
  name: 'Skjema',
  workflowType: 'scheduled',
  isActive: false,
  schedule: { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '09:00' } },
  steps: [{ stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } }],
})

async function useServer({ engine }: TestEngine, server: TestSmtpServer, unknownPolicy: 'resend' | 'ask'): Promise<void> {
  await engine.services.settings.update({
    smtp: { host: '127.0.0.1', port: server.port, security: 'none', user: '', fromName: '', fromAddress: 'ordre@fjordkokk.example', replyTo: null },
    unknownPolicy,
  })
}

/** Three customers, one connection, a server that leaves its second recipient without an answer once; and a copy of the folder at that moment. */
async function crashInTheMiddle(unknownPolicy: 'resend' | 'ask') {
  let asked = 0
  let letGo = (): void => undefined
  const server = await startSmtpServer({
    onRcptTo: (_address, _session, done) => {
      asked += 1
      if (asked === 2) letGo = () => done()
      else done()
    },
  })
  const dataDir = tempDir()
  const before = await startTestEngine({ dataDir, mailConnections: 1 })
  stops.push(async () => {
    letGo()
    await before.engine.stop()
    await server.stop()
  })
  await useServer(before, server, unknownPolicy)
  for (const name of ['a', 'b', 'c']) await before.engine.services.customers.create({ name, email: `${name}@kunde.example`, groups: [], active: true })
  const { id } = await before.engine.services.workflows.create(form, 'nb')
  const { executionId } = await before.engine.services.workflows.run(id)
  await expect.poll(() => asked, SOON).toBe(2)
  const copy = join(tempDir(), 'data')
  cpSync(dataDir, copy, { recursive: true })
  const [inFlight] = (await before.engine.services.executions.logs({ id: executionId, limit: 10, status: 'sending' }, 'nb')).items
  return { copy, executionId, inFlight, server }
}

async function startOn(copy: string): Promise<TestEngine> {
  const test = await startTestEngine({ dataDir: copy, mailConnections: 1 })
  stops.unshift(() => test.engine.stop())
  return test
}

test('after a crash everybody gets the mail, and the one that was in the dialogue is sent with the same Message-ID', async () => {
  const { copy, executionId, inFlight, server } = await crashInTheMiddle('resend')
  expect(server.mails).toHaveLength(1)
  const after = await startOn(copy)
  const done = await after.until(executionId, 'completed')
  expect(done.counts).toMatchObject({ total: 3, success: 3 })
  expect(server.mails.flatMap(({ to }) => to).toSorted()).toEqual(['a@kunde.example', 'b@kunde.example', 'c@kunde.example'])
  expect(inFlight?.messageId).toMatch(/^<[0-9a-z]{12}\.[0-9a-z]{25}@fjordkokk\.example>$/)
  expect(server.mails[1]?.parsed.messageId).toBe(inFlight?.messageId)
})

test('with the policy "ask" the mail of unknown outcome waits for a person, who may let it be', async () => {
  const { copy, executionId, inFlight } = await crashInTheMiddle('ask')
  const after = await startOn(copy)
  const paused = await after.untilSeen(executionId, ({ status }) => status === 'paused')
  expect(paused.counts).toMatchObject({ unknown: 1, success: 2 })
  expect(paused.errorMessage).toContain('Velg «Prøv igjen»')
  const alerts = async () => (await after.engine.services.alerts.list({ limit: 10 }, 'nb')).items.map((alert) => [alert.cause, alert.executionId])
  expect(await alerts()).toEqual([['unknown_outcome', executionId]])
  await expect.poll(() => after.notices.map(({ title }) => title), SOON).toEqual(['Det er uvisst om noen fikk e-posten sin'])
  await after.engine.services.executions.resume(executionId, 'nb')
  await after.until(executionId, 'completed')
  await expect.poll(alerts, SOON).toEqual([])
  const [skipped] = (await after.engine.services.executions.logs({ id: executionId, limit: 10, status: 'skipped' }, 'nb')).items
  expect(skipped).toMatchObject({ targetId: inFlight?.targetId, messageId: inFlight?.messageId })
})

test('with the policy "ask" a person may have it sent again', async () => {
  const { copy, executionId, inFlight, server } = await crashInTheMiddle('ask')
  const after = await startOn(copy)
  await after.untilSeen(executionId, ({ status }) => status === 'paused')
  await after.engine.services.executions.retry(executionId, 'nb')
  const done = await after.until(executionId, 'completed')
  expect(done.counts).toMatchObject({ success: 3 })
  expect(server.mails.at(-1)?.parsed.messageId).toBe(inFlight?.messageId)
})
