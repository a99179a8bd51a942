import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createRouter } from '../../src/api/router.ts'
import { createEngine, type Engine } from '../../src/engine/create-engine.ts'
import { createChildProcessHost } from '../../src/headless/child-process-host.ts'
import { programFolders } from '../../src/platform/program-folders.ts'
import { createSandboxHost } from '../../src/platform/sandbox-host.ts'
import { createSecrets } from '../../src/platform/secrets.ts'
import { type Contract, contract } from '../../src/shared/contract/contract.ts'
import { pictureAddress } from '../../src/shared/model/mail-file.ts'
import { containing } from '../helpers/containing.ts'
import { png, webp } from '../helpers/pictures.ts'
import { recordingLogger } from '../helpers/recording-logger.ts'
import { SteerableClock } from '../helpers/steerable-clock.ts'
import { tempDir } from '../helpers/temp-dir.ts'
import { connect, type Connection, type TransportName, TRANSPORTS } from './transports.ts'

/** The program's own contract over a real engine: a store on disk, worker processes, a clock that starts on a Sunday. */
async function open(transport: TransportName): Promise<Connection<Contract> & { readonly engine: Engine; readonly clock: SteerableClock }> {
  const { migrationsDir, resourcesDir, sandboxFiles } = programFolders()
  const dataDir = tempDir()
  const logger = recordingLogger()
  const clock = new SteerableClock('2026-11-22T12:00:00.000Z')
  const entry = fileURLToPath(new URL('../../src/worker/index.ts', import.meta.url))
  const ports = { clock, logger, secrets: await createSecrets({ dataDir, passphrase: undefined, findKeychain: async () => undefined }), workerHost: createChildProcessHost({ entry, env: process.env, logger }), sandboxHost: createSandboxHost({ nodePath: process.execPath }), notifier: { notify: () => undefined } }
  const engine = await createEngine(ports, { dataDir, migrationsDir, resourcesDir, sandboxFiles })
  await engine.start()
  const router = createRouter(engine.services, { version: '1.2.3', host: 'headless', dataDir })
  const support = { logger, officeLanguage: async () => (await engine.services.settings.get()).language, bugId: () => 'b0b0b0b0' }
  const connection = await connect(transport, { contract, router, support, language: 'en' })
  onTestFinished(async () => {
    await connection.close()
    await engine.stop()
    expect(logger.lines.filter((line) => line.level === 'error')).toEqual([])
  })
  return { ...connection, engine, clock }
}

