import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestEngine, type TestEngine } from '../../../tests/helpers/test-engine.ts'
import type { FillGalleryInput } from '../../shared/contract/gallery.ts'
import { describeWorkflow } from '../../shared/describe/workflow.ts'
import { Failure } from '../../shared/failure.ts'
import { Language } from '../../shared/language.ts'
import type { GalleryValue } from '../../shared/model/gallery.ts'
import { CustomerInput } from '../../shared/model/register.ts'
import { TemplateInput } from '../../shared/model/template.ts'
import { WorkflowDefinition } from '../../shared/model/workflow.ts'
import type { GalleryService } from '../services/workflow-services.ts'

/* The ready workflows, in an office with a register and in one without. */

const dir = mkdtempSync(join(tmpdir(), 'kontorflyt-gallery-'))
let empty: TestEngine
let office: TestEngine
let gallery: GalleryService
beforeAll(async () => {
  empty = await startTestEngine({ dataDir: join(dir, 'empty') })
  office = await startTestEngine({ dataDir: join(dir, 'office') })
  gallery = office.engine.services.gallery
  const { customers } = office.engine.services
  await customers.create(CustomerInput.parse({ name: 'Kafé Nord', email: 'nord@kunde.example', groups: ['Kafeer'] }))
  await customers.create(CustomerInput.parse({ name: 'Sør Kantine', email: 'sor@kunde.example', groups: ['Kantiner', 'Faste kunder'] }))
})
afterAll(async () => {
  await empty.engine.stop()
  await office.engine.stop()
  rmSync(dir, { recursive: true, force: true })
})

const fill = (input: FillGalleryInput, { engine, language = 'nb' }: { engine: TestEngine['engine']; language?: Language } = office): Promise<WorkflowDefinition> => engine.services.gallery.fill(input, language)

const problemsOf = async (filling: Promise<unknown>): Promise<string[]> => {
  const failure: unknown = await filling.catch((thrown: unknown) => thrown)
  if (!(failure instanceof Failure)) throw new Error('it was not refused', { cause: failure })
  return failure.problemsIn('nb').map(({ path, message }) => `${path} ${message}`)
}

describe('every ready workflow', () => {
  test.each(Language.options)('is filled to a sound definition, whether the register has groups or nobody at all, in %s', async (language) => {
    for (const { engine } of [empty, office]) {
      const entries = await engine.services.gallery.list(language)
      expect(entries.length).toBeGreaterThanOrEqual(12)
      for (const entry of entries) {
        const values = Object.fromEntries(entry.fields.map(({ key, value }) => [key, value]))
        const filled = await fill({ id: entry.id, values }, { engine, language })
        expect(WorkflowDefinition.parse(filled)).toEqual(filled)
        expect(filled).toEqual(entry.workflow)
        expect(await engine.services.workflows.validate(filled, language)).toEqual({ valid: true, problems: [] })
      }
    }
  })

  test('has words of its own in each language', async () => {
    const [nb, nn, en] = await Promise.all(Language.options.map((language) => gallery.list(language)))
    for (const [index, entry] of (nb ?? []).entries()) {
      const said = [entry, nn?.[index], en?.[index]]
      expect(new Set(said.map((one) => one?.description)).size).toBe(3)
      expect(said.map((one) => one?.fields.length)).toEqual([entry.fields.length, entry.fields.length, entry.fields.length])
    }
  })

  test('says in words what it does', async () => {
    const entries = await gallery.list('nb')
    const said = entries.map(({ workflow }) => {
      const { title, lines } = describeWorkflow(workflow, 'nb')
      return [title, ...lines].join('\n')
    })
    await expect(said.join('\n\n')).toMatchFileSnapshot('__snapshots__/gallery.nb.txt')
  })

  test('has a template of its own where its words are not among the starting templates, and its workflow takes it', async () => {
    const { templates, workflows } = office.engine.services
    const withStarter = (await gallery.list('nb')).filter(({ starter }) => starter !== null)
    expect(withStarter.map(({ id }) => id)).toEqual(['new-customer', 'not-ordered', 'survey', 'price-list', 'closing-notice', 'season-notice'])
    for (const { id, starter } of withStarter) {
      const input = await gallery.starter({ id, values: {} })
      expect(input).toMatchObject({ name: starter?.name, category: 'other', language: 'nb' })
      const template = await templates.create(TemplateInput.parse(input))
      expect(Object.keys(template.translations).toSorted()).toEqual(['en', 'nn'])
      const workflow = await fill({ id, values: {}, templateId: template.id })
      const preview = await workflows.preview({ workflow }, 'nb')
      const mail = preview.steps.find((step) => step.mail !== null)?.mail
      expect(mail?.html).toContain('Hei Kafé Nord,')
      expect(`${mail?.subject ?? ''} ${mail?.text ?? ''}`).not.toMatch(/[{}]/)
    }
  })
})

