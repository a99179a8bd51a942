import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { containing } from '../../../tests/helpers/containing.ts'
import { openMailContext, type MailContext } from '../../../tests/helpers/mail-context.ts'
import { TestWorker } from '../../../tests/helpers/worker-process.ts'
import { TemplateInput } from '../../shared/model/template.ts'
import { WorkflowDefinition } from '../../shared/model/workflow.ts'
import { now } from '../instant.ts'
import { FilesForWorkers } from '../mail-files/files-for-workers.ts'
import { compileTemplate, renderTemplate } from '../mail/render-template.ts'
import { TrialMailbox } from '../mail/trial-mailbox.ts'
import { newId } from '../new-id.ts'
import type { TemplateService } from '../services/mail-services.ts'
import { saveCustomers } from '../store/customers.ts'
import { writeSettings } from '../store/settings.ts'
import { KEPT_VERSIONS } from '../store/template-versions.ts'
import { insertWorkflow } from '../store/workflows.ts'
import { resolveTemplate } from './resolve-template.ts'
import { seedTemplates } from './seed-templates.ts'
import { mailAccountsOf } from '../../../tests/helpers/mail-accounts.ts'
import { createTemplateService } from './template-service.ts'

let context: MailContext
let worker: TestWorker
let mailbox: TrialMailbox
let templates: TemplateService

beforeAll(() => void (worker = new TestWorker()))
afterAll(() => worker.end())
beforeEach(async () => {
  context = await openMailContext()
  mailbox = new TrialMailbox(context)
  await mailbox.start()
  templates = createTemplateService(context, { workers: { run: (task) => worker.ask(task) }, accounts: mailAccountsOf(context, mailbox).accounts, files: new FilesForWorkers(context.dataDir) })
})
afterEach(async () => {
  await mailbox.stop()
  await context.close()
})

const input = (more: object = {}): TemplateInput => TemplateInput.parse({ name: 'Ukens skjema', subject: 'Hei {{kunde_navn}}', bodyText: 'Bestill: {{bestilling_link}}', category: 'bestilling', ...more })

async function addCustomer(id: string, language: 'nb' | 'nn' | 'en' = 'nb') {
  await saveCustomers(context.db, [{ id, values: { name: `Kunde ${id}`, email: `${id}@x.no`, active: true, language, phone: null, address: null, orgNumber: null, fields: { rute: '7' } } }], now(context.clock))
}

async function addWorkflow(template: string, isActive = true) {
  const definition = WorkflowDefinition.parse({
    name: 'Mandagsskjema',
    workflowType: 'scheduled',
    isActive,
    schedule: { scheduleType: 'daily', scheduleConfig: { time: '09:00' } },
    steps: [{ stepType: 'send_email', actionConfig: { template, recipients: { kind: 'all_customers' } } }],
  })
  await insertWorkflow(context.db, definition, { at: now(context.clock), newId: () => newId(context.clock) }, { nextRun: null, isSample: false })
}

describe('a template', () => {
  test('is saved as given, with the variables that its words use in any language', async () => {
    const created = await templates.create(input({ variables: ['frist'], translations: { en: { subject: 'Hi {{rute}}', bodyHtml: '', bodyText: 'x' } } }))
    expect(created).toMatchObject({ name: 'Ukens skjema', language: 'nb', variables: ['frist', 'kunde_navn', 'bestilling_link', 'rute'], isSample: false, translations: { en: { subject: 'Hi {{rute}}' } } })
    expect(await templates.get(created.id)).toEqual(created)
    expect(context.published).toEqual([{ topic: 'templates', id: created.id }])
  })

  test('changed without naming a language keeps its own', async () => {
    const created = await templates.create(input({ language: 'en' }))
    expect(await templates.update(created.id, input({ subject: 'New' }))).toMatchObject({ language: 'en', subject: 'New', createdAt: created.createdAt })
  })

  test('that is not there is told so', async () => {
    for (const attempt of [templates.get('x'), templates.update('x', input()), templates.remove('x'), templates.preview('x', {}, 'nb')]) await expect(attempt).rejects.toMatchObject({ status: 404 })
  })

  test('lists by name, by category and words, page by page', async () => {
    for (const name of ['Ærlig', 'bær', 'Alfa', 'ÅS']) await templates.create(input({ name, category: name === 'bær' ? 'reminder' : 'bestilling' }))
    const first = await templates.list({ limit: 3 })
    const second = await templates.list({ limit: 3, cursor: first.nextCursor ?? '' })
    expect([...first.items, ...second.items].map((template) => template.name)).toEqual(['Alfa', 'bær', 'ÅS', 'Ærlig'])
    expect(first.total).toBe(4)
    expect((await templates.list({ limit: 9, category: 'reminder' })).items.map((template) => template.name)).toEqual(['bær'])
    expect((await templates.list({ limit: 9, q: 'åS' })).items.map((template) => template.name)).toEqual(['ÅS'])
    await expect(templates.list({ limit: 9, cursor: 'tull' })).rejects.toMatchObject({ status: 400 })
  })
})

