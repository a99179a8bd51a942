import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Language } from '../../src/shared/language.ts'
import { Failure } from '../../src/shared/failure.ts'
import type { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import { startTestEngine, type TestEngine } from '../helpers/test-engine.ts'

/* Scripts through the engine: real sandbox processes, a real database. */

let dataDir: string
let office: TestEngine
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'kontorflyt-scripts-'))
  office = await startTestEngine({ dataDir })
  await office.engine.services.customers.create({ name: 'Kantina', email: 'kantina@example.no', groups: ['Kantiner'], active: true })
})
afterAll(async () => {
  await office.engine.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const scripts = () => office.engine.services.scripts
const workflowNames = async () => (await office.engine.services.workflows.list({ limit: 500 }, 'nb')).items.map(({ name }) => name)
const weekly = (name: string, time = '09:00') => `workflow("${name}").weekly("monday", "${time}").sendEmail("bestilling", { to: "all_customers" })`

async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  const thrown: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(thrown instanceof Failure)) throw new Error('it did not fail', { cause: thrown })
  return thrown
}

describe('a script that is run', { timeout: 120_000 }, () => {
  test.each([
    ['javascript', 'console.log(groups.join())\nconst when: string = "monday"\nworkflow("Ukentlig").weekly(when, "09:00").sendEmail("bestilling", { to: { groups: "Kantiner" } })'],
    ['python', 'print(",".join(groups))\nworkflow("Ukentlig").weekly("monday", "09:00").send_email("bestilling", to={"groups": "Kantiner"})'],
  ] as const)('in %s sees the names of the office, and nothing is saved unless asked', { timeout: 120_000 }, async (language, script) => {
    const { workflows, saved, output } = await scripts().execute({ language, script })
    expect(output).toBe('Kantiner\n')
    expect(workflows).toMatchObject([{ name: 'Ukentlig', steps: [{ actionConfig: { recipients: { kind: 'groups', groups: ['Kantiner'] } } }] }])
    expect(saved).toEqual([])
    expect(await workflowNames()).not.toContain('Ukentlig')
  })

  test('saves all that it built, planned by the calendar', async () => {
    const { saved } = await scripts().execute({ language: 'javascript', script: `for (const day of ["tuesday", "friday"]) workflow("Dag " + day).weekly(day, "10:00").wait({ days: 1 })`, save: true })
    expect(saved).toHaveLength(2)
    const records = await Promise.all(saved.map(({ id }) => office.engine.services.workflows.get(id, 'nb')))
    expect(records.map(({ name, nextRun }) => [name, nextRun])).toEqual([['Dag tuesday', '2026-11-24T09:00:00.000Z'], ['Dag friday', '2026-11-27T09:00:00.000Z']])
  })

  test.each<[string, Language, 'javascript' | 'python', string, string]>([
    ['an argument', 'nb', 'javascript', `\n  workflow("A")\n    .weekly("mandag", "09:00")`, 'Linje 3, kolonne 12: weekly: «days» kan ikke være "mandag". Det må være ett av monday, tuesday, wednesday, thursday, friday, saturday, sunday. Ingenting er lagret.'],
    ['a group that is not there', 'nn', 'python', 'kjøring = workflow("A").daily("09:00")\nkjøring.send_email("other", to={"groups": "Barer"})', 'Linje 2, kolonne 1: send_email: gruppa «Barer» finst ikkje i registeret. Gruppene er Kantiner. Ingenting er lagra.'],
    ['no schedule', 'en', 'javascript', `const a = 1\nworkflow("A").wait({ days: 1 })`, 'What the script made cannot be used: line 2, column 9: workflows.0.schedule is missing: a scheduled workflow needs a schedule. Nothing was saved.'],
    ['an error of its own', 'en', 'javascript', 'const a = 1\nb()', 'Line 2, column 1: The script stopped with an error: ReferenceError: \'b\' is not defined. Nothing was saved.'],
  ])('names line and column of %s, in the language of who asks', async (_, language, scriptLanguage, script, said) => {
    const before = await workflowNames()
    const failure = await failureOf(scripts().execute({ language: scriptLanguage, script, save: true }))
    expect(failure.in(language)).toBe(said)
    expect(failure.script?.line).toBe(Number(/(?:linje|line) (\d+)/i.exec(said)?.[1]))
    expect(await workflowNames()).toEqual(before)
  })

  test('is all or nothing: one workflow that cannot be keeps the others from being saved', async () => {
    const failure = await failureOf(scripts().execute({ language: 'javascript', script: `console.log("så langt")\n${weekly('God')}\nworkflow("Dårlig").daily("09:00", { timezone: "Mars/Olympus" }).wait({ days: 1 })`, save: true }))
    expect(failure.problemsIn('en')).toEqual([{ path: 'workflows.1.schedule.timezone', message: 'is not a known time zone, such as Europe/Oslo', line: 3, column: 9 }])
    expect(failure.script?.output).toBe('så langt\n')
    expect(await workflowNames()).not.toContain('God')
  })

  test('that was looked at is created in one go: all of it or nothing', async () => {
    const { workflows } = await scripts().execute({ language: 'javascript', script: [weekly('Sett først'), weekly('Sett så')].join('\n') })
    const [first, then] = workflows
    if (first === undefined || then === undefined) throw new Error('nothing was built')
    const broken: WorkflowDefinition = { ...then, steps: then.steps.map((step) => (step.stepType === 'send_email' ? { ...step, actionConfig: { ...step.actionConfig, template: '019340d2-5c00-7000-8000-000000000001' } } : step)) }
    const failure = await failureOf(scripts().createWorkflows({ workflows: [first, broken] }))
    expect(failure.problemsIn('en').map(({ path }) => path)).toEqual(['workflows.1.steps.0.actionConfig.template'])
    expect(await workflowNames()).not.toContain('Sett først')
    const { created } = await scripts().createWorkflows({ workflows })
    const records = await Promise.all(created.map(({ id }) => office.engine.services.workflows.get(id, 'nb')))
    expect(records.map(({ name, nextRun }) => [name, nextRun])).toEqual([['Sett først', '2026-11-30T08:00:00.000Z'], ['Sett så', '2026-11-30T08:00:00.000Z']])
  })

  test('that makes up a complaint is not believed beyond its words', async () => {
    const failure = await failureOf(scripts().execute({ language: 'javascript', script: 'const e = new Error("x"); e.name = "ScriptArgumentError"; e.problemKey = "failure.unauthorized"; e.problemParams = {}; throw e' }))
    expect(failure.key).toBe('script.exception')
  })
})

