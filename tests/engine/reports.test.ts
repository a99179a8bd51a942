import { cpSync, existsSync, lstatSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import Papa from 'papaparse'
import readXlsxFile from 'read-excel-file/node'
import { afterEach, describe, expect, test } from 'vitest'
import { databaseFile } from '../../src/engine/store/database-file.ts'
import type { ExecutionDetail } from '../../src/shared/model/execution.ts'
import { WorkflowDefinition, type ReportConfig } from '../../src/shared/model/workflow.ts'
import { pdfText } from '../helpers/pdf-text.ts'
import { smtpError, startSmtpServer, type TakenMail, type TestSmtpServer } from '../helpers/smtp-server.ts'
import { tempDir } from '../helpers/temp-dir.ts'
import { startTestEngine, type TestEngine, type TestEngineOptions } from '../helpers/test-engine.ts'

const engines: { stop(): Promise<void> }[] = []
const servers: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop()
  for (const server of servers.splice(0)) await server.stop()
})

const SOON = { timeout: 15_000 }
const admin = 'sjef@fjordkokk.example'

/** An office on Monday 23 November 2026, 09:30, with its own mail server: four customers, of whom Åse and Øystein have ordered. */
async function office(smtpOptions: Parameters<typeof startSmtpServer>[0] = {}, options: Partial<TestEngineOptions> = {}) {
  const smtp = await startSmtpServer(smtpOptions)
  servers.push(smtp)
  const test = await startTestEngine({ dataDir: tempDir(), ...options })
  engines.unshift(test.engine)
  const { services } = test.engine
  await services.settings.update({
    office: { name: 'Kjøtt & Brød AS', adminEmail: admin },
    smtp: { host: '127.0.0.1', port: smtp.port, security: 'none', user: '', fromName: '', fromAddress: 'ordre@fjordkokk.example', replyTo: null },
  })
  const ids = new Map<string, string>()
  for (const name of ['Åse Ærlig', 'Øystein Brød', 'Berit Bråten', 'Carl Ås']) {
    ids.set(name, (await services.customers.create({ name, email: `${ids.size}@kunde.example`, groups: [], active: true, phone: '+47 22 33 44 55' })).id)
  }
  await services.orders.create({ customerId: ids.get('Åse Ærlig') ?? '', orderedAt: '2026-11-20T12:15:00+01:00', reference: 'Uke 48', items: [{ vare: 'Rundstykker', antall: 1200 }, { vare: 'Smør', antall: 2.5 }] }, 'manual')
  await services.orders.create({ customerId: ids.get('Øystein Brød') ?? '', orderedAt: '2026-11-21T08:00:00+01:00', items: [{ vare: '=1+1', antall: 3 }] }, 'manual')
  return { smtp, test, services, ids }
}

function reportBy(config: Omit<ReportConfig, 'recipients'> & { readonly recipients?: ReportConfig['recipients'] }, more: object = {}): WorkflowDefinition {
  return WorkflowDefinition.parse({
    name: 'Rapport på fredag',
    workflowType: 'scheduled',
    isActive: false,
    schedule: { scheduleType: 'weekly', scheduleConfig: { days: ['friday'], time: '14:00' } },
    steps: [{ stepType: 'generate_report', actionConfig: { recipients: { kind: 'admin' }, ...config } }],
    ...more,
  })
}

async function run({ test, services }: Pick<Awaited<ReturnType<typeof office>>, 'test' | 'services'>, definition: WorkflowDefinition): Promise<ExecutionDetail> {
  const { id } = await services.workflows.create(definition, 'nb')
  const { executionId } = await services.workflows.run(id)
  return test.until(executionId, 'completed', 'failed')
}

/** Beside them the office may get a mail that something failed. */
const reportsOf = ({ mails }: TestSmtpServer): readonly TakenMail[] => mails.filter(({ parsed }) => parsed.attachments.length > 0)
const attached = (mail: TakenMail | undefined) => mail?.parsed.attachments[0]
const content = (mail: TakenMail | undefined): Buffer => attached(mail)?.content ?? Buffer.alloc(0)

