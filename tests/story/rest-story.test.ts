import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { ParseOutput } from '../../src/shared/contract/assistant.ts'
import { Change } from '../../src/shared/contract/system.ts'
import { ActionLog, Execution, ExecutionDetail } from '../../src/shared/model/execution.ts'
import { pageOf } from '../../src/shared/model/page.ts'
import { Customer, ImportReport, Order } from '../../src/shared/model/register.ts'
import { Settings, SmtpVerdict } from '../../src/shared/model/settings.ts'
import { WorkflowRecord } from '../../src/shared/model/workflow-record.ts'
import { type HeadlessProcess, startHeadlessProcess } from '../helpers/headless-process.ts'
import { RestClient } from '../helpers/rest-client.ts'
import { startSmtpServer, type TestSmtpServer } from '../helpers/smtp-server.ts'
import { tempDir } from '../helpers/temp-dir.ts'

const SUNDAY = '2026-11-22T12:00:00.000Z'
const MONDAY_0900 = '2026-11-23T08:00:00.000Z'
const THURSDAY_1500 = '2026-11-26T14:00:00.000Z'
const PASSWORD = 'secret'

/** As Excel on Windows saves it: Windows-1252, semicolons; one broken address, one customer that is not active. */
const CUSTOMERS = `navn;e-post;gruppe;aktiv
Kantina på Brygga;kantina@example.no;Kantiner;ja
Café Ærlig;cafe@example.no;Restauranter;ja
Bakeriet Åsen;bakeriet@example.no;Butikker;ja
Lunsj & Co;lunsj@example.no;Kantiner;ja
Nedlagt Kro;kro@example.no;Restauranter;nei
Uten Adresse;ikke en adresse;Butikker;ja
`
const ACTIVE = ['bakeriet@example.no', 'cafe@example.no', 'kantina@example.no', 'lunsj@example.no']

const Customers = pageOf(Customer)
const Executions = pageOf(Execution)
const Logs = pageOf(ActionLog)

/** Acts, and waits for the program to say that executions have changed until the newest is as it should be. */
async function executionThat(rest: RestClient, isSo: (execution: z.infer<typeof Execution>) => boolean, act: () => Promise<void>): Promise<z.infer<typeof Execution>> {
  const changes = await rest.events('/system/changes', Change)
  await act()
  for await (const change of changes) {
    if (change.topic !== 'executions') continue
    const [newest] = (await rest.call('GET', '/executions', Executions)).items
    if (newest !== undefined && isSo(newest)) return newest
  }
  throw new Error('the stream of changes ended')
}

async function executionUntil(rest: RestClient, id: string, status: string): Promise<z.infer<typeof ExecutionDetail>> {
  for await (const execution of await rest.events(`/executions/${id}/events`, ExecutionDetail)) if (execution.status === status) return execution
  throw new Error(`the execution was never ${status}`)
}

function latin1(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

function receivers(smtp: TestSmtpServer, from = 0): string[] {
  return smtp.mails.slice(from).flatMap((mail) => [...mail.to]).toSorted()
}

/** The processes that a process has started; they are its workers. */
function childrenOf(pid: number): number[] {
  const list = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  return list.split('\n').flatMap((line) => {
    const [child, parent] = line.trim().split(/\s+/).map(Number)
    return parent === pid && child !== undefined ? [child] : []
  })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z')
  } catch {
    return false
  }
}

