import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { openStore } from '../../src/engine/store/open-store.ts'
import { Customer, ImportReport } from '../../src/shared/model/register.ts'
import { pageOf } from '../../src/shared/model/page.ts'
import type { UnknownPolicy } from '../../src/shared/model/settings.ts'
import { checkBooks, repeatsOf } from './books.ts'
import { MoodyServer, type Delivery } from './moody-server.ts'
import { Office, type ExecutionRow } from './office.ts'
import { Random } from './random.ts'

/*
 * The promise of the program against everything at once: a real host and real workers, killed
 * at random points; a mail server that is slow, refuses and breaks off; people who pause,
 * resume and try again; a machine that sleeps. At the end the books are compared: what the
 * log says with what the server has got.
 *
 *   CHAOS_SEED     repeats the random choices of a run (processes keep their own time)
 *   CHAOS_MINUTES  so long instead of about a minute and a half for both policies
 */
const SEED = Number(process.env['CHAOS_SEED'] ?? randomInt(1_000_000))
const MINUTES = process.env['CHAOS_MINUTES']
/** Seconds of killing, for each of the two policies. */
const SECONDS = MINUTES === undefined ? { resend: 22, ask: 10 } : { resend: Number(MINUTES) * 40, ask: Number(MINUTES) * 20 }

/** SMTP dialogues at once over all executions (create-engine.ts): what one kill can repeat. */
const CONNECTIONS = 4
const START = '2026-11-23T08:01:00.000Z'
const CUSTOMERS = 120
const DAY_MS = 86_400_000
/** So long a kill waits at most for a mail to be in flight: while workers start, and while all may be paused. */
const PATIENCE_MS = { begun: 8_000, underWay: 500 }

const addressOf = (index: number): string => `kunde${index}@example.no`
const indexOf = (address: string): number => Number(/^kunde(\d+)@/.exec(address)?.[1])
const everyone = Array.from({ length: CUSTOMERS }, (_, index) => index).filter((index) => index % 37 !== 5)
const kantiner = everyone.filter((index) => index % 3 === 0)
const faste = everyone.slice(0, 3)
const isRefused = (address: string): boolean => indexOf(address) % 41 === 7
const isStubborn = (address: string): boolean => indexOf(address) % 97 === 11
const isUnreachable = (address: string): boolean => isRefused(address) || isStubborn(address)
const hasOrdered = (index: number): boolean => index % 4 === 1

const addresses = (indexes: readonly number[]): ReadonlySet<string> => new Set(indexes.map(addressOf))
const audiences = new Map([
  ['Alle', new Map([[1, addresses(everyone)]])],
  ['Kantiner', new Map([[1, addresses(kantiner)], [2, addresses(kantiner)]])],
  ['Resten', new Map([[1, addresses(everyone.filter((index) => !kantiner.includes(index)))]])],
  ['Purring', new Map([[1, addresses(everyone)], // A reminder is for those who got the first mail (decision 0006).
  [4, addresses(everyone.filter((index) => !hasOrdered(index) && !isUnreachable(addressOf(index))))]])],
  ['Kvarter', new Map([[1, addresses(faste)]])],
])

const mail = (template: string, recipients: object) => ({ stepType: 'send_email', actionConfig: { template, recipients } })
const weekly = { scheduleType: 'weekly', scheduleConfig: { days: ['sunday'], time: '23:00' } }
const WORKFLOWS = [
  { name: 'Alle', schedule: weekly, isActive: false, steps: [mail('bestilling', { kind: 'all_customers' })] },
  { name: 'Kantiner', schedule: weekly, isActive: false, steps: [mail('bestilling', { kind: 'groups', groups: ['Kantiner'] }), mail('confirmation', { kind: 'groups', groups: ['Kantiner'] })] },
  { name: 'Resten', schedule: weekly, isActive: false, steps: [mail('bestilling', { kind: 'all_customers', exceptGroups: ['Kantiner'] })] },
  {
    name: 'Purring',
    schedule: weekly,
    isActive: false,
    steps: [
      mail('bestilling', { kind: 'all_customers' }),
      { stepType: 'wait_until', triggerConfig: { delay: { days: 3 } } },
      { stepType: 'check_condition', conditionConfig: { check: 'orders_missing', since: 'workflow_start' } },
      { ...mail('reminder', { kind: 'condition_result' }), triggerType: 'condition_based' },
    ],
  },
  { name: 'Kvarter', schedule: { scheduleType: 'cron', scheduleConfig: { expression: '*/15 * * * *' } }, isActive: true, steps: [mail('bestilling', { kind: 'groups', groups: ['Faste'] })] },
]

