import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRouter } from '../../src/api/router.ts'
import { databaseFile } from '../../src/engine/store/database-file.ts'
import { contract } from '../../src/shared/contract/contract.ts'
import { Failure } from '../../src/shared/failure.ts'
import { Execution, type ExecutionStatus } from '../../src/shared/model/execution.ts'
import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import { recordingLogger } from '../helpers/recording-logger.ts'
import { startTestEngine, type TestEngine } from '../helpers/test-engine.ts'
import { serveHttp, TOKEN } from '../transports/transports.ts'

/*
 * Every state times every act, by the program's own services and over REST: what is possible
 * moves as it should, and what is not is refused in words and changes nothing.
 */

type Act = 'pause' | 'resume' | 'cancel' | 'retry'
const ACTS: readonly Act[] = ['pause', 'resume', 'cancel', 'retry']

/** A state with the rows that decide besides it, and the acts that are possible from it, with where each leads. */
interface Case {
  readonly name: string
  readonly status: ExecutionStatus
  readonly row?: 'failed' | 'unknown' | 'success'
  readonly possible: Partial<Record<Act, readonly ExecutionStatus[]>>
}

/** Once it is moved on, its driver may have taken it further before it is looked at. */
const GOES_ON: readonly ExecutionStatus[] = ['queued', 'running', 'completed', 'failed']
const CASES: readonly Case[] = [
  { name: 'queued', status: 'queued', possible: { pause: ['paused'], cancel: ['cancelled'] } },
  { name: 'running', status: 'running', possible: { pause: ['paused'], cancel: ['cancelled'] } },
  { name: 'waiting', status: 'waiting', possible: { pause: ['paused'], cancel: ['cancelled'] } },
  { name: 'paused', status: 'paused', possible: { resume: GOES_ON, cancel: ['cancelled'] } },
  { name: 'paused, with somebody who failed', status: 'paused', row: 'failed', possible: { resume: GOES_ON, cancel: ['cancelled'], retry: GOES_ON } },
  { name: 'paused, with a mail of unknown outcome', status: 'paused', row: 'unknown', possible: { resume: GOES_ON, cancel: ['cancelled'], retry: GOES_ON } },
  { name: 'completed', status: 'completed', row: 'success', possible: {} },
  { name: 'completed, with somebody who failed', status: 'completed', row: 'failed', possible: { retry: GOES_ON } },
  { name: 'failed', status: 'failed', possible: { retry: GOES_ON } },
  { name: 'cancelled', status: 'cancelled', possible: {} },
  { name: 'cancelled, with somebody who failed', status: 'cancelled', row: 'failed', possible: {} },
]

const WORDS = {
  nb: {
    status: { queued: 'i kø', running: 'i gang', waiting: 'på vent', paused: 'satt på pause', completed: 'fullført', failed: 'feilet', cancelled: 'avbrutt' },
    act: { pause: 'settes på pause', resume: 'fortsette', cancel: 'avbrytes', retry: 'prøves på nytt' },
    sentence: (status: string, act: string) => `Kjøringen er ${status} og kan derfor ikke ${act}. Ingenting er endret.`,
  },
  nn: {
    status: { queued: 'i kø', running: 'i gang', waiting: 'på vent', paused: 'sett på pause', completed: 'fullført', failed: 'feila', cancelled: 'avbroten' },
    act: { pause: 'setjast på pause', resume: 'halde fram', cancel: 'avbrytast', retry: 'prøvast på nytt' },
    sentence: (status: string, act: string) => `Køyringa er ${status} og kan difor ikkje ${act}. Ingenting er endra.`,
  },
  en: {
    status: { queued: 'queued', running: 'running', waiting: 'waiting', paused: 'paused', completed: 'completed', failed: 'failed', cancelled: 'cancelled' },
    act: { pause: 'be paused', resume: 'be resumed', cancel: 'be cancelled', retry: 'be tried again' },
    sentence: (status: string, act: string) => `The execution is ${status} and therefore cannot ${act}. Nothing was changed.`,
  },
} as const
const LANGUAGES = ['nb', 'nn', 'en'] as const
const refusal = (language: 'nb' | 'nn' | 'en', status: ExecutionStatus, act: Act): string => {
  const { sentence, status: statuses, act: acts } = WORDS[language]
  return sentence(statuses[status], acts[act])
}

