import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CustomerInput } from '../../shared/model/register.ts'
import type { WorkflowDefinition } from '../../shared/model/workflow.ts'
import { openTestRegister, type TestRegister } from '../../../tests/helpers/register-context.ts'
import { createCustomerService } from '../register/customer-service.ts'
import { createOrderService } from '../register/order-service.ts'
import { writeMoment } from '../register/register-context.ts'
import { OfficeTime } from '../schedule/office-time.ts'
import type { SampleService } from '../services/office-services.ts'
import type { Handle } from '../store/open-store.ts'
import { writeSettings } from '../store/settings.ts'
import { insertWorkflow } from '../store/workflows.ts'
import { createSampleService } from './sample-service.ts'
import { readSampleOffice } from './sample-office.ts'

const TABLES = [
  'customers', 'customer_groups', 'customer_group_members', 'orders', 'email_templates', 'email_template_translations', 'workflow_definitions', 'workflow_steps', 'workflow_schedules', 'workflow_versions',
  'workflow_executions', 'workflow_execution_steps', 'workflow_slots', 'workflow_action_logs', 'execution_condition_results', 'trial_mails',
] as const

let register: TestRegister
let sample: SampleService
let removedFiles: string[]

beforeEach(async () => {
  register = await openTestRegister()
  removedFiles = []
  sample = createSampleService(register, {
    // As the engine does it: from the settings, which a transaction would keep waiting.
    nextRun: (definition, at) => new OfficeTime(register.settings).nextRun(definition, at, at),
    removeTrialMailFiles: async (files) => {
      removedFiles.push(...files)
    },
  })
})
afterEach(() => register.close())

const everything = async () => Object.fromEntries(await Promise.all(TABLES.map(async (table) => [table, await register.db.selectFrom(table).selectAll().execute()] as const)))
const isActive = async () => (await register.db.selectFrom('workflow_definitions').select('is_active').execute()).map((row) => row.is_active)
const customers = () => createCustomerService(register)
const own = (name: string, more: Partial<CustomerInput> = {}) => customers().create(CustomerInput.parse({ name, email: `${name.toLowerCase()}@firma.no`, ...more }))

describe('the office that comes with the program', () => {
  test('has about forty customers in four groups, in three languages, under addresses that nobody can have', async () => {
    const { customers, templates, workflows } = await readSampleOffice(register.resourcesDir)
    expect(customers).toHaveLength(40)
    expect(customers.every((customer) => customer.email.endsWith('.example'))).toBe(true)
    expect(new Set(customers.map((customer) => customer.email)).size).toBe(40)
    expect(new Set(customers.flatMap((customer) => customer.groups))).toEqual(new Set(['Kantiner', 'Restauranter', 'Butikker', 'Faste kunder']))
    expect(new Set(customers.map((customer) => customer.language))).toEqual(new Set(['nb', 'nn', 'en']))
    expect([templates.length, workflows.length]).toEqual([2, 2])
  })
})

