import { afterEach, describe, expect, test } from 'vitest'
import { CustomerInput } from '../../src/shared/model/register.ts'
import { TemplateInput } from '../../src/shared/model/template.ts'
import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import type { Services } from '../../src/engine/services.ts'
import { tempDir } from '../helpers/temp-dir.ts'
import { startTestEngine } from '../helpers/test-engine.ts'

const engines: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop()
})

async function open() {
  const { engine } = await startTestEngine({ dataDir: tempDir() })
  engines.push(engine)
  const { customers, templates, workflows }: Services = engine.services
  return {
    customers,
    workflows,
    customer: (name: string, more: object = {}) => customers.create(CustomerInput.parse({ name, email: `${Buffer.from(name).toString('hex')}@x.no`, ...more })),
    template: async (more: object = {}) => (await templates.create(TemplateInput.parse({ name: 'Rute', category: 'other', subject: 'Hei {{kunde_navn}}', bodyText: 'Rute {{rute}}, plass {{plass|ukjent}}, {{#rampe}}rampe {{rampe}}{{/rampe}}', ...more }))).id,
    page: (definition: WorkflowDefinition, stepOrder: number, place: number) => workflows.previewMail({ workflow: definition, stepOrder, place }, 'nb'),
  }
}

const send = (id: string, recipients: object, more: object = {}) => ({ stepType: 'send_email', actionConfig: { template: id, recipients }, ...more })
const workflow = (...steps: object[]) => WorkflowDefinition.parse({ name: 'Ukens rute', workflowType: 'scheduled', isActive: false, schedule: { scheduleType: 'daily', scheduleConfig: { time: '09:00' } }, steps })

describe('before a run', () => {
  test('the customers are named who have no value for what their mail shows, and nobody for what it has other words for', async () => {
    const { customers, workflows, customer, template } = await open()
    const id = await template({ translations: { en: { subject: 'Hi', bodyHtml: '', bodyText: 'No route here' } } })
    await customer('Ås', { fields: { rute: ' ' } })
    await customer('Arne', { fields: { rute: '3' } })
    for (const name of ['Berit', 'Cato', 'Dina']) await customer(name)
    await customer('English', { language: 'en' })
    await customer('Utenfor', { active: false })
    const { warnings } = await workflows.preview({ workflow: workflow(send(id, { kind: 'all_customers' })) }, 'nb')
    expect(warnings).toEqual(['Steg 1: «rute» har ingen verdi hos 4 kunder (Berit, Cato, Dina …). Der det står, blir det tomt.'])
    await customers.create(CustomerInput.parse({ name: 'Alene', email: 'alene@x.no', groups: ['Én'] }))
    const one = await workflows.preview({ workflow: workflow(send(id, { kind: 'groups', groups: ['Én'] })) }, 'en')
    expect(one.warnings).toEqual(['Step 1: “rute” has no value for 1 customer (Alene). Its place will be empty.'])
  })

  test('a step that names a kind of mail says which of several templates goes, and one that names its template says nothing', async () => {
    const { workflows, customer, template } = await open()
    await customer('Arne')
    const plain = { bodyText: 'Hei', subject: 'Hei' }
    const id = await template({ ...plain, name: 'Prisliste' })
    const warnings = async (of: string) => (await workflows.preview({ workflow: workflow(send(of, { kind: 'all_customers' })) }, 'nb')).warnings
    expect(await warnings('other')).toEqual([])
    await template({ ...plain, name: 'Nyhetsbrev' })
    expect(await warnings('other')).toEqual(['Steg 1: 2 maler er av dette slaget, og den eldste, «Prisliste», går ut. Skal det være en annen, velg den i steget.'])
    expect(await warnings(id)).toEqual([])
  })

  test('a step that is off warns of nothing', async () => {
    const { workflows, customer, template } = await open()
    await customer('Arne')
    const { warnings } = await workflows.preview({ workflow: workflow(send(await template(), { kind: 'all_customers' }, { isActive: false }), send('bestilling', { kind: 'all_customers' })) }, 'nb')
    expect(warnings.filter((warning) => warning.includes('rute'))).toEqual([])
  })
})

describe('the mails that a step would send', () => {
  test('are looked through one by one, in the order of their receivers, each in its own language', async () => {
    const { customer, template, page } = await open()
    const definition = workflow(send(await template({ translations: { en: { subject: 'Hi {{kunde_navn}}', bodyHtml: '', bodyText: 'x' } } }), { kind: 'all_customers' }))
    await customer('Øyvind', { fields: { rute: '7' } })
    await customer('Anne', { language: 'en' })
    await customer('Åse', { fields: { rute: '9' } })
    const pages = [await page(definition, 1, 0), await page(definition, 1, 1), await page(definition, 1, 2), await page(definition, 1, 99)]
    expect(pages.map(({ total, place, mail }) => [total, place, mail?.subject])).toEqual([[3, 0, 'Hi Anne'], [3, 1, 'Hei Øyvind'], [3, 2, 'Hei Åse'], [3, 2, 'Hei Åse']])
    expect(pages[1]?.mail?.text).toContain('Rute 7')
  })

  test('go to bare addresses in the office’s language, and to nobody where there is nobody', async () => {
    const { template, page } = await open()
    const id = await template()
    const addresses = await page(workflow(send(id, { kind: 'addresses', addresses: ['a@x.no', 'b@x.no'] })), 1, 1)
    expect(addresses).toMatchObject({ total: 2, place: 1, mail: { to: 'b@x.no', language: 'nb' } })
    expect(await page(workflow(send(id, { kind: 'admin' })), 1, 0)).toEqual({ total: 0, place: 0, mail: null })
    expect(await page(workflow(send(id, { kind: 'all_customers' })), 1, 0)).toEqual({ total: 0, place: 0, mail: null })
  })

  test('after a check are those of everybody whom it looks at', async () => {
    const { customer, template, page } = await open()
    await customer('Anne')
    await customer('Berit', { groups: ['Kafeer'] })
    const id = await template()
    const check = { stepType: 'check_condition', conditionConfig: { check: 'orders_missing', daysBack: 7 } }
    const definition = workflow(send(id, { kind: 'groups', groups: ['Kafeer'] }), check, send(id, { kind: 'condition_result' }))
    expect(await page(definition, 3, 0)).toMatchObject({ total: 1, mail: { subject: 'Hei Berit' } })
  })

  test('of a step that sends no template there are none to look at', async () => {
    const { page } = await open()
    await expect(page(workflow(send('bestilling', { kind: 'all_customers' })), 2, 0)).rejects.toMatchObject({ key: 'failure.invalid_input' })
  })
})