async function resultOf({ engine }: TestEngine, executionId: string) {
  const logs = (await engine.services.executions.logs({ id: executionId, limit: 100 }, 'nb')).items
  return logs.find(({ targetType }) => targetType === 'execution')?.resultData ?? {}
}

/** What each report must tell, whatever its format. */
const told = {
  orders: ['Bestillinger', 'Kjøtt & Brød AS', 'Åse Ærlig', 'Uke 48', 'Øystein Brød', '2 bestillinger fra 2 kunder'],
  missing_orders: ['Manglende bestillinger', 'Berit Bråten', 'Carl Ås', '2 kunder mangler bestilling'],
  executions: ['Kjøringer', 'Først', 'fullført', '1 kjøring', 'Sendt: 4, feilet: 0, hoppet over: 0'],
} as const

describe.each(['orders', 'missing_orders', 'executions'] as const)('a report of %s', (report) => {
  test.each(['pdf', 'xlsx', 'csv'] as const)('as %s reaches the administrator as an attachment that can be read', async (format) => {
    const of = await office()
    if (report === 'executions') await run(of, WorkflowDefinition.parse({ ...reportBy({ report, format }), name: 'Først', steps: [{ stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } }] }))
    const done = await run(of, reportBy({ report, format }))
    expect(done).toMatchObject({ status: 'completed', counts: { total: 1, success: 1 } })
    const mail = reportsOf(of.smtp).at(-1)
    expect(mail?.to).toEqual([admin])
    expect(mail?.parsed.subject).toContain(told[report][0])
    expect(attached(mail)?.filename).toBe(`${told[report][0]} 2026-11-23.${format}`)
    const words = await wordsOf(format, content(mail))
    // A CSV holds nothing but rows; the mail says the rest.
    for (const part of told[report]) expect(format === 'csv' ? `${words}\n${mail?.parsed.text}\nKjøtt & Brød AS` : words).toContain(part)
    const result = await resultOf(of.test, done.id)
    expect(result).toMatchObject({ report, format, bytes: content(mail).length, rows: report === 'executions' ? 1 : 2 })
  })
})

async function wordsOf(format: ReportConfig['format'], file: Buffer): Promise<string> {
  if (format === 'pdf') return pdfText(file)
  if (format === 'csv') return file.toString('utf8')
  return (await readXlsxFile(file)).flatMap(({ data }) => data.flat()).map(String).join('\n')
}

test('the orders are in the CSV as a Norwegian spreadsheet reads them, and no cell is a formula', async () => {
  const of = await office()
  await run(of, reportBy({ report: 'orders', format: 'csv' }))
  const { data } = Papa.parse<string[]>(content(reportsOf(of.smtp)[0]).toString('utf8').replace('\uFEFF', '').trim(), { delimiter: ';' })
  expect(data).toEqual([
    ['Kunde', 'Bestilt', 'Referanse', 'Varer', 'Antall'],
    ['Åse Ærlig', '20.11.2026 12:15', 'Uke 48', '1\u00A0200 × Rundstykker, 2,5 × Smør', '1202,5'],
    ['Øystein Brød', '21.11.2026 08:00', '', '3 × =1+1', '3'],
  ])
})

test('the report is kept in the data folder by its month, as it was sent', async () => {
  const dataDir = tempDir()
  const of = await office({}, { dataDir })
  const done = await run(of, reportBy({ report: 'orders', format: 'pdf' }))
  const { file } = await resultOf(of.test, done.id)
  expect(file).toMatch(/^reports\/2026-11\/orders-2026-11-23-[0-9a-f]{12}-1\.pdf$/)
  expect(readFileSync(join(dataDir, String(file))).equals(content(reportsOf(of.smtp)[0]))).toBe(true)
  expect(readdirSync(join(dataDir, 'reports/unfinished'))).toEqual([])
})