describe('loading it', () => {
  test('fills the register, the templates and the workflows, and says so', async () => {
    expect(await sample.status()).toEqual({ isLoaded: false, customers: 0, workflows: 0, orders: 0, templates: 0 })
    expect(await sample.load()).toEqual({ isLoaded: true, customers: 40, workflows: 2, orders: 102, templates: 2 })
    expect(await customers().groups()).toMatchObject([{ name: 'Butikker', customerCount: 12, isSample: true }, { name: 'Faste kunder', customerCount: 17 }, { name: 'Kantiner' }, { name: 'Restauranter' }])
    const definitions = await register.db.selectFrom('workflow_definitions').selectAll().execute()
    expect(definitions.every((row) => row.is_sample === 1)).toBe(true)
    expect(register.published.map((change) => change.topic)).toEqual(['sample', 'customers', 'orders', 'templates', 'workflows', 'executions', 'trialMails'])
  })

  test.each(['2026-11-22T23:30:00.000Z', '2026-11-25T12:00:00.000Z', '2027-03-28T20:00:00.000Z'])('at %s some active customers have ordered this week and others have not, and no order lies ahead', async (now) => {
    register.clock.moveTo(now)
    await sample.load()
    const { items } = await customers().list({ limit: 500, active: true })
    const monday = new Date(Date.parse(now) - ((new Date(Date.parse(now) + 3_600_000).getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10)
    const ordered = items.filter((customer) => (customer.lastOrderedAt ?? '') >= new Date(Date.parse(`${monday}T00:00:00Z`) - 7_200_000).toISOString())
    expect(ordered.length).toBeGreaterThan(5)
    expect(items.length - ordered.length).toBeGreaterThan(5)
    expect(items.every((customer) => (customer.lastOrderedAt ?? '') <= now)).toBe(true)
  })

  test('twice adds nothing', async () => {
    await sample.load()
    const before = await everything()
    const published = register.published.length
    expect(await sample.load()).toMatchObject({ customers: 40, workflows: 2 })
    expect(await everything()).toEqual(before)
    expect(register.published).toHaveLength(published)
  })

  test('leaves a customer alone whose address the register has', async () => {
    const mine = await own('Mine', { email: 'BESTILLING@skoyenkantina.example', groups: ['kantiner'] })
    expect(await sample.load()).toMatchObject({ customers: 39 })
    expect(await customers().get(mine.id)).toEqual(mine)
  })

  test('speaks the language of the office', async () => {
    await writeSettings(register.db, { language: 'nn' }, '')
    await sample.load()
    const names = await register.db.selectFrom('email_templates').select('name').orderBy('name').execute()
    expect(names).toEqual([{ name: 'Prislista for månaden (døme)' }, { name: 'Varene denne veka (døme)' }])
  })

  test('switches the workflows on where all mail goes to the trial mailbox and nobody real is in the register', async () => {
    await sample.load()
    expect(await isActive()).toEqual([1, 1])
    // Monday 30 November at 09:00 and Monday 7 December at 08:00 in Oslo.
    expect(await register.db.selectFrom('workflow_schedules').select('next_run').orderBy('next_run').execute()).toEqual([{ next_run: '2026-11-30T08:00:00.000Z' }, { next_run: '2026-12-07T07:00:00.000Z' }])
  })

  test.each([
    ['a real e-mail account is set up', () => writeSettings(register.db, { smtp: { host: 'smtp.firma.no', port: 587, security: 'starttls', user: '', fromName: '', fromAddress: 'a@firma.no', replyTo: null } }, '2026-11-23T09:00:00.000Z')],
    ['the register has a customer of its own', () => own('Kari')],
  ])('leaves them off where %s', async (_what, prepare) => {
    await prepare()
    await sample.load()
    expect(await isActive()).toEqual([0, 0])
    expect(await register.db.selectFrom('workflow_schedules').select('next_run').execute()).toEqual([{ next_run: null }, { next_run: null }])
  })

  test('adds nothing at all when a part of it fails', async () => {
    const before = await everything()
    await sql`CREATE TRIGGER stop BEFORE INSERT ON workflow_schedules BEGIN SELECT RAISE(ABORT, 'stopped'); END`.execute(register.db)
    await expect(sample.load()).rejects.toThrow('stopped')
    expect(await everything()).toEqual(before)
  })
})

describe('removing it', () => {
  test('leaves no trace of it, of what it did, or of mails to its customers', async () => {
    const kari = await own('Kari', { groups: ['Mine'] })
    const before = await everything()
    await sample.load()
    await runWorkflows(register.db)
    await insertTrialMail('sample-run.eml', { executionId: 'run-0' })
    await insertTrialMail('test-send.eml', { recipient: 'Kantinen på Skøyen <Bestilling@skoyenkantina.example>' })
    await insertTrialMail('mine.eml', { customerId: kari.id, recipient: 'kari@firma.no' })
    expect(await sample.remove()).toEqual({ isLoaded: false, customers: 0, workflows: 0, orders: 0, templates: 0 })
    const after = await everything()
    expect(after).toEqual({ ...before, trial_mails: [expect.objectContaining({ file: 'mine.eml' })] })
    expect(removedFiles.toSorted()).toEqual(['sample-run.eml', 'test-send.eml'])
  })

  test('keeps orders, groups and templates that the office has made its own', async () => {
    const kari = await own('Kari')
    await sample.load()
    await customers().update(kari.id, CustomerInput.parse({ name: 'Kari', email: 'kari@firma.no', groups: ['Butikker'] }))
    const order = await createOrderService(register).create({ customerId: kari.id, reference: 'min' }, 'manual')
    const priceList = await register.db.selectFrom('email_templates').select(['id', 'name']).orderBy('id').executeTakeFirstOrThrow()
    await insertWorkflow(register.db, sendingTo(['Restauranter'], priceList.id), writeMoment(register.clock), { nextRun: null, isSample: false })
    await sample.remove()
    expect(await customers().groups()).toMatchObject([{ name: 'Butikker', customerCount: 1, isSample: false }, { name: 'Restauranter', customerCount: 0, isSample: false }])
    expect(await register.db.selectFrom('email_templates').select(['name', 'is_sample']).execute()).toEqual([{ name: priceList.name, is_sample: 0 }])
    expect(await createOrderService(register).get(order.id)).toMatchObject({ reference: 'min' })
    expect(await register.db.selectFrom('workflow_definitions').select('name').execute()).toEqual([{ name: 'Min egen' }])
  })

  test('where there is none changes nothing', async () => {
    await own('Kari', { groups: ['Mine'] })
    const before = await everything()
    expect(await sample.remove()).toMatchObject({ isLoaded: false })
    expect(await everything()).toEqual(before)
  })

  test('lets it be loaded again', async () => {
    const first = await sample.load()
    await sample.remove()
    expect(await sample.load()).toEqual(first)
  })
})

function sendingTo(groups: string[], template: string): WorkflowDefinition {
  return {
    name: 'Min egen', workflowType: 'scheduled', isActive: true, event: null, schedule: { scheduleType: 'daily', scheduleConfig: { time: '09:00' } },
    steps: [{ stepType: 'send_email', triggerType: 'time_based', isActive: true, actionConfig: { template, recipients: { kind: 'groups', groups } } }],
  }
}

/** What a run of each sample workflow leaves in every table that a run writes. */
async function runWorkflows(db: Handle): Promise<void> {
  const steps = await db.selectFrom('workflow_steps').where('step_order', '=', 1).selectAll().execute()
  for (const [index, step] of steps.entries()) {
    const id = `run-${index}`
    await db.insertInto('workflow_executions').values({ id, workflow_id: step.workflow_id, workflow_version: 1, trigger: 'manual', event_data: null, due_at: null, created_at: '', started_at: null, completed_at: null, status: 'running', current_step: 1, resume_at: null, error_message: null, failure: null, is_trial: 1 }).execute()
    await db.insertInto('workflow_execution_steps').values({ execution_id: id, step_id: step.id, status: 'running', started_at: '', completed_at: null, is_fanned_out: 1, attempt: 0, not_before: null, held_by: null }).execute()
    await db.insertInto('workflow_action_logs').values({ id: `log-${index}`, execution_id: id, step_id: step.id, action_type: 'send_email', target_id: 'c', target_type: 'customer', target_name: null, target_address: null, performed_at: null, status: 'success', attempt: 1, not_before: null, message_id: null, result_data: null, error_message: null }).execute()
    await db.insertInto('execution_condition_results').values({ execution_id: id, step_id: step.id, customer_id: 'c' }).execute()
    await db.insertInto('workflow_slots').values({ workflow_id: step.workflow_id, due_at: '', claimed_at: '', outcome: 'on_time', reason: null, execution_id: id }).execute()
  }
}

async function insertTrialMail(file: string, { executionId = null, customerId = null, recipient = 'x@y.no' }: { executionId?: string | null; customerId?: string | null; recipient?: string }): Promise<void> {
  await register.db.insertInto('trial_mails').values({ id: file, received_at: '', sender: '', recipient, subject: '', message_id: null, execution_id: executionId, customer_id: customerId, size: 1, file }).execute()
}