async function furnish(office: Office, server: MoodyServer, unknownPolicy: UnknownPolicy): Promise<ReadonlyMap<string, string>> {
  const { rest } = office
  await rest.call('PUT', '/settings', z.unknown(), { smtp: { host: '127.0.0.1', port: server.port, security: 'none', fromAddress: 'ordre@kontor.example' }, unknownPolicy })
  const groupsOf = (index: number): string => [kantiner.includes(index) ? 'Kantiner' : '', faste.includes(index) ? 'Faste' : ''].filter((name) => name !== '').join(',')
  const rows = Array.from({ length: CUSTOMERS }, (_, index) => `Kunde ${index};${addressOf(index)};${groupsOf(index)};${everyone.includes(index) ? 'ja' : 'nei'}`)
  const form = new FormData()
  form.set('file', new File([`navn;e-post;grupper;aktiv\n${rows.join('\n')}\n`], 'kunder.csv', { type: 'text/csv' }))
  expect(await rest.call('POST', '/customers/import', ImportReport, form)).toMatchObject({ created: CUSTOMERS, rejected: [] })
  const ids = new Map<string, string>()
  for (const workflow of WORKFLOWS) {
    const { id } = await rest.call('POST', '/workflows', z.object({ id: z.string() }), { workflowType: 'scheduled', event: null, ...workflow })
    ids.set(workflow.name, id)
  }
  for (const name of ['Alle', 'Kantiner', 'Resten', 'Purring']) await rest.call('POST', `/workflows/${ids.get(name)}/run`, z.unknown())
  return ids
}

/**
 * Kills the host while the server has mails that it has not answered, where any come
 * in time. What became of them nobody can know: where the office wants to be asked, none may go again.
 */
async function killInFlight({ office, server, unknownPolicy }: Scene, patienceMs: number): Promise<number> {
  server.hold()
  await pause(patienceMs, undefined, { signal: server.whenHeld }).catch(() => undefined)
  let held: readonly Delivery[] = []
  await office.killHost(() => (held = server.letGo()))
  if (unknownPolicy === 'ask') for (const delivery of held) await checkAsked(office, server, delivery)
  return held.length
}

/** Until the row of a mail that was in flight says `unknown`, or its execution is held back anyway; whatever else becomes of it is a surprise. */
async function checkAsked(office: Office, server: MoodyServer, { messageId, to, executionId }: Delivery): Promise<void> {
  const deliveries = (): number => server.deliveries.filter((delivery) => delivery.messageId === messageId).length
  const before = deliveries()
  for (;;) {
    const execution = (await office.executions()).find(({ id }) => id === executionId)
    const row = (await office.logs(executionId)).find((log) => log.messageId === messageId)
    if (deliveries() > before || (row?.status !== 'unknown' && row?.status !== 'sending')) office.surprises.push(`${messageId} to ${to} was in flight when the host was killed, and is ${row?.status} without anybody being asked`)
    if (row?.status !== 'sending' || deliveries() > before || (execution?.status !== 'running' && execution?.status !== 'queued')) return
    await pause(20)
  }
}

interface Scene {
  readonly office: Office
  readonly server: MoodyServer
  readonly random: Random
  readonly unknownPolicy: UnknownPolicy
}