describe('what a template was', () => {
  test('is kept by each save that changes something, newest first', async () => {
    const { id, updatedAt } = await templates.create(input())
    await templates.update(id, input({ subject: 'To', translations: { en: { subject: 'Two', bodyHtml: '', bodyText: 'x' } } }))
    await templates.update(id, input({ subject: 'To', translations: { en: { subject: 'Two', bodyHtml: '', bodyText: 'x' } } }))
    await templates.update(id, input({ subject: 'Tre', purpose: 'marketing' }))
    const { items, total } = await templates.versions(id, { limit: 10 })
    expect(items.map(({ version, content }) => [version, content.subject, content.purpose, Object.keys(content.translations)])).toEqual([[2, 'To', 'service', ['en']], [1, 'Hei {{kunde_navn}}', 'service', []]])
    expect(items[1]?.savedAt).toBe(updatedAt)
    expect(total).toBe(2)
  })
  test('comes back whole, and what it took the place of is kept too', async () => {
    const { id } = await templates.create(input({ translations: { en: { subject: 'Hi', bodyHtml: '', bodyText: 'x' } } }))
    await templates.update(id, input({ name: 'Nytt navn', subject: 'Nytt', category: 'other', purpose: 'marketing' }))
    expect(await templates.restoreVersion(id, 1)).toMatchObject({ name: 'Ukens skjema', subject: 'Hei {{kunde_navn}}', category: 'bestilling', purpose: 'service', translations: { en: { subject: 'Hi' } } })
    expect((await templates.versions(id, { limit: 10 })).items.map(({ content }) => content.name)).toEqual(['Nytt navn', 'Ukens skjema'])
    await expect(templates.restoreVersion(id, 9)).rejects.toMatchObject({ status: 404 })
  })
  test('is kept a hundred saves back, and read page by page', async () => {
    const { id } = await templates.create(input())
    for (let save = 1; save <= KEPT_VERSIONS + 2; save += 1) await templates.update(id, input({ subject: `${save}` }))
    const first = await templates.versions(id, { limit: 60 })
    const second = await templates.versions(id, { limit: 60, cursor: first.nextCursor ?? '' })
    expect([...first.items, ...second.items].map(({ version }) => version)).toEqual(Array.from({ length: KEPT_VERSIONS }, (_, at) => KEPT_VERSIONS + 2 - at))
    expect(second.nextCursor).toBeNull()
  })
})

describe('removing', () => {
  test('is refused while an active workflow uses it by id', async () => {
    const used = await templates.create(input())
    await templates.create(input())
    await addWorkflow(used.id)
    await expect(templates.remove(used.id)).rejects.toMatchObject({ status: 409, params: { workflow: 'Mandagsskjema' } })
    expect((await templates.get(used.id)).id).toBe(used.id)
  })
  test('is refused for the last one of a category that an active workflow uses, and not before', async () => {
    const [first, second] = [await templates.create(input()), await templates.create(input())]
    await addWorkflow('bestilling')
    await templates.remove(first.id)
    await expect(templates.remove(second.id)).rejects.toMatchObject({ status: 409 })
  })
  test('is done where only a workflow that is off uses it', async () => {
    const used = await templates.create(input())
    await addWorkflow(used.id, false)
    await templates.remove(used.id)
    await expect(templates.get(used.id)).rejects.toMatchObject({ status: 404 })
    expect(await resolveTemplate(context.db, used.id, 'nb')).toBeUndefined()
  })
})