test('an office that speaks English gets it in English', async () => {
  const of = await office()
  await of.services.settings.update({ language: 'en' })
  await run(of, reportBy({ report: 'orders', format: 'pdf' }))
  const words = pdfText(content(reportsOf(of.smtp)[0]))
  for (const part of ['Orders', 'Period: 16 November 2026 at 09:30 to 23 November 2026 at 09:30', '2026-11-20\u00A012:15', '1,202.5', '2 orders from 2 customers', 'Page 1 of 1']) expect(words).toContain(part)
  expect(reportsOf(of.smtp)[0]?.parsed.text).toContain('the report “Orders” is attached')
})

test('a report without rows says so, in the file and in the mail', async () => {
  const of = await office()
  await run(of, reportBy({ report: 'executions', format: 'pdf' }))
  expect(pdfText(content(reportsOf(of.smtp)[0]))).toContain('Ingen kjøringer i perioden.')
  expect(reportsOf(of.smtp)[0]?.parsed.text).toContain('Ingen kjøringer i perioden.')
})

test('a report of missing orders after a check is exactly what the check found', async () => {
  const of = await office()
  const definition = reportBy({ report: 'missing_orders', format: 'csv' })
  await run(of, {
    ...definition,
    steps: [...WorkflowDefinition.parse({ ...definition, steps: [{ stepType: 'check_condition', conditionConfig: { check: 'orders_missing', daysBack: 2, recipients: { kind: 'all_customers' } } }] }).steps, ...definition.steps],
  })
  const { data } = Papa.parse<string[]>(content(reportsOf(of.smtp)[0]).toString('utf8').trim(), { delimiter: ';' })
  // Øystein ordered on Saturday at 8, the two days reach back to Saturday at 9:30.
  expect(data.slice(1).map(([name]) => name)).toEqual(['Berit Bråten', 'Carl Ås', 'Øystein Brød', 'Åse Ærlig'])
  expect(reportsOf(of.smtp)[0]?.parsed.text).toContain('Har ikke bestilt siden 21. november 2026 kl. 09.30')
})

test('a refused administrator fails alone; a retry sends the report that is there and makes no other', async () => {
  let isRefusing = true
  const of = await office({ onRcptTo: (_address, _session, done) => done(isRefusing ? smtpError(550, '5.1.1 No') : undefined) })
  const failed = await run(of, reportBy({ report: 'orders', format: 'csv' }))
  expect(failed).toMatchObject({ status: 'failed', counts: { failed: 1 } })
  const before = await resultOf(of.test, failed.id)
  isRefusing = false
  await of.services.orders.create({ customerId: of.ids.get('Carl Ås') ?? '' }, 'manual')
  await of.services.executions.retry(failed.id, 'nb')
  await of.test.until(failed.id, 'completed')
  expect(await resultOf(of.test, failed.id)).toEqual(before)
  const csv = content(reportsOf(of.smtp)[0]).toString('utf8')
  expect(csv).toContain('Åse Ærlig')
  expect(csv).not.toContain('Carl Ås')
})

test('without an administrator the execution says so, and the report is there for the retry', async () => {
  const of = await office()
  await of.services.settings.update({ office: { adminEmail: null } })
  const failed = await run(of, reportBy({ report: 'orders', format: 'csv' }))
  expect(failed.errorMessage).toContain('administratorens e-postadresse')
  await of.services.settings.update({ office: { adminEmail: admin } })
  await of.services.executions.retry(failed.id, 'nb')
  expect((await of.test.until(failed.id, 'completed')).counts).toMatchObject({ total: 1, success: 1 })
})

test('until an account is set up the report is in the trial mailbox', async () => {
  const of = await office()
  await of.services.settings.update({ smtp: null })
  const done = await run(of, reportBy({ report: 'orders', format: 'pdf' }))
  expect(done.isTrial).toBe(true)
  const box = await of.services.trialMailbox.list({ limit: 10, executionId: done.id })
  expect(box.items.map(({ to }) => to)).toEqual(['Kjøtt & Brød AS <sjef@fjordkokk.example>'])
})