describe('what is filled in', () => {
  test('stands in the definition: day, times and groups', async () => {
    const workflow = await fill({ id: 'weekly-order', values: { day: 'tuesday', time: '7:30', receivers: ['kantiner', 'Kafeer'] } })
    expect(describeWorkflow(workflow, 'nb').lines).toEqual([
      'Hver tirsdag kl. 07.30 (på røde dager: neste virkedag): send bestillingsskjema til gruppene kantiner og Kafeer',
      'Vent til torsdag kl. 15.00',
      'Sjekk hvem som ikke har bestilt siden arbeidsflyten startet',
      'Send påminnelse til dem det gjelder',
    ])
  })

  test('has no rule for red days where the day of the month is none', async () => {
    const schedule = async (on: GalleryValue) => (await fill({ id: 'board-report', values: { on } })).schedule
    expect(await schedule({ businessDay: 1 })).not.toHaveProperty('holidays')
    expect(await schedule('last')).toHaveProperty('holidays', 'next_business_day')
  })

  test('begins with a group that has somebody in it, and with everybody where there is no such group', async () => {
    const receivers = async ({ engine }: TestEngine) => (await engine.services.gallery.list('nb')).find(({ id }) => id === 'group-order')?.fields.find(({ key }) => key === 'receivers')?.value
    expect(await receivers(office)).toEqual(['Faste kunder'])
    expect(await receivers(empty)).toEqual([])
  })

  test('is refused by its field, and a group that does not exist is named', async () => {
    expect(await problemsOf(fill({ id: 'weekly-order', values: { day: 'mandag', time: '25:00', receivers: ['Butikker'], extra: 'x' } }))).toEqual([
      'values er ukjent: extra',
      expect.stringMatching(/^values\.day må være en av: monday/),
      'values.time har en verdi som ikke kan brukes',
      'values.receivers gruppen «Butikker» finnes ikke i registeret',
    ])
    expect(await problemsOf(fill({ id: 'board-report', values: { addresses: ['styret'] } }))).toEqual(['values.addresses er ikke en gyldig e-postadresse'])
    expect(await problemsOf(fill({ id: 'not-ordered', values: { days: 0 } }))).toEqual(['values.days er for kort eller for lite'])
    expect(await problemsOf(fill({ id: 'price-list', values: {}, templateId: 'gone' }))).toEqual(['steps.0.actionConfig.template malen «gone» finnes ikke'])
  })

  test('may not lie in the past, nor the last day away before the first', async () => {
    expect(await problemsOf(fill({ id: 'season-notice', values: { date: '2026-11-22', first: '2026-12-20', last: '2026-12-19' } }))).toEqual([
      'values.date har vært. Velg en dag fra i dag og fremover',
      'values.last kommer før den første dagen. Velg samme dag eller en senere',
    ])
  })

  test('is not found where there is no such ready workflow, and no words where an entry needs none', async () => {
    await expect(fill({ id: '../settings', values: {} })).rejects.toMatchObject({ status: 404 })
    await expect(gallery.starter({ id: 'weekly-order', values: {} })).rejects.toMatchObject({ status: 404 })
  })
})

describe('the notice of closing', () => {
  test('suggests the next public holiday that is no Saturday or Sunday, and a notice a week before', async () => {
    const entry = (await gallery.list('nb')).find(({ id }) => id === 'closing-notice')
    expect(entry?.fields.slice(0, 2).map(({ value }) => value)).toEqual(['2026-12-25', '2026-12-18'])
    expect(entry?.starter?.name).toBe('Stengt 25. desember 2026')
  })

  test('says the day in each language', async () => {
    const { subject, translations } = await gallery.starter({ id: 'closing-notice', values: { closed: '2027-05-17' } })
    expect([subject, translations?.nn?.subject, translations?.en?.subject]).toEqual(['Vi holder stengt 17. mai 2027', 'Vi held stengt 17. mai 2027', 'We are closed on 17 May 2027'])
  })
})
