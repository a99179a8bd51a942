import { readFile, readdir } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { CustomerInput } from '../../shared/model/register.ts'
import { AiSettings } from '../../shared/model/ai.ts'
import { SmtpSettings } from '../../shared/model/settings.ts'
import { openMailContext, type MailContext } from '../../../tests/helpers/mail-context.ts'
import { createRegisterChangeService } from '../register/change-service.ts'
import { createCustomerService } from '../register/customer-service.ts'
import { createOrderService } from '../register/order-service.ts'
import { insertConversation, insertTurn } from '../store/conversations.ts'
import { writeSettings } from '../store/settings.ts'
import type { CustomerService, OrderService, PrivacyService } from '../services/register-services.ts'
import { createPrivacy } from './privacy-service.ts'

let context: MailContext
let customers: CustomerService
let orders: OrderService
let privacy: PrivacyService

beforeEach(async () => {
  context = await openMailContext()
  customers = createCustomerService(context)
  orders = createOrderService(context)
  privacy = createPrivacy(context)
})
afterEach(() => context.close())

async function kari() {
  const customer = await customers.create(
    CustomerInput.parse({
      name: 'Kari Kafé', email: 'Kari.Unik@kafe.example', phone: '99887766', address: 'Hemmelig gate 7', groups: ['Kafeer'], notes: 'liker rosiner', fields: { rute: 'rute-sju' },
      contacts: [{ name: 'Ola Nevø', email: 'ola.unik@kafe.example', categories: ['reminder'] }],
    }),
  )
  await orders.create({ customerId: customer.id, reference: 'A-17', items: [{ vare: 'Brød', antall: 3 }] }, 'manual')
  return customer
}