test('after a crash between the report and its mail, one mail goes, with the report that was made', async () => {
  let letGo = (): void => undefined
  let asked = 0
  const dataDir = tempDir()
  const before = await office(
    {
      onRcptTo: (_address, _session, done) => {
        asked += 1
        if (asked === 1) letGo = () => done(smtpError(451, '4.3.0 Not now'))
        else done()
      },
    },
    { dataDir },
  )
  const { id } = await before.services.workflows.create(reportBy({ report: 'orders', format: 'xlsx' }), 'nb')
  const { executionId } = await before.services.workflows.run(id)
  await expect.poll(() => asked, SOON).toBe(1)
  const copy = join(tempDir(), 'data')
  cpSync(dataDir, copy, { recursive: true })
  const made = await resultOf(before.test, executionId)
  await before.services.executions.pause(executionId, 'nb')
  letGo()

  const after = await startTestEngine({ dataDir: copy })
  engines.unshift(after.engine)
  const done = await after.until(executionId, 'completed')
  expect(done.counts).toMatchObject({ total: 1, success: 1 })
  expect(reportsOf(before.smtp)).toHaveLength(1)
  expect(content(reportsOf(before.smtp)[0]).equals(readFileSync(join(copy, String(made['file']))))).toBe(true)
  const [log] = (await after.engine.services.executions.logs({ id: executionId, limit: 10, status: 'success' }, 'nb')).items.filter(({ targetType }) => targetType === 'address')
  expect(reportsOf(before.smtp)[0]?.parsed.messageId).toBe(log?.messageId)
})

test('a report that somebody has taken away is made anew for those who have not got it', async () => {
  let isRefusing = true
  const dataDir = tempDir()
  const of = await office({ onRcptTo: (_address, _session, done) => done(isRefusing ? smtpError(550, '5.1.1 No') : undefined) }, { dataDir })
  const failed = await run(of, reportBy({ report: 'orders', format: 'csv' }))
  const { file } = await resultOf(of.test, failed.id)
  rmSync(join(dataDir, String(file)))
  isRefusing = false
  await of.services.executions.retry(failed.id, 'nb')
  await of.test.until(failed.id, 'completed')
  expect(existsSync(join(dataDir, String(file)))).toBe(true)
  expect(content(reportsOf(of.smtp)[0]).toString('utf8')).toContain('Åse Ærlig')
})

test('a worker that is killed while it makes a report costs nothing but time', async () => {
  const of = await office()
  const { id } = await of.services.workflows.create(reportBy({ report: 'orders', format: 'pdf' }), 'nb')
  const { executionId } = await of.services.workflows.run(id)
  await expect.poll(() => of.test.workerPids.size, { ...SOON, interval: 5 }).toBeGreaterThan(0)
  for (const pid of of.test.workerPids) process.kill(pid, 'SIGKILL')
  expect((await of.test.until(executionId, 'completed', 'failed')).counts).toMatchObject({ total: 1, success: 1 })
  expect(reportsOf(of.smtp)).toHaveLength(1)
})

test('the workflows of the contract that report run: by the month, since the last run, to whom they name', async () => {
  const of = await office()
  await of.services.orders.create({ customerId: of.ids.get('Carl Ås') ?? '', orderedAt: '2026-10-31T23:30:00+01:00' }, 'manual')
  const { id } = await of.services.workflows.create(
    reportBy({ report: 'orders', format: 'xlsx', recipients: { kind: 'addresses', addresses: ['styret@firma.no', 'regnskap@firma.no'] } }, { isActive: true, schedule: { scheduleType: 'monthly', scheduleConfig: { on: [5], time: '07:00' } } }),
    'nb',
  )
  of.test.clock.moveTo('2026-12-05T06:00:00.000Z')
  await expect.poll(() => of.smtp.mails.length, SOON).toBe(2)
  expect(of.smtp.mails.flatMap(({ to }) => to).toSorted()).toEqual(['regnskap@firma.no', 'styret@firma.no'])
  expect(reportsOf(of.smtp)[0]?.parsed.subject).toBe('Bestillinger – Periode: 1. november 2026 til og med 30. november 2026')
  const [sheet] = await readXlsxFile(content(reportsOf(of.smtp)[0]))
  expect(sheet?.data.flat()).not.toContain('Carl Ås')
  expect((await of.services.workflows.get(id, 'nb')).nextRun).toBe('2027-01-05T06:00:00.000Z')
})