describe.each(TRANSPORTS)('the program over %s', (transport) => {
  test('a description becomes a workflow that runs into the trial mailbox, watched while it does', { timeout: 60_000 }, async () => {
    const { client } = await open(transport)
    expect(await client.system.info()).toMatchObject({ version: '1.2.3', host: 'headless' })
    const file = new File(['navn,e-post\nKantina,kantina@example.no\nKafeen,kafeen@example.no\nIngen,ingen\n'], 'kunder.csv', { type: 'text/csv' })
    expect(await client.customers.import({ file, dryRun: true })).toMatchObject({ created: 2, dryRun: true, rejected: [{ row: 4, reason: containing('address') }] })
    expect(await client.customers.import({ file })).toMatchObject({ created: 2, dryRun: false })

    const { workflow } = await client.assistant.parseDescription({ description: 'Send skjema mandag', provider: 'offline' })
    if (workflow === null) throw new Error('the description was not read')
    const preview = await client.workflows.preview({ workflow })
    expect(preview).toMatchObject({ isTrial: true, steps: [{ recipients: { count: 2 } }] })
    const created = await client.workflows.create(workflow)
    expect(created.nextRun).toBe('2026-11-23T08:00:00.000Z')
    expect(await client.workflows.update({ params: { id: created.id }, body: { ...workflow, name: 'Et nytt navn' } })).toMatchObject({ name: 'Et nytt navn', version: 2 })

    const { executionId } = await client.workflows.run({ id: created.id })
    const statuses: string[] = []
    for await (const execution of await client.executions.watch({ id: executionId })) statuses.push(execution.status)
    expect(statuses.at(-1)).toBe('completed')
    const logs = await client.executions.logs({ id: executionId, status: 'success', limit: 10 })
    expect(logs.items.map((log) => String(log.targetAddress)).toSorted()).toEqual(['kafeen@example.no', 'kantina@example.no'])
    expect((await client.trialMailbox.list({ executionId })).items.map((mail) => mail.to).toSorted()).toEqual([containing('kafeen@example.no'), containing('kantina@example.no')])
    await client.trialMailbox.clear()
    expect((await client.trialMailbox.list({})).items).toEqual([])
  })

  test('what one caller changes, another is told of, until it leaves', { timeout: 30_000 }, async () => {
    const { client } = await open(transport)
    const changes = await client.system.changes()
    const first = changes.next()
    // Over REST the stream is there when its first comment is; a call sent after that is answered after it.
    await client.system.info()
    const customer = await client.customers.create({ name: 'Kantina', email: 'kantina@example.no', groups: ['Kantiner'] })
    expect(await first).toMatchObject({ done: false, value: { topic: 'customers' } })
    await changes.return?.()
    expect(await client.customers.get({ id: customer.id })).toEqual(customer)
    expect(await client.customers.groups()).toMatchObject({ items: [{ name: 'Kantiner', customerCount: 1 }] })
  })

  test('a report that a run has made comes as the file that it is', { timeout: 60_000 }, async () => {
    const { client, engine } = await open(transport)
    await client.settings.update({ office: { adminEmail: 'sjef@kontor.example' } })
    const { id } = await client.workflows.create({ name: 'Rapport', workflowType: 'event_based', isActive: false, schedule: null, event: { event: 'webhook' }, steps: [{ stepType: 'generate_report', triggerType: 'time_based', isActive: true, actionConfig: { report: 'orders', format: 'csv', recipients: { kind: 'admin' } } }] })
    const { executionId } = await client.workflows.run({ id })
    for await (const execution of await client.executions.watch({ id: executionId })) if (execution.status === 'failed') throw new Error(execution.errorMessage ?? '')
    const { reports } = await client.executions.get({ id: executionId })
    const [report] = reports
    expect(reports).toMatchObject([{ stepOrder: 1, format: 'csv', rows: 0, isKept: true }])
    const file = await client.executions.report({ id: executionId, stepId: report?.stepId ?? '' })
    expect([file.name, file.size]).toEqual([report?.filename, report?.bytes])
    expect(file.type).toMatch(/^text\/csv; ?charset=utf-8$/)
    expect(new Uint8Array(await file.arrayBuffer()).subarray(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]))
    for (const stepId of ['none', '../../kontorflyt.sqlite', '%2e%2e%2fkontorflyt.sqlite']) await expect(client.executions.report({ id: executionId, stepId })).rejects.toMatchObject({ code: 'NOT_FOUND', message: containing('the report') })
    await expect(engine.services.reports.open('none', report?.stepId ?? '')).rejects.toMatchObject({ status: 404 })
  })

  test('a picture and a file for mails go up and come down as they were, and what is no picture is refused', { timeout: 30_000 }, async () => {
    const { client } = await open(transport)
    const bytes = png(40, 20)
    const picture = await client.mailFiles.put({ kind: 'picture', file: new File([Buffer.from(bytes)], 'logo.png') })
    expect(picture).toMatchObject({ kind: 'picture', contentType: 'image/png', width: 40, height: 20 })
    const opened = await client.mailFiles.open({ hash: picture.hash })
    expect([opened.type, Buffer.from(await opened.arrayBuffer())]).toEqual(['image/png', bytes])
    const { hash, filename } = await client.mailFiles.put({ kind: 'attachment', file: new File(['<script>'], 'Prisliste høst.pdf', { type: 'text/html' }) })
    expect(filename).toBe('Prisliste høst.pdf')
    expect((await client.mailFiles.open({ hash })).type).toBe('application/octet-stream')
    const template = await client.templates.create({ name: 'Pris', subject: 'Pris', category: 'other', bodyHtml: `<img src="${pictureAddress(picture.hash)}" alt="Logo">`, attachments: [{ hash, filename }] })
    expect(await client.templates.preview({ params: { id: template.id }, body: {} })).toMatchObject({ attachments: [{ filename: 'Prisliste høst.pdf', bytes: 8 }], warnings: [] })
    await expect(client.mailFiles.put({ kind: 'picture', file: new File([Buffer.from(webp())], 'x.png') })).rejects.toMatchObject({ status: 415, message: containing('PNG') })
  })

  test('a failure of the engine comes as one of the contract', { timeout: 30_000 }, async () => {
    const { client } = await open(transport)
    await expect(client.workflows.get({ id: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND', message: containing('the workflow') })
    await client.customers.create({ name: 'Kantina', email: 'kantina@example.no' })
    await expect(client.customers.create({ name: 'Kantina', email: 'KANTINA@example.no' })).rejects.toMatchObject({ code: 'CONFLICT', status: 409, data: { kind: 'user' } })
    await expect(client.customers.create({ name: '', email: 'no address' })).rejects.toMatchObject({ code: 'BAD_REQUEST', data: { problems: [{ path: 'name' }, { path: 'email', message: 'is not a valid e-mail address' }] } })
  })
})
