import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRedDays } from '../../src/engine/schedule/red-days.ts'
import { nextDue } from '../../src/engine/schedule/next-due.ts'
import { Schedule, WorkflowDefinition, type Weekday } from '../../src/shared/model/workflow.ts'
import { JumpingClock } from './jumping-clock.ts'
import { PropertyEngine } from './property-engine.ts'

/*
 * Slots through the whole engine on a real database: whatever the schedules, however the clock
 * jumps, whenever the program is stopped or cut off, each slot is claimed once, none is
 * forgotten, and one look makes at most one run of a workflow.
 */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const DAYS: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const time = fc.constantFrom('00:00', '02:30', '03:00', '09:00', '12:15', '23:59')
const common = { catchUp: fc.constantFrom('once', 'skip'), holidays: fc.constantFrom('run', 'skip', 'next_business_day', 'previous_business_day') }
const schedule: fc.Arbitrary<Schedule> = fc
  .oneof(
    fc.record({ scheduleType: fc.constant('daily'), scheduleConfig: fc.record({ time, every: fc.integer({ min: 1, max: 3 }) }), ...common }),
    fc.record({ scheduleType: fc.constant('weekly'), scheduleConfig: fc.record({ days: fc.subarray([...DAYS], { minLength: 1 }), time, every: fc.integer({ min: 1, max: 2 }) }), ...common }),
    fc.record({ scheduleType: fc.constant('monthly'), scheduleConfig: fc.record({ on: fc.constantFrom([1], [29], ['last'], [{ businessDay: 1 }]), time }), ...common }),
    fc.record({ scheduleType: fc.constant('cron'), scheduleConfig: fc.record({ expression: fc.constantFrom('*/30 * * * *', '0 8-15 * * *', '30 2 * * 0', '15 3 29 2 *') }), ...common }),
  )
  .map((parts) => Schedule.parse(parts))

/** From the eve of a change of the clocks, in either direction, and from an ordinary day. */
const start = fc.constantFrom('2026-03-28T10:00:00.000Z', '2026-10-24T10:00:00.000Z', '2026-11-23T08:59:30.000Z', '2028-02-28T12:00:00.000Z')

type Event = { readonly kind: 'tick' | 'sleep' | 'back'; readonly ms: number } | { readonly kind: 'restart' | 'crash'; readonly ms: number }
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('tick'), ms: fc.integer({ min: 1, max: 3 * HOUR }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('sleep'), ms: fc.integer({ min: 3 * HOUR, max: 9 * DAY }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('back'), ms: fc.integer({ min: 1, max: 2 * DAY }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('restart', 'crash'), ms: fc.integer({ min: 0, max: 2 * DAY }) }) },
)

/** A step that needs nobody: what is looked at is that the run begins. */
const steps = [{ stepType: 'check_condition', conditionConfig: { check: 'orders_missing', daysBack: 1 } }]

const redDays = createRedDays()
function slotsOf(rule: Schedule, from: string, until: string): string[] {
  const calendar = { timezone: 'Europe/Oslo', closedDays: [], anchor: from, redDays }
  const slots: string[] = []
  for (let due = nextDue(rule, from, calendar); due !== null && due <= until; due = nextDue(rule, due, calendar)) slots.push(due)
  return slots
}

interface SlotRow {
  readonly due_at: string
  readonly claimed_at: string
  readonly outcome: string
  readonly reason: string | null
  readonly execution_id: string | null
}

const noWorkers = {
  start: () => {
    throw new Error('no mail is sent here')
  },
}

async function live(from: string, rules: readonly Schedule[], events: readonly Event[]): Promise<void> {
  const clock = new JumpingClock(from)
  const office = new PropertyEngine(clock, () => noWorkers)
  await office.start()
  const workflows: { id: string; rule: Schedule }[] = []
  for (const [index, rule] of rules.entries()) {
    const definition = WorkflowDefinition.parse({ name: `W${index}`, workflowType: 'scheduled', isActive: true, schedule: rule, steps })
    workflows.push({ id: (await office.engine.services.workflows.create(definition, 'nb')).id, rule })
  }
  const runsOf = async (workflowId: string): Promise<number> => {
    const { items } = await office.engine.services.executions.list({ workflowId, limit: 500 }, 'nb')
    return items.filter(({ status }) => status !== 'cancelled').length
  }
  let latest = from
  for (const { kind, ms } of events) {
    const before = new Map<string, number>()
    for (const { id } of workflows) before.set(id, await runsOf(id))
    clock.moveBy(kind === 'back' ? -ms : ms)
    if (kind === 'restart') await office.restart()
    else if (kind === 'crash') await office.crash()
    // Two looks at once, as of a timer and of a machine that wakes up.
    await Promise.all([office.engine.checkDue(), office.engine.checkDue()])
    if (clock.instant > latest) latest = clock.instant
    for (const { id } of workflows) expect((await runsOf(id)) - (before.get(id) ?? 0), `runs made by one ${kind}`).toBeLessThanOrEqual(1)
  }
  await office.close(async ({ db }) => {
    for (const { id, rule } of workflows) {
      const rows = await db.selectFrom('workflow_slots').selectAll().where('workflow_id', '=', id).orderBy('due_at').execute()
      expect(rows.map(({ due_at }) => due_at)).toEqual(slotsOf(rule, from, latest))
      const executions = await db.selectFrom('workflow_executions').select(['id', 'due_at', 'status']).where('workflow_id', '=', id).execute()
      const told = new Map(rows.flatMap(({ execution_id, due_at }) => (execution_id === null ? [] : [[execution_id, due_at]])))
      expect(new Map(executions.map((execution) => [execution.id, execution.due_at]))).toEqual(told)
      const cancelled = new Set(executions.flatMap((execution) => (execution.status === 'cancelled' ? [execution.id] : [])))
      checkCatchUp(rule, rows, cancelled)
    }
  })
}