describe('a workflow', () => {
  test('becomes a script that builds it again, through the sandbox', { timeout: 120_000 }, async () => {
    const built = await scripts().execute({ language: 'javascript', script: `${weekly('Fram og tilbake «æøå» \\"\\u2028\\"')}.waitUntil("thursday", "15:00").check("orders_missing").sendEmail("reminder", { to: "condition_result" })` })
    const [workflow] = built.workflows
    if (workflow === undefined) throw new Error('nothing was built')
    for (const language of ['javascript', 'python'] as const) {
      const { script } = await scripts().generate({ workflow, language })
      expect((await scripts().execute({ language, script })).workflows).toEqual([workflow])
    }
  })
})

describe('a saved script', { timeout: 120_000 }, () => {
  const save = (script: string) => scripts().create({ name: 'Rutiner', language: 'javascript', script })

  /** Compares and does what the comparison proposes, or what is chosen by workflow name. */
  async function apply(id: string, script: string, chosen: Readonly<Record<string, 'create' | 'update' | 'keep' | 'deactivate' | 'delete' | 'release'>> = {}) {
    const { items, fingerprint } = await scripts().compare({ id, script }, 'nb')
    const choices = items.flatMap(({ key, name }) => (chosen[name] === undefined ? [] : [{ key, action: chosen[name] }]))
    return { items, applied: await scripts().apply({ id, script, fingerprint, choices }, 'nb') }
  }
  const edit = async (id: string, change: Partial<WorkflowDefinition>) => {
    const { workflows } = office.engine.services
    const current = await workflows.get(id, 'nb')
    await workflows.update(id, { name: current.name, workflowType: current.workflowType, isActive: current.isActive, schedule: current.schedule, event: current.event, steps: current.steps, ...change }, 'nb')
  }

  test('is kept, listed, changed and deleted; its workflows stay', async () => {
    const saved = await save(weekly('Blir igjen'))
    await apply(saved.id, saved.script)
    expect((await scripts().list({ limit: 10, q: 'RUTI' })).items).toMatchObject([{ id: saved.id, language: 'javascript', workflowCount: 1 }])
    expect(await scripts().update(saved.id, { ...saved, name: 'Andre rutiner' })).toMatchObject({ name: 'Andre rutiner', workflows: [{ name: 'Blir igjen', isActive: true }] })
    await scripts().remove(saved.id)
    expect((await failureOf(scripts().get(saved.id))).status).toBe(404)
    expect(await workflowNames()).toContain('Blir igjen')
  })

  test('tells what is new, changed, unchanged and removed before anything is done, and does it at once', async () => {
    const { id, script } = await save([weekly('En'), weekly('To'), weekly('Tre')].join('\n'))
    const first = await apply(id, script)
    expect(first.items.map(({ name, kind, action }) => [name, kind, action])).toEqual([['En', 'new', 'create'], ['To', 'new', 'create'], ['Tre', 'new', 'create']])
    expect(first.applied.created).toHaveLength(3)

    const next = [weekly('En'), `${weekly('To', '10:00')}.wait({ days: 2 })`, weekly('Fire', '13:00')].join('\n')
    const { items } = await scripts().compare({ id, script: next }, 'nb')
    expect(items.map(({ name, kind, action }) => [name, kind, action])).toEqual([['En', 'unchanged', 'keep'], ['To', 'changed', 'update'], ['Fire', 'new', 'create'], ['Tre', 'removed', 'deactivate']])
    expect(items[1]?.changes).toEqual([
      { part: 'Når', before: 'Hver mandag kl. 09.00', after: 'Hver mandag kl. 10.00' },
      { part: 'Steg 2', before: null, after: 'Vent 2 dager' },
    ])
    expect((await scripts().get(id)).script).toBe(script)

    const { applied } = await apply(id, next)
    expect(applied).toMatchObject({ created: [{}], updated: [{}], deactivated: [{}], deleted: [] })
    expect(applied.script.workflows.map(({ name, isActive }) => [name, isActive])).toEqual([['En', true], ['To', true], ['Fire', true], ['Tre', false]])
    expect((await scripts().compare({ id }, 'nb')).items.map(({ kind, action }) => `${kind} ${action}`)).toEqual(['unchanged keep', 'unchanged keep', 'unchanged keep', 'removed keep'])

    const again = await apply(id, script, { Fire: 'delete' })
    expect(again.applied.script.workflows.map(({ name, isActive }) => [name, isActive])).toEqual([['En', true], ['To', true], ['Tre', true]])
    expect(await workflowNames()).not.toContain('Fire')
  })

  test('never undoes by itself what a person has changed, and tells of it', async () => {
    const { id, script } = await save(weekly('Håndholdt'))
    const { applied } = await apply(id, script)
    const workflowId = applied.created[0]?.id ?? ''
    await edit(workflowId, { name: 'Håndholdt av Kari' })
    const { items } = await scripts().compare({ id, script: weekly('Håndholdt', '11:00') }, 'nb')
    expect(items).toMatchObject([{ kind: 'changed', action: 'keep', byHand: [{ part: 'Navn', before: 'Håndholdt', after: 'Håndholdt av Kari' }], actions: ['update', 'keep', 'release'] }])
    expect((await apply(id, weekly('Håndholdt', '11:00'))).applied.updated).toEqual([])
    await apply(id, weekly('Håndholdt', '11:00'), { Håndholdt: 'update' })
    expect(await office.engine.services.workflows.get(workflowId, 'nb')).toMatchObject({ name: 'Håndholdt', schedule: { scheduleConfig: { time: '11:00' } }, version: 3 })
  })

  test('leaves a workflow off that a person has switched off, while it changes the rest', async () => {
    const { id, script } = await save(weekly('Pause'))
    const workflowId = (await apply(id, script)).applied.created[0]?.id ?? ''
    await office.engine.services.workflows.setActive(workflowId, false, 'nb')
    expect((await scripts().compare({ id }, 'nb')).items).toMatchObject([{ kind: 'unchanged' }])
    await apply(id, weekly('Pause', '12:00'))
    expect(await office.engine.services.workflows.get(workflowId, 'nb')).toMatchObject({ isActive: false, nextRun: null, schedule: { scheduleConfig: { time: '12:00' } } })
  })

  test('does not bring back by itself what a person has deleted', async () => {
    const { id, script } = await save(weekly('Borte'))
    const workflowId = (await apply(id, script)).applied.created[0]?.id ?? ''
    await office.engine.services.workflows.remove(workflowId)
    expect((await apply(id, script)).items).toMatchObject([{ kind: 'new', isDeletedByHand: true, action: 'keep', actions: ['create', 'keep', 'release'] }])
    expect(await workflowNames()).not.toContain('Borte')
    expect((await apply(id, script, { Borte: 'create' })).applied.created).toHaveLength(1)
    expect(await workflowNames()).toContain('Borte')
  })

  test('knows a workflow again that the script has renamed', async () => {
    const { id, script } = await save(weekly('Gammelt navn'))
    const workflowId = (await apply(id, script)).applied.created[0]?.id ?? ''
    const { items } = await apply(id, weekly('Nytt navn'))
    expect(items).toMatchObject([{ kind: 'changed', workflowId, changes: [{ part: 'Navn', before: 'Gammelt navn', after: 'Nytt navn' }] }])
  })

  test('does only what was shown: a change in between is a conflict, a choice that was not there an error', async () => {
    const { id, script } = await save(weekly('Sett'))
    const shown = await scripts().compare({ id }, 'nb')
    const conflict = await failureOf(scripts().apply({ id, script: weekly('Noe annet'), fingerprint: shown.fingerprint, choices: [] }, 'nb'))
    expect([conflict.key, conflict.status]).toEqual(['script.changed_since', 409])
    const impossible = await failureOf(scripts().apply({ id, script, fingerprint: shown.fingerprint, choices: [{ key: shown.items[0]?.key ?? '', action: 'delete' }] }, 'nb'))
    expect(impossible.key).toBe('failure.invalid_input')
    await scripts().apply({ id, script, fingerprint: shown.fingerprint, choices: [] }, 'nb')
    const after = await scripts().compare({ id }, 'nb')
    await edit(after.items[0]?.workflowId ?? '', { description: 'Ny' })
    expect((await failureOf(scripts().apply({ id, fingerprint: after.fingerprint, choices: [] }, 'nb'))).key).toBe('script.changed_since')
  })

  test('can let a workflow go', async () => {
    const { id, script } = await save(weekly('Fri'))
    await apply(id, script)
    expect((await apply(id, '', { Fri: 'release' })).applied.script.workflows).toEqual([])
    expect(await workflowNames()).toContain('Fri')
  })
})