/** Everything that may happen to an office, at random, until `isOver` says so. @returns how many mails were in flight when the host was killed, as far as that was made sure of */
async function storm(scene: Scene, isOver: () => boolean): Promise<number> {
  const { office, server, random, unknownPolicy } = scene
  let inFlight = unknownPolicy === 'ask' ? await killInFlight(scene, PATIENCE_MS.begun) : 0
  while (!isOver()) {
    await pause(random.between(20, 250))
    const dice = random.next()
    if (dice < 0.07 && unknownPolicy === 'ask') inFlight += await killInFlight(scene, PATIENCE_MS.underWay)
    else if (dice < 0.07) await office.killHost()
    else if (dice < 0.25) office.killWorkers((pids) => (random.isLikely(0.3) ? pids : pids.slice(0, 1)))
    else if (dice < 0.4) await office.sleep(random.between(20_000, 150_000))
    else if (dice < 0.42) await outage(server, random)
    else if (dice < 0.6) await meddle(office, random)
  }
  return inFlight
}

let outages = 0
async function outage(server: MoodyServer, random: Random): Promise<void> {
  outages += 1
  await server.stop()
  await pause(random.between(50, 500))
  await server.start()
}

/** A person presses a button of some execution, and the host may be killed right then. */
async function meddle(office: Office, random: Random): Promise<void> {
  const executions = await office.executions()
  // What is paused is mostly taken up again, or nothing would be sent that a kill could interrupt.
  const paused = executions.filter(({ status }) => status === 'paused')
  const open = executions.filter(({ status }) => status !== 'completed')
  const execution = (random.isLikely(0.7) ? random.pick(paused) : undefined) ?? random.pick(open) ?? random.pick(executions)
  if (execution === undefined) return
  const act = execution.status === 'paused' ? (execution.counts.unknown > 0 ? 'retry' : 'resume') : (random.pick(['pause', 'resume', 'retry']) ?? 'pause')
  const asked = office.ask(`/executions/${execution.id}/${act}`).catch((thrown: unknown) => thrown)
  if (random.isLikely(0.1)) await office.killHost()
  await asked
}

const isOpen = ({ status }: ExecutionRow): boolean => status !== 'completed' && status !== 'failed' && status !== 'cancelled'

/** Quiet at last: what was paused is resumed, what failed is tried again once, and time passes until nothing is left to do. */
async function settle(office: Office, isSettled: (execution: ExecutionRow) => boolean): Promise<void> {
  const retried = new Set<string>()
  for (;;) {
    const executions = await office.executions()
    const failed = executions.filter(({ id, status, counts }) => (status === 'failed' || (status === 'completed' && counts.failed > 0)) && !retried.has(id))
    for (const { id } of failed) {
      retried.add(id)
      await office.ask(`/executions/${id}/retry`)
    }
    for (const { id, counts } of executions.filter(({ status }) => status === 'paused')) await office.ask(`/executions/${id}/${counts.unknown > 0 ? 'retry' : 'resume'}`)
    const open = executions.filter((execution) => isOpen(execution) && !isSettled(execution))
    if (failed.length === 0 && open.length === 0) return
    // Retries and waits for the server lie up to twenty minutes ahead.
    if (open.every(({ counts }) => counts.sending === 0)) await office.sleep(20 * 60_000)
    await pause(60)
  }
}

async function order(office: Office): Promise<void> {
  const { rest } = office
  const customers = await rest.call('GET', '/customers?limit=200', pageOf(Customer))
  const more = customers.nextCursor === null ? [] : (await rest.call('GET', `/customers?limit=200&cursor=${encodeURIComponent(customers.nextCursor)}`, pageOf(Customer))).items
  for (const { id, email } of [...customers.items, ...more]) if (hasOrdered(indexOf(email))) await rest.call('POST', '/orders', z.unknown(), { customerId: id })
}

/** Each quarter of an hour from the start to the end is one slot, and no two runs share one. */
async function checkSlots(office: Office, end: string): Promise<string[]> {
  const store = await openStore({ dataDir: office.dataDir, migrationsDir: join(import.meta.dirname, '../../migrations/sqlite') })
  try {
    const slots = await store.db.selectFrom('workflow_slots').select(['due_at', 'outcome', 'execution_id']).execute()
    const due = new Set(slots.map(({ due_at }) => due_at))
    const wrong: string[] = []
    for (let at = Date.parse('2026-11-23T08:15:00.000Z'); at <= Date.parse(end) - 60_000; at += 15 * 60_000) {
      if (!due.has(new Date(at).toISOString())) wrong.push(`the slot ${new Date(at).toISOString()} was forgotten`)
    }
    const runs = slots.flatMap(({ execution_id }) => execution_id ?? [])
    if (new Set(runs).size !== runs.length) wrong.push('two slots share an execution')
    for (const { due_at, outcome, execution_id } of slots) if ((outcome === 'skipped') !== (execution_id === null)) wrong.push(`the slot ${due_at} is ${outcome} with execution ${execution_id}`)
    const executions = await store.db.selectFrom('workflow_executions').select(['due_at']).where('trigger', '=', 'schedule').execute()
    if (executions.length !== runs.length) wrong.push(`${executions.length} scheduled executions for ${runs.length} slots`)
    return wrong
  } finally {
    await store.close()
  }
}

