import { afterEach, describe, expect, test } from 'vitest'
import type { CustomerInput } from '../../src/shared/model/register.ts'
import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import { containing } from '../helpers/containing.ts'
import { smtpError, startSmtpServer, type TestSmtpServer } from '../helpers/smtp-server.ts'
import { tempDir } from '../helpers/temp-dir.ts'
import { startTestEngine, type TestEngine } from '../helpers/test-engine.ts'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

const workflow = (template: string, recipients: object = { kind: 'all_customers' }) =>
  WorkflowDefinition.parse({
    name: 'Bestilling', workflowType: 'scheduled', isActive: false, schedule: { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '10:00' } },
    steps: [{ stepType: 'send_email', actionConfig: { template, recipients } }],
  })

async function office(options: Parameters<typeof startSmtpServer>[0] = {}): Promise<TestEngine & { readonly smtp: TestSmtpServer }> {
  const smtp = await startSmtpServer(options)
  const office = await startTestEngine({ dataDir: tempDir() })
  stops.push(() => office.engine.stop(), () => smtp.stop())
  await office.engine.services.settings.update({ smtp: { host: '127.0.0.1', port: smtp.port, security: 'none', user: '', fromName: 'Fjordkokk', fromAddress: 'ordre@fjordkokk.example', replyTo: null } })
  return { ...office, smtp }
}

const customer = (name: string, more: Partial<CustomerInput> = {}): CustomerInput => ({ name, email: `${name.toLowerCase()}@kunde.example`, groups: [], active: true, ...more })

/** Runs a workflow with one mail, to its end, and tells its log. */
async function send({ engine, until }: TestEngine, template: string, recipients?: object) {
  const { executions, workflows } = engine.services
  const { id } = await workflows.create(workflow(template, recipients), 'nb')
  const { executionId } = await workflows.run(id)
  const execution = await until(executionId, 'completed', 'failed')
  return { executionId, execution, logs: (await executions.logs({ id: executionId, limit: 50 }, 'nb')).items }
}

describe('a customer with several addresses', () => {
  test('gets one mail to all of them that get its kind, and one row of the log', async () => {
    const kontor = await office()
    const { customers } = kontor.engine.services
    await customers.create(customer('Anne', { contacts: [{ name: 'Kjøkken', email: 'kokk@anne.example', categories: ['bestilling', 'reminder'] }, { name: 'Regnskap', email: 'tall@anne.example', categories: ['confirmation'] }] }))
    await customers.create(customer('Berit'))
    const { execution, logs } = await send(kontor, 'bestilling')
    expect(execution).toMatchObject({ status: 'completed', counts: { success: 2 } })
    expect(kontor.smtp.mails.map(({ to }) => to).toSorted((one, other) => other.length - one.length)).toEqual([['anne@kunde.example', 'kokk@anne.example'], ['berit@kunde.example']])
    const toAnne = kontor.smtp.mails.find(({ to }) => to.length === 2)
    expect(toAnne?.parsed.to).toMatchObject({ value: [{ name: 'Anne', address: 'anne@kunde.example' }, { name: 'Kjøkken', address: 'kokk@anne.example' }] })
    expect(toAnne?.source.match(/^To:/gim)).toHaveLength(1)
    const row = logs.find(({ targetName }) => targetName === 'Anne')
    expect(row).toMatchObject({ status: 'success', targetAddress: 'anne@kunde.example, kokk@anne.example', errorMessage: null })
    expect(toAnne?.parsed.messageId).toBe(row?.messageId)
  })

  test('gets it at a contact alone where its own address gets other kinds, and none where no address gets its kind', async () => {
    const kontor = await office()
    const { customers } = kontor.engine.services
    await customers.create(customer('Anne', { categories: ['other'], contacts: [{ name: '', email: 'kokk@anne.example', categories: ['bestilling'] }] }))
    await customers.create(customer('Berit', { categories: ['other'] }))
    const { execution, logs } = await send(kontor, 'bestilling')
    expect(execution.counts).toMatchObject({ success: 1, skipped: 1 })
    expect(kontor.smtp.mails.map(({ to }) => to)).toEqual([['kokk@anne.example']])
    expect(logs.find(({ targetName }) => targetName === 'Anne')).toMatchObject({ targetAddress: 'kokk@anne.example' })
    expect(logs.find(({ targetName }) => targetName === 'Berit')).toMatchObject({ status: 'skipped', messageId: null, errorMessage: containing('ingen av adressene') })
  })

  test('has its mail where the server takes one address and refuses another, and is told of it in words', async () => {
    const kontor = await office({ onRcptTo: ({ address }, _session, done) => done(address.startsWith('kokk') ? smtpError(550, '5.1.1 Unknown') : undefined) })
    await kontor.engine.services.customers.create(customer('Anne', { contacts: [{ name: '', email: 'kokk@anne.example', categories: ['bestilling'] }] }))
    const { executionId, execution, logs } = await send(kontor, 'bestilling')
    expect(execution).toMatchObject({ status: 'completed', counts: { success: 1 } })
    expect(kontor.smtp.mails.map(({ to }) => to)).toEqual([['anne@kunde.example']])
    expect(logs[0]).toMatchObject({ status: 'success', attempt: 1, resultData: { refused: [{ address: 'kokk@anne.example', responseCode: 550, response: containing('5.1.1') }] } })
    expect(logs[0]?.errorMessage).toBe('Sendt til anne@kunde.example. E-postserveren tok ikke imot kokk@anne.example; dit er den ikke kommet. Sjekk adressen i registeret.')
    const [inEnglish] = (await kontor.engine.services.executions.logs({ id: executionId, limit: 1 }, 'en')).items
    expect(inEnglish?.errorMessage).toContain('did not take kokk@anne.example')
  })

  test('has failed where the server refuses all of them, and is tried again where one is but for now', async () => {
    let isBusy = true
    const kontor = await office({
      onRcptTo: ({ address }, _session, done) => {
        if (address.endsWith('@berit.example') || address.startsWith('berit')) return done(smtpError(550, '5.1.1 Unknown'))
        if (address.startsWith('anne')) return done(smtpError(550, '5.1.1 Unknown'))
        done(isBusy ? smtpError(451, '4.7.1 Later') : undefined)
        isBusy = false
      },
    })
    const { customers } = kontor.engine.services
    for (const name of ['Anne', 'Berit']) await customers.create(customer(name, { contacts: [{ name: '', email: `kokk@${name.toLowerCase()}.example`, categories: ['bestilling'] }] }))
    const { execution, logs } = await send(kontor, 'bestilling')
    expect(execution.counts).toMatchObject({ success: 1, failed: 1 })
    expect(logs.find(({ targetName }) => targetName === 'Anne')).toMatchObject({ status: 'success', attempt: 2 })
    expect(logs.find(({ targetName }) => targetName === 'Berit')).toMatchObject({ status: 'failed', errorMessage: containing('berit@kunde.example, kokk@berit.example') })
  })

  test('is shown with all of them before anything is sent, and not counted where none gets the kind', async () => {
    const { engine } = await office()
    const { customers, workflows } = engine.services
    const { id: anne } = await customers.create(customer('Anne', { contacts: [{ name: '', email: 'kokk@anne.example', categories: ['bestilling'] }] }))
    const { id: berit } = await customers.create(customer('Berit', { categories: ['reminder'] }))
    const seen = async (template: string, customerId: string) => (await workflows.preview({ workflow: workflow(template), customerId }, 'nb')).steps[0]
    expect(await seen('bestilling', anne)).toMatchObject({ recipients: { count: 1, sample: [{ id: anne, email: 'anne@kunde.example, kokk@anne.example' }] }, mail: { to: 'Anne <anne@kunde.example>, kokk@anne.example' } })
    expect(await seen('reminder', anne)).toMatchObject({ recipients: { count: 2 }, mail: { to: 'Anne <anne@kunde.example>' } })
    const toBerit = (await seen('bestilling', berit))?.mail
    expect(toBerit?.to).toBe('')
    expect(toBerit?.warnings.join(' ')).toContain('Ingen av adressene til Berit')
  })
})