/** The whole database as text: what is not in here is nowhere in it. */
async function everythingInTheDatabase(): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`.execute(context.db)
  const contents = await Promise.all(tables.map(async ({ name }) => (await sql`SELECT * FROM ${sql.table(name)}`.execute(context.db)).rows))
  return JSON.stringify(contents)
}

const PERSONAL = ['Kari Kafé', 'kari.unik', '99887766', 'Hemmelig gate', 'liker rosiner', 'rute-sju', 'Ola Nevø', 'ola.unik']

describe('erasing a customer', () => {
  test('takes every trace of the person out of every table and keeps the order without a name', async () => {
    const { id } = await kari()
    const before = (await everythingInTheDatabase()).toLowerCase()
    for (const trace of PERSONAL) expect(before).toContain(trace.toLowerCase())
    expect(await privacy.erase(id)).toEqual({ orders: 1, stillNamedIn: [] })
    const after = (await everythingInTheDatabase()).toLowerCase()
    for (const trace of PERSONAL) expect(after).not.toContain(trace.toLowerCase())
    expect(await orders.list({ customerId: id, limit: 10 })).toMatchObject({ items: [{ customerName: 'Slettet kunde', reference: 'A-17', items: [{ vare: 'Brød', antall: 3 }] }] })
    expect(await customers.get(id)).toMatchObject({ isErased: true, active: false })
  })

  test('cannot be undone, nor can an earlier change bring the person back', async () => {
    const { id } = await kari()
    await privacy.erase(id)
    const changes = createRegisterChangeService(context)
    for (const change of await changes.list('nb')) await expect(changes.undo(change.id, { keepChanged: true }, 'nb')).rejects.toMatchObject({ key: 'change.not_undoable' })
    await expect(privacy.erase(id)).rejects.toMatchObject({ status: 404 })
    await expect(customers.update(id, CustomerInput.parse({ name: 'Kari', email: 'kari.unik@kafe.example' }))).rejects.toMatchObject({ key: 'register.is_erased' })
  })

  test('names the texts of the office that still hold an address, and lets earlier versions of a template go that nobody could change', async () => {
    const { id } = await kari()
    const at = '2026-11-23T09:00:00.000Z'
    const words = { subject: 'Hei', body_html: '<p>Hei</p>', body_text: 'Hei', preheader: '' }
    const template = { ...words, variables: '[]', category: 'other' as const, language: 'nb' as const, is_sample: 0 as const, created_at: at, updated_at: at, deleted_at: null, purpose: 'service' as const, attachments: '[]' }
    await context.db.insertInto('email_templates').values([{ ...template, id: 't1', name: 'På engelsk' }, { ...template, id: 't2', name: 'Nevner ingen' }]).execute()
    await context.db.insertInto('email_template_translations').values({ ...words, template_id: 't1', language: 'en', body_text: 'Ask KARI.UNIK@kafe.example' }).execute()
    const version = { saved_at: at, replaced_at: at }
    await context.db.insertInto('email_template_versions').values([{ ...version, template_id: 't2', version: 1, content: '{"bodyText":"ola.unik@kafe.example"}' }, { ...version, template_id: 't2', version: 2, content: '{"bodyText":"Hei"}' }]).execute()
    await context.db.insertInto('scripts').values({ id: 's1', name: 'Skriptet', language: 'python', script: 'to = "kari.unik@kafe.example"', created_at: at, updated_at: at }).execute()
    await insertConversation(context.db, { id: 'c1', title: 'Samtalen', draft: null, at })
    await insertTurn(context.db, { id: 'u1', conversationId: 'c1', order: 1, text: 'Send til ola.unik@kafe.example', at })
    expect((await privacy.erase(id)).stillNamedIn).toEqual(['På engelsk', 'Samtalen', 'Skriptet'])
    expect(await context.db.selectFrom('email_template_versions').select('version').execute()).toEqual([{ version: 2 }])
  })

  test('keeps an old list from bringing the address back, and a person can still enter it by hand', async () => {
    const { id } = await kari()
    await privacy.erase(id)
    const list = { name: 'gammel.csv', bytes: async () => Buffer.from('Navn;E-post\nKari;KARI.unik@kafe.example\nOla;ola.unik@kafe.example\nNy;ny@x.example\n') }
    expect(await customers.import({ file: list, dryRun: false }, 'nb')).toMatchObject({ created: 1, rejected: [{ row: 2 }, { row: 3 }] })
    expect(await customers.create(CustomerInput.parse({ name: 'Kari', email: 'kari.unik@kafe.example' }))).toMatchObject({ name: 'Kari', isErased: false })
    expect(await customers.import({ file: list, dryRun: false }, 'nb')).toMatchObject({ unchanged: 2, rejected: [{ row: 3 }] })
  })
})

describe('the file on a customer', () => {
  test('has everything, for a person and for a machine, and runs nothing', async () => {
    const { id } = await customers.create(CustomerInput.parse({ name: '<script>alert(1)</script>', email: 'x@x.example', notes: '</script><b>fet</b>' }))
    await orders.create({ customerId: id, reference: 'A-17', items: [{ vare: 'Brød', antall: 3 }] }, 'manual')
    const file = await privacy.customerFile(id, 'nb')
    const html = await file.text()
    expect(file.name).toBe('innsyn.html')
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).toContain('3 × Brød')
    expect(html.match(/<\/?script/g)).toEqual(['<script', '</script'])
    const json: unknown = JSON.parse(/<script type="application\/json" id="data">(.*)<\/script>/s.exec(html)?.[1] ?? '')
    expect(json).toMatchObject({ customer: { id, notes: '</script><b>fet</b>' }, orders: [{ reference: 'A-17' }] })
  })
})

describe('the record of processing', () => {
  test('says what the program does with the settings as they are', async () => {
    await kari()
    const before = await (await privacy.processingRecord('nb')).text()
    expect(before).toContain('Ingen e-postkonto er satt opp')
    expect(before).toContain('1 kunder og 1 bestillinger')
    expect(before).toContain('rute')
    await writeSettings(context.db, { smtp: SmtpSettings.parse({ host: 'smtp.office.example', port: 587, security: 'starttls', fromAddress: 'post@x.example' }), retentionDays: 365, ai: AiSettings.parse({ provider: 'openai' }) }, '2026-11-23T09:00:00.000Z')
    const after = await (await privacy.processingRecord('nb')).text()
    expect(after).toContain('smtp.office.example')
    expect(after).toContain('365 dager')
    expect(after).toContain('Språkmodellen (openai)')
  })
})

describe('the export of everything', () => {
  test('is rows as JSON lines, without the key of the erased addresses, and readable to its owner alone', async () => {
    const { id } = await kari()
    await privacy.erase((await customers.create(CustomerInput.parse({ name: 'B', email: 'b@x.example' }))).id)
    const file = await privacy.exportOffice()
    const rows = (await file.text()).trim().split('\n').map((line): unknown => JSON.parse(line))
    expect(rows.filter((row) => JSON.stringify(row).includes(`"id":"${id}"`))).toMatchObject([{ table: 'customers', row: { name: 'Kari Kafé' } }])
    expect(JSON.stringify(rows)).not.toContain('erasureKey')
    expect(await readdir(`${context.dataDir}/export`)).toEqual(['kontorflyt.jsonl'])
    expect((await readFile(`${context.dataDir}/export/kontorflyt.jsonl`)).byteLength).toBe(file.size)
  })
})