test('the preview tells what the report will cover, and that nobody would get it', async () => {
  const of = await office()
  const monthly = reportBy({ report: 'orders', format: 'pdf' }, { schedule: { scheduleType: 'monthly', scheduleConfig: { on: [5], time: '07:00' } } })
  const preview = await of.services.workflows.preview({ workflow: monthly }, 'nb')
  expect(preview.steps[0]?.sentence).toMatch(/\. Neste gang dekker den 1\. november 2026 til og med 30\. november 2026\.$/)
  expect(preview.warnings).toEqual([])
  await of.services.settings.update({ office: { adminEmail: null } })
  expect((await of.services.workflows.preview({ workflow: monthly }, 'en')).warnings).toEqual(["Step 1 goes to the administrator, but the administrator's e-mail address is not set in Settings."])
})

test('a weekly report begins where the last one ended, and a try by hand in between moves nothing', async () => {
  const of = await office()
  const { id } = await of.services.workflows.create(reportBy({ report: 'orders', format: 'csv' }, { isActive: true }), 'nb')
  const subjects = () => reportsOf(of.smtp).map(({ parsed }) => parsed.subject?.replace(/^.*Periode: /, ''))
  of.test.clock.moveTo('2026-11-27T13:00:00.000Z')
  await expect.poll(subjects, SOON).toHaveLength(1)
  of.test.clock.moveTo('2026-12-01T09:00:00.000Z')
  const { executionId } = await of.services.workflows.run(id)
  await of.test.until(executionId, 'completed')
  of.test.clock.moveTo('2026-12-04T13:00:00.000Z')
  await expect.poll(subjects, SOON).toHaveLength(3)
  expect(subjects()).toEqual([
    '20. november 2026 kl. 14.00 til 27. november 2026 kl. 14.00',
    '27. november 2026 kl. 14.00 til 1. desember 2026 kl. 10.00',
    '27. november 2026 kl. 14.00 til 4. desember 2026 kl. 14.00',
  ])
})

test('a kept report is handed out from the folder of reports and from nowhere else, whatever the database says', async () => {
  const dataDir = tempDir()
  const { test, services } = await office({}, { dataDir })
  const { id, reports } = await run({ test, services }, reportBy({ report: 'orders', format: 'csv' }))
  const [report] = reports
  const open = () => services.reports.open(id, report?.stepId ?? '')
  expect(await (await open()).text()).toContain('Åse Ærlig')
  const { file } = await resultOf(test, id)
  const kept = join(dataDir, String(file))
  const sqlite = new SQLite(databaseFile(dataDir))
  const say = (path: string, bytes: number) => sqlite.prepare("UPDATE workflow_action_logs SET result_data = json_set(result_data, '$.file', ?, '$.bytes', ?) WHERE execution_id = ? AND target_type = 'execution'").run(path, bytes, id)
  writeFileSync(join(dataDir, 'secret.txt'), 'hunter2')
  symlinkSync(join(dataDir, 'secret.txt'), join(dataDir, 'reports', 'link.csv'))
  for (const path of ['secret.txt', '../secret.txt', 'reports/../secret.txt', join(dataDir, 'secret.txt'), 'reports/link.csv', 'reports', '/etc/hostname']) {
    for (const bytes of [7, lstatSync(join(dataDir, 'reports', 'link.csv')).size]) {
      say(path, bytes)
      await expect(open(), `${path} of ${bytes}`).rejects.toMatchObject({ status: 404, params: { what: '@thing.report' } })
    }
  }
  say(String(file), report?.bytes ?? 0)
  expect((await open()).size).toBe(report?.bytes)
  rmSync(kept)
  await expect(open()).rejects.toMatchObject({ status: 404 })
  expect((await services.executions.get(id, 'nb')).reports).toMatchObject([{ isKept: false }])
  sqlite.close()
})