describe('marketing', () => {
  const tilbud = { name: 'Tilbud', subject: 'Tilbud', bodyHtml: '<p>Kjøp nå</p>', bodyText: 'Kjøp nå', category: 'other', language: 'nb' } as const

  test('goes out with a way out in its headers and in both bodies, and service mail without', async () => {
    const kontor = await office()
    const { customers, templates } = kontor.engine.services
    await customers.create(customer('Anne', { name: 'Kafé "Åsen" <x>\u00A0& Co' }))
    const { id } = await templates.create({ ...tilbud, purpose: 'marketing' })
    await send(kontor, id)
    await send(kontor, 'bestilling')
    const [marketing, service] = kontor.smtp.mails
    const link = `mailto:ordre@fjordkokk.example?subject=${encodeURIComponent('Avmelding fra Kafé "Åsen" <x>\u00A0& Co')}`
    expect(marketing?.parsed.headers.get('list')).toMatchObject({ unsubscribe: { mail: containing('ordre@fjordkokk.example') } })
    expect(marketing?.source.replace(/\r\n[ \t]+/g, ' ')).toContain(`List-Unsubscribe: <${link}>\r\n`)
    expect(marketing?.parsed.html).toContain(`href="${link}">Meld deg av</a>`)
    expect(marketing?.parsed.text).toContain(link)
    expect(service?.source).not.toMatch(/List-Unsubscribe|Avmelding/)
  })

  test('and service mail alike skip who is reserved, and the log says why', async () => {
    const kontor = await office()
    const { customers, templates } = kontor.engine.services
    const { id: anne } = await customers.create(customer('Anne', { reserved: { reason: 'Ringte' } }))
    for (const purpose of ['marketing', 'service'] as const) {
      const { id } = await templates.create({ ...tilbud, purpose })
      const { logs } = await send(kontor, id, { kind: 'customers', customerIds: [anne] })
      expect(logs[0]).toMatchObject({ status: 'skipped', resultData: { reason: { key: 'skipped.reserved' } }, errorMessage: containing('reservert') })
    }
    expect(kontor.smtp.mails).toEqual([])
  })
})