describe('the starting templates', () => {
  test('come once, in the office’s language, and not again after they are deleted', async () => {
    await writeSettings(context.db, { language: 'nn' }, now(context.clock))
    await seedTemplates(context)
    const { items } = await templates.list({ limit: 10 })
    expect(items.map((template) => [template.category, template.language, Object.keys(template.translations).sort().join()])).toEqual(expect.arrayContaining([['bestilling', 'nn', 'en,nb'], ['reminder', 'nn', 'en,nb'], ['confirmation', 'nn', 'en,nb']]))
    for (const template of items) await templates.remove(template.id)
    await seedTemplates(context)
    expect((await templates.list({ limit: 10 })).total).toBe(0)
  })

  test.each(['bestilling', 'reminder', 'confirmation'])('%s reads well in every language, with and without a deadline, and leaves no mark', async (category) => {
    await seedTemplates(context)
    for (const language of ['nb', 'nn', 'en'] as const) {
      const resolved = await resolveTemplate(context.db, category, language)
      if (resolved === undefined) throw new Error('not seeded')
      expect(resolved.language).toBe(language)
      for (const frist of ['', 'tor. 26. nov. kl. 15.00']) {
        const mail = renderTemplate(compileTemplate(resolved.text), { kunde_navn: 'Kafé Ås', bestilling_link: 'https://b.no/1', frist, dato: '23. november 2026', kontor_navn: '', kontor_adresse: '' }, language)
        expect(`${mail.subject}${mail.html}${mail.text}`).not.toMatch(/\{\{|\}\}|undefined/)
        expect(mail.html).toContain('<a href="https://b.no/1" style="display:inline-block')
        expect(mail.text).toContain('https://b.no/1')
        expect(mail.html.includes('kl. 15.00') && mail.text.includes('kl. 15.00')).toBe(frist !== '')
      }
    }
  })
})

describe('which template a step means', () => {
  test('by category: the office’s oldest own one, in the customer’s language where it has it', async () => {
    const own = await templates.create(input({ translations: { en: { subject: 'Hi', bodyHtml: '', bodyText: 'x' } } }))
    await templates.create(input({ name: 'Nyere' }))
    expect(await resolveTemplate(context.db, 'bestilling', 'en')).toMatchObject({ templateId: own.id, language: 'en', text: { subject: 'Hi' } })
    expect(await resolveTemplate(context.db, 'bestilling', 'nn')).toMatchObject({ templateId: own.id, language: 'nb' })
    expect(await resolveTemplate(context.db, 'reminder', 'nb')).toBeUndefined()
  })
})

describe('fields', () => {
  test('are the program’s own and those of the customers', async () => {
    expect(await templates.fields()).toMatchObject({ own: [] })
    await addCustomer('c1')
    const { known, own } = await templates.fields()
    expect(known).toContain('kunde_navn')
    expect(own).toEqual(['rute'])
  })
})

describe('preview and test', () => {
  test('shows the mail as the chosen customer gets it, with warnings in the caller’s language', async () => {
    await addCustomer('c1')
    const { id } = await templates.create(input({ bodyText: 'Rute {{rute}} {{typo}}' }))
    const shown = await templates.preview(id, { customerId: 'c1' }, 'en')
    expect(shown).toMatchObject({ language: 'nb', subject: 'Hei Kunde c1', to: 'Kunde c1 <c1@x.no>', from: 'Kontorflyt <kontor@proevepostkasse.example>' })
    expect(shown.text).toBe('Rute 7\n')
    expect(shown.warnings).toEqual([containing('“typo”')])
  })
  test('shows a draft that is not saved, in the language asked for, for an invented customer where there is none', async () => {
    const { id } = await templates.create(input())
    const draft = input({ subject: 'Ny {{kunde_navn}}', translations: { en: { subject: 'New {{kunde_navn}}', bodyHtml: '', bodyText: 'x' } } })
    expect((await templates.preview(id, { draft }, 'nb')).subject).toBe('Ny Eksempelkunden AS')
    expect((await templates.preview(id, { draft, language: 'en' }, 'nb')).subject).toBe('New Eksempelkunden AS')
    expect((await templates.get(id)).subject).toBe('Hei {{kunde_navn}}')
  })
  test('a test is one real mail to the address given, through the account in use', async () => {
    const { id } = await templates.create(input())
    const sent = await templates.testSend(id, { to: 'sjef@x.no' }, 'nb')
    expect(sent).toMatchObject({ to: 'sjef@x.no', isTrial: true, response: containing('250') })
    const { items } = await mailbox.service.list({ limit: 5 })
    expect(items).toMatchObject([{ to: 'sjef@x.no', subject: 'Hei Eksempelkunden AS', messageId: sent.messageId }])
  })
  test('a test to nobody is refused in words, and nothing is sent', async () => {
    const { id } = await templates.create(input())
    await expect(templates.testSend(id, {}, 'nb')).rejects.toMatchObject({ key: 'mail.no_test_receiver' })
    expect((await mailbox.service.list({ limit: 5 })).total).toBe(0)
  })
})