test('a description becomes mails on Monday, and on Thursday only those who have not ordered are reminded, though the host was stopped and killed in between', { timeout: 120_000 }, async () => {
  const smtp = await startSmtpServer({ authOptional: false })
  const dataDir = join(tempDir(), 'data')
  const start = (now: string): Promise<HeadlessProcess> => startHeadlessProcess({ args: ['--port', '0', '--data-dir', dataDir], env: { KONTORFLYT_PASSPHRASE: 'en god og lang setning' }, now })
  let host = await start(SUNDAY)
  let rest = new RestClient(host.url, host.token)

  // The office's e-mail account: without its password it is refused in words, with it it works.
  const account = { host: '127.0.0.1', port: smtp.port, security: 'none', user: 'kontor', fromName: 'Bakeriet', fromAddress: 'bestilling@example.no' }
  await rest.call('PUT', '/settings', Settings, { office: { name: 'Bakeriet', adminEmail: 'sjef@example.no' }, smtp: account })
  expect(await rest.call('POST', '/settings/smtp/verify', SmtpVerdict, { password: 'wrong' })).toMatchObject({ ok: false, step: 'login' })
  const secret = await rest.call('PUT', '/settings/secrets/smtpPassword', z.unknown(), { value: PASSWORD })
  expect(secret).toEqual({ name: 'smtpPassword', isSet: true, secretStore: 'vault' })
  expect(await rest.call('POST', '/settings/smtp/verify', SmtpVerdict)).toMatchObject({ ok: true })
  expect(JSON.stringify(await rest.call('GET', '/settings', z.unknown()))).not.toContain(`"${PASSWORD}"`)

  const form = new FormData()
  form.set('file', new File([latin1(CUSTOMERS)], 'kunder.csv', { type: 'text/csv' }))
  const report = await rest.call('POST', '/customers/import', ImportReport, form)
  expect(report).toMatchObject({ created: 5, rejected: [{ row: 7 }], encoding: 'Windows-1252', separator: ';' })
  const customers = (await rest.call('GET', '/customers?limit=100', Customers)).items
  expect(customers.map((customer) => customer.name)).toContain('Bakeriet Åsen')

  const parsed = await rest.call('POST', '/ai/parse-description', ParseOutput, { description: 'Send skjema mandag, reminder torsdag', provider: 'offline', now: SUNDAY })
  expect([parsed.questions, parsed.workflow?.schedule?.scheduleType]).toEqual([[], 'weekly'])
  const workflow = await rest.call('POST', '/workflows', WorkflowRecord, parsed.workflow)
  expect(workflow).toMatchObject({ isActive: true, nextRun: MONDAY_0900 })

  // Monday 09:00: the form goes to every active customer, once.
  const waiting = await executionThat(rest, (execution) => execution.status === 'waiting', () => host.moveClock(MONDAY_0900))
  expect(waiting).toMatchObject({ workflowId: workflow.id, trigger: 'schedule', dueAt: MONDAY_0900, resumeAt: THURSDAY_1500, isTrial: false })
  expect(receivers(smtp)).toEqual(ACTIVE)
  expect(smtp.mails.map((mail) => mail.parsed.from?.text)).toEqual(ACTIVE.map(() => '"Bakeriet" <bestilling@example.no>'))

  for (const email of ['cafe@example.no', 'lunsj@example.no']) {
    const customer = customers.find((candidate) => candidate.email === email)
    expect(await rest.call('POST', '/orders', Order, { customerId: customer?.id, reference: 'Uke 48' })).toMatchObject({ source: 'rest' })
  }

  // Stopped as it should be, and started on Tuesday.
  expect(await host.end('SIGTERM')).toBe(0)
  host = await start('2026-11-24T10:00:00.000Z')
  rest = new RestClient(host.url, host.token)
  expect(await rest.call('GET', `/executions/${waiting.id}`, ExecutionDetail)).toMatchObject({ status: 'waiting', resumeAt: THURSDAY_1500 })

  // The password is still known. (A worker is started for the question.)
  expect(await rest.call('POST', '/settings/smtp/verify', SmtpVerdict)).toMatchObject({ ok: true })

  // Killed on Tuesday, with no time to say goodbye; its workers see it and go.
  const workers = childrenOf(host.pid)
  expect(workers.length).toBeGreaterThan(0)
  expect(await host.end('SIGKILL')).toBe('SIGKILL')
  await expect.poll(() => workers.filter(isAlive), { timeout: 10_000 }).toEqual([])
  host = await start('2026-11-26T13:59:00.000Z')
  rest = new RestClient(host.url, host.token)
  expect(receivers(smtp)).toEqual(ACTIVE)

  // Thursday 15:00: the reminder, to the two who have not ordered.
  await host.moveClock(THURSDAY_1500)
  const done = await executionUntil(rest, waiting.id, 'completed')
  expect(receivers(smtp, ACTIVE.length)).toEqual(['bakeriet@example.no', 'kantina@example.no'])
  expect(done.steps.map((step) => step.status)).toEqual(['completed', 'completed', 'completed', 'completed'])
  expect((await rest.call('GET', '/executions', Executions)).items).toHaveLength(1)

  // The log says what the mailbox shows.
  const { items: logs } = await rest.call('GET', `/executions/${waiting.id}/logs?limit=100`, Logs)
  const sent = logs.filter((log) => log.actionType === 'send_email' && log.status === 'success')
  expect(sent.map((log) => String(log.messageId)).toSorted()).toEqual(smtp.mails.map((mail) => String(mail.parsed.messageId)).toSorted())
  expect(sent.map((log) => String(log.targetAddress)).toSorted()).toEqual(receivers(smtp))
  expect(new Set(smtp.mails.map((mail) => mail.parsed.messageId)).size).toBe(6)
  expect(logs.filter((log) => log.status === 'failed' || log.status === 'sending' || log.status === 'pending')).toEqual([])

  expect(await host.end('SIGINT')).toBe(0)
  await smtp.stop()
})