let dataDir: string
let office: TestEngine
let server: Awaited<ReturnType<typeof serveHttp>>
let sqlite: SQLite.Database
let workflow: { readonly id: string; readonly step: unknown }

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'kontorflyt-moves-'))
  office = await startTestEngine({ dataDir })
  const router = createRouter(office.engine.services, { version: '0.0.0', host: 'headless', dataDir })
  server = await serveHttp({ contract, router, support: { logger: recordingLogger(), officeLanguage: () => Promise.resolve('nb'), bugId: () => 'b0b0b0b0' }, language: 'nb' })
  const mail = { stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'addresses', addresses: ['noen@firma.example'] } } }
  const { id } = await office.engine.services.workflows.create(WorkflowDefinition.parse({ name: 'W', workflowType: 'event_based', isActive: false, event: { event: 'webhook' }, steps: [mail] }), 'nb')
  sqlite = new SQLite(databaseFile(dataDir))
  sqlite.pragma('busy_timeout = 5000')
  workflow = { id, step: sqlite.prepare('SELECT id FROM workflow_steps').pluck().get() }
})
afterAll(async () => {
  sqlite.close()
  await server.close()
  await office.engine.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

let made = 0
/** An execution that stands in a state, as the last process may have left it. */
function put({ status, row }: Case): string {
  const id = `e${(made += 1)}`
  const isOver = ['completed', 'failed', 'cancelled'].includes(status)
  sqlite
    .prepare('INSERT INTO workflow_executions (id, workflow_id, workflow_version, trigger, created_at, started_at, completed_at, status, resume_at, is_trial) VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, 1)')
    .run(id, workflow.id, 'manual', '2026-11-23T08:00:00.000Z', status === 'queued' ? null : '2026-11-23T08:00:01.000Z', isOver ? '2026-11-23T08:00:02.000Z' : null, status, status === 'waiting' ? '2026-12-24T08:00:00.000Z' : null)
  if (row !== undefined) {
    sqlite
      .prepare("INSERT INTO workflow_action_logs (id, execution_id, step_id, action_type, target_id, target_type, target_address, status, attempt) VALUES (?, ?, ?, 'send_email', 'noen@firma.example', 'address', 'noen@firma.example', ?, 1)")
      .run(`l${made}`, id, workflow.step, row)
    sqlite.prepare("INSERT INTO workflow_execution_steps (execution_id, step_id, status, started_at, is_fanned_out) VALUES (?, ?, 'running', '2026-11-23T08:00:01.000Z', 1)").run(id, workflow.step)
  }
  return id
}

/** All that is known of an execution, to the letter. */
function picture(id: string): unknown {
  const of = (table: string, column: string) => sqlite.prepare(`SELECT * FROM ${table} WHERE ${column} = ?`).all(id)
  return [of('workflow_executions', 'id'), of('workflow_execution_steps', 'execution_id'), of('workflow_action_logs', 'execution_id')]
}

const overRest = (id: string, act: Act, language: string) => fetch(`${server.url}/executions/${id}/${act}`, { method: 'POST', headers: { authorization: `Bearer ${TOKEN}`, 'accept-language': language } })

const PAIRS = CASES.flatMap((state) => ACTS.map((act) => ({ name: state.name, state, act, leadsTo: state.possible[act] ?? [] })))

test.each(PAIRS.filter(({ leadsTo }) => leadsTo.length > 0))('an execution that is $name: $act', async ({ state, act, leadsTo }) => {
  const { status } = await office.engine.services.executions[act](put(state), 'nb')
  expect(leadsTo).toContain(status)
  const answer = await overRest(put(state), act, 'nb')
  expect(answer.status).toBe(200)
  expect(leadsTo).toContain(Execution.parse(await answer.json()).status)
})

const thrownBy = (move: Promise<unknown>): Promise<unknown> => move.then(() => 'nothing', (thrown: unknown) => (thrown instanceof Failure ? { status: thrown.status, nb: thrown.in('nb'), nn: thrown.in('nn'), en: thrown.in('en') } : thrown))

test.each(PAIRS.filter(({ leadsTo }) => leadsTo.length === 0))('an execution that is $name: $act is refused in words, and nothing is changed', async ({ state, act }) => {
  const id = put(state)
  const before = picture(id)
  expect(await thrownBy(office.engine.services.executions[act](id, 'nb'))).toEqual({ status: 409, nb: refusal('nb', state.status, act), nn: refusal('nn', state.status, act), en: refusal('en', state.status, act) })
  for (const language of LANGUAGES) {
    const answer = await overRest(id, act, language)
    expect([answer.status, await answer.json()]).toMatchObject([409, { code: 'CONFLICT', message: refusal(language, state.status, act) }])
  }
  expect(picture(id)).toEqual(before)
})

test.each(ACTS)('%s of an execution that is not there is said to be that', async (act) => {
  await expect(office.engine.services.executions[act]('ukjent', 'nb')).rejects.toMatchObject({ status: 404 })
  const answer = await overRest('ukjent', act, 'nb')
  expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'NOT_FOUND', message: 'Fant ikke kjøringen. Den kan være slettet. Last siden på nytt.' }])
})