/** Seconds since it was asked last. */
function stopwatch(): () => number {
  let last = performance.now()
  return () => {
    const seconds = Math.round((performance.now() - last) / 100) / 10
    last = performance.now()
    return seconds
  }
}

async function chaos(unknownPolicy: UnknownPolicy, seconds: number): Promise<void> {
  const random = new Random(SEED + (unknownPolicy === 'ask' ? 1 : 0))
  const server = new MoodyServer(random, { refused: isRefused, stubborn: isStubborn, slowMs: 12 })
  await server.start()
  onTestFinished(() => server.stop())
  outages = 0
  const lap = stopwatch()
  const office = new Office(START)
  await office.start()
  await furnish(office, server, unknownPolicy)
  const furnished = lap()

  const began = performance.now()
  const scene = { office, server, random, unknownPolicy }
  let inFlight = await storm(scene, () => performance.now() - began > seconds * 700)
  server.isCalm = true
  const stormed = lap()
  // All wait for Thursday; some order meanwhile; then the machine sleeps for three days.
  await settle(office, ({ workflowName, status }) => workflowName === 'Purring' && status === 'waiting')
  await order(office)
  await office.sleep(3 * DAY_MS)
  const settled = lap()
  server.isCalm = false
  const went = performance.now()
  inFlight += await storm(scene, () => performance.now() - went > seconds * 300)
  server.isCalm = true
  const stormedAgain = lap()
  await settle(office, () => false)
  const laps = { furnished, stormed, settled, stormedAgain, settledAgain: lap() }

  const executions = await office.executions()
  const logs = new Map<string, Awaited<ReturnType<Office['logs']>>>()
  for (const { id } of executions) logs.set(id, await office.logs(id))
  const end = office.now
  expect(await office.stop()).toBe(0)
  const { deliveries } = server
  const wrong = [...office.surprises, ...checkBooks({ executions, logs, deliveries }, { audiences, unreachable: isUnreachable }), ...(await checkSlots(office, end))]
  const repeats = repeatsOf(deliveries)
  const bound = CONNECTIONS * (office.hostKills + office.workerKills + outages) + server.dropsAfterData
  const figures = { seed: SEED, unknownPolicy, executions: executions.length, mails: deliveries.length - repeats, repeats, bound, laps, hostKills: office.hostKills, inFlight, workerKills: office.workerKills, outages, dropsAfterData: server.dropsAfterData, refusals: server.refusals }
  process.stdout.write(`chaos ${JSON.stringify(figures)}\n`)
  expect(wrong, `CHAOS_SEED=${SEED}`).toEqual([])
  expect(repeats, `CHAOS_SEED=${SEED}`).toBeLessThanOrEqual(bound)
  expect(inFlight > 0, `CHAOS_SEED=${SEED}: was a mail in flight when the host was killed?`).toBe(unknownPolicy === 'ask')
  expect(office.hostKills + office.workerKills, `CHAOS_SEED=${SEED}`).toBeGreaterThan(0)
}

const PATIENCE = { timeout: (SECONDS.resend + SECONDS.ask) * 1000 + 120_000 }

test(`killed, refused and meddled with, nobody is lost and nothing is sent twice but what was in a dialogue (CHAOS_SEED=${SEED})`, PATIENCE, async () => {
  await chaos('resend', SECONDS.resend)
})

test(`the same where the office wants to be asked before anything is sent twice (CHAOS_SEED=${SEED})`, PATIENCE, async () => {
  await chaos('ask', SECONDS.ask)
})