/**
 * What one look at the clock has found is claimed at one moment. Of that the latest is run, or,
 * where missed runs are not caught up and it is more than five minutes late, written down as
 * missed; all before it are passed over, with the reason that goes with it.
 */
function checkCatchUp(rule: Schedule, rows: readonly SlotRow[], cancelled: ReadonlySet<string>): void {
  for (const claimedAt of new Set(rows.map(({ claimed_at }) => claimed_at))) {
    const found = rows.filter(({ claimed_at }) => claimed_at === claimedAt)
    const latest = found.at(-1)
    const late = Date.parse(claimedAt) - Date.parse(latest?.due_at ?? '')
    const isMissed = rule.catchUp === 'skip' && late > 5 * MINUTE
    const outcome = isMissed ? 'skipped' : late > MINUTE ? 'late' : 'on_time'
    expect({ outcome: latest?.outcome, reason: latest?.reason, isCancelled: cancelled.has(latest?.execution_id ?? '') }).toEqual({ outcome, reason: isMissed ? 'missed' : null, isCancelled: isMissed })
    for (const passed of found.slice(0, -1)) expect(passed).toMatchObject({ outcome: 'skipped', reason: isMissed ? 'missed' : 'missed_one_run_only', execution_id: null })
  }
}

test('no slot is claimed twice and none is forgotten, whatever the clock does and whenever the program ends', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(start, fc.array(schedule, { minLength: 1, maxLength: 3 }), fc.array(event, { minLength: 1, maxLength: 8 }), live),
    { numRuns: 25, interruptAfterTimeLimit: 15_000 },
  )
})

/** Around the hour that does not exist, and around the hour that there is twice. */
const CHANGES = [
  ['forward', '2026-03-28T20:00:00.000Z'],
  ['back', '2026-10-24T20:00:00.000Z'],
] as const
const rules = (catchUp: 'once' | 'skip'): Schedule[] =>
  [
    { scheduleType: 'daily', scheduleConfig: { time: '02:30' } },
    { scheduleType: 'weekly', scheduleConfig: { days: ['sunday'], time: '02:00' } },
    { scheduleType: 'cron', scheduleConfig: { expression: '*/30 * * * *' } },
  ].map((rule) => Schedule.parse({ ...rule, catchUp }))
const ticks = (count: number, ms: number): Event[] => Array.from({ length: count }, () => ({ kind: 'tick', ms }))
/** Ways to get from the evening to the next noon. */
const NIGHTS: readonly (readonly [string, readonly Event[]])[] = [
  ['awake', ticks(32, 30 * MINUTE)],
  ['asleep', [{ kind: 'sleep', ms: 16 * HOUR }]],
  ['asleep until the middle of the change', [{ kind: 'sleep', ms: 5 * HOUR + 10 * MINUTE }, ...ticks(4, 20 * MINUTE), { kind: 'sleep', ms: 9 * HOUR }]],
  ['off', [{ kind: 'restart', ms: 16 * HOUR }]],
  ['cut off in the middle of the change, and again', [{ kind: 'tick', ms: 5 * HOUR - MINUTE }, { kind: 'crash', ms: 2 * MINUTE }, { kind: 'crash', ms: 40 * MINUTE }, { kind: 'restart', ms: 10 * HOUR }]],
  ['awake, with a clock that somebody sets back and forward again', [...ticks(5, HOUR), { kind: 'back', ms: 2 * HOUR }, ...ticks(6, 30 * MINUTE), { kind: 'back', ms: 30 * MINUTE }, { kind: 'sleep', ms: 11 * HOUR }]],
]

describe.each(CHANGES)('in the night in which the clocks go %s', (_direction, evening) => {
  test.each(NIGHTS)('%s: each slot once, none forgotten, caught up once or told as missed', { timeout: 60_000 }, async (_night, events) => {
    await live(evening, [...rules('once'), ...rules('skip')], events)
  })
})
