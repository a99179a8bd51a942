import fc from 'fast-check'
import { TEMPLATE_CATEGORIES, WEEKDAYS, WorkflowDefinition } from '../../src/shared/model/workflow.ts'

/*
 * Workflow definitions of every kind that the model can say, for property tests: each step
 * type, schedule, event and recipient, options given or not, and texts that are hard to quote.
 */

/** Texts with what trips programs up: quotes, breaks, letters beyond ASCII, emoji, directions, lone surrogates, code. */
const hardText = (maxLength: number) =>
  fc
    .array(
      fc.oneof(
        { weight: 6, arbitrary: fc.string({ maxLength: 12 }) },
        { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
        fc.constantFrom('æøåÆØÅ', '"', "'", '`', '\\', '\n', '\r\n', '\t', '\u2028', '\u2029', '\u0000', '\u202e', '\ufeff', '\u00a0', '👩‍👧', '\ud800', '${x}', '{0}', '%s', '*/', '//', '#', '"""', '\\u0041', '@text.key'),
      ),
      { maxLength: 5 },
    )
    .map((parts) => parts.join('').slice(0, maxLength))
const nonEmpty = (maxLength: number) => hardText(maxLength).filter((text) => text.trim() !== '')

const time = fc.tuple(fc.nat(23), fc.nat(59)).map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
const date = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }).map((moment) => moment.toISOString().slice(0, 10))
const weekday = fc.constantFrom(...WEEKDAYS)
const every = fc.integer({ min: 1, max: 366 })
/** An object whose optional parts are there or not. */
type Parts = Readonly<Record<string, fc.Arbitrary<unknown>>>
const options = (parts: Parts): fc.Arbitrary<Record<string, unknown>> => fc.record(parts, { requiredKeys: [] })

const scheduleCommon = options({
  timezone: fc.constantFrom('Europe/Oslo', 'America/New_York', 'UTC', 'Etc/GMT+1', '+02:00'),
  holidays: fc.constantFrom('run', 'skip', 'next_business_day', 'previous_business_day'),
  catchUp: fc.constantFrom('once', 'skip'),
})
const monthDay = fc.oneof(
  fc.integer({ min: 1, max: 31 }),
  fc.constant('last'),
  fc.record({ nth: fc.constantFrom(1, 2, 3, 4, 'last'), weekday }),
  fc.record({ businessDay: fc.oneof(fc.integer({ min: 1, max: 23 }), fc.constant('last')) }),
)
const withOptional = (base: Parts, optional: Parts): fc.Arbitrary<object> => fc.tuple(fc.record(base), options(optional)).map(([required, more]) => ({ ...required, ...more }))
const scheduleRule = fc.oneof(
  fc.record({ scheduleType: fc.constant('once'), scheduleConfig: fc.record({ date, time }) }),
  fc.record({ scheduleType: fc.constant('daily'), scheduleConfig: withOptional({ time }, { every }) }),
  fc.record({ scheduleType: fc.constant('weekly'), scheduleConfig: withOptional({ days: fc.uniqueArray(weekday, { minLength: 1 }), time }, { every }) }),
  fc.record({ scheduleType: fc.constant('monthly'), scheduleConfig: withOptional({ on: fc.array(monthDay, { minLength: 1, maxLength: 4 }), time }, { every }) }),
  fc.record({ scheduleType: fc.constant('cron'), scheduleConfig: fc.record({ expression: fc.constantFrom('*/15 8-15 * * 1-5', '0 9 1 JAN mon', ' 0  9 * *\t* ', '5,10-20/3 0 31 12 7') }) }),
)
const schedule = fc.tuple(scheduleRule, scheduleCommon).map(([rule, common]) => ({ ...rule, ...common }))

/** Data as REST may carry it, with keys that languages treat specially. */
const someData = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.dictionary(fc.constantFrom('__proto__', 'constructor', 'toJSON', 'vare', 'antall stk', 'æ'), fc.jsonValue({ maxDepth: 1 })), nonEmpty(40))
const event = fc.tuple(fc.constantFrom('order_created', 'customer_created', 'email_received', 'file_added', 'webhook'), options({ filter: fc.dictionary(hardText(20), someData, { maxKeys: 3 }) })).map(([name, more]) => ({ event: name, ...more }))

const groupName = nonEmpty(40)
const address = fc.tuple(fc.stringMatching(/^[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,12}$/), fc.constantFrom('example.no', 'kjøkken.example', 'a-b.example.com')).map(([local, domain]) => `${local}@${domain}`)
const plainRecipients = fc.oneof(
  fc.tuple(fc.constant('all_customers'), options({ exceptGroups: fc.array(groupName, { maxLength: 3 }) })).map(([kind, more]) => ({ kind, ...more })),
  fc.record({ kind: fc.constant('groups'), groups: fc.array(groupName, { minLength: 1, maxLength: 3 }) }),
  fc.record({ kind: fc.constant('addresses'), addresses: fc.array(address, { minLength: 1, maxLength: 4 }) }),
  fc.record({ kind: fc.constant('customers'), customerIds: fc.array(hardText(30).filter((id) => id !== ''), { minLength: 1, maxLength: 3 }) }),
  fc.constant({ kind: 'admin' }),
)
interface Place {
  readonly hasCheck: boolean
  readonly isEventBased: boolean
}
const recipientsAt = ({ hasCheck, isEventBased }: Place): fc.Arbitrary<unknown> =>
  fc.oneof(plainRecipients, ...(hasCheck ? [fc.constant({ kind: 'condition_result' })] : []), ...(isEventBased ? [fc.constant({ kind: 'event_customer' })] : []))

const amount = fc.oneof(fc.integer({ min: 0, max: 100 }), fc.double({ min: 0, max: 100_000, noNaN: true }))
const wait = fc.oneof(
  fc.record({ day: weekday, time }),
  fc.record({ date, time }),
  withOptional({ delay: options({ days: amount, hours: amount, minutes: amount }).filter((delay) => Object.values(delay).some((part) => part !== 0)) }, { time }),
)
const span = fc.oneof(
  fc.record({ since: fc.constantFrom('workflow_start', ...WEEKDAYS.map((day) => `last_${day}`)) }),
  fc.record({ daysBack: fc.oneof(fc.constant(7), fc.integer({ min: 1, max: 3660 })) }),
)
const template = fc.oneof(fc.constantFrom(...TEMPLATE_CATEGORIES), nonEmpty(30))

/** The parts of a step that make its type; configurations that say nothing are there now and then. */
function stepParts(place: Place): fc.Arbitrary<object> {
  const recipients = recipientsAt(place)
  const list = fc.array(someData, { maxLength: 3 })
  const nothing = fc.constant({})
  return fc.oneof(
    fc.tuple(withOptional({ template, recipients }, { attachments: list }), options({ triggerConfig: nothing, conditionConfig: nothing })).map(([actionConfig, empty]) => ({ stepType: 'send_email', actionConfig, ...empty })),
    fc.tuple(wait, options({ actionConfig: nothing })).map(([triggerConfig, empty]) => ({ stepType: 'wait_until', triggerConfig, ...empty })),
    fc.tuple(withOptional({ check: fc.constantFrom('orders_missing', 'orders_received', 'no_reply') }, { recipients }), span).map(([check, since]) => ({ stepType: 'check_condition', conditionConfig: { ...check, ...since } })),
    withOptional({ recipients }, { items: list }).map((actionConfig) => ({ stepType: 'create_order', actionConfig })),
    fc.record({ report: fc.constantFrom('orders', 'missing_orders', 'executions'), format: fc.constantFrom('pdf', 'xlsx', 'csv'), recipients }).map((actionConfig) => ({ stepType: 'generate_report', actionConfig })),
  )
}

function stepAt(place: Place): fc.Arbitrary<object> {
  const flags = options({ isActive: fc.boolean(), ...(place.hasCheck ? { triggerType: fc.constantFrom('time_based', 'condition_based') } : { triggerType: fc.constant('time_based') }) })
  return fc.tuple(stepParts(place), flags).map(([parts, more]) => ({ ...parts, ...more }))
}

const activeSend = fc.constant({ stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } })
const activeCheck = span.map((since) => ({ stepType: 'check_condition', conditionConfig: { check: 'orders_missing', ...since } }))

function stepsOf(isEventBased: boolean): fc.Arbitrary<object[]> {
  const before = fc.array(stepAt({ hasCheck: false, isEventBased }), { maxLength: 3 })
  const after = fc.array(stepAt({ hasCheck: true, isEventBased }), { maxLength: 4 })
  return fc.oneof(
    fc.tuple(before, activeSend, before).map(([some, send, more]) => [...some, send, ...more]),
    fc.tuple(before, activeCheck, after).map(([some, check, more]) => [...some, check, ...more]),
  )
}

/** A definition as its schema gives it, which is also what comes back from JSON. */
export const arbitraryWorkflow: fc.Arbitrary<WorkflowDefinition> = fc
  .boolean()
  .chain((isEventBased) =>
    fc.record({
      head: fc.tuple(nonEmpty(200), options({ description: hardText(300), isActive: fc.boolean() })).map(([name, more]) => ({ name, ...more })),
      trigger: isEventBased ? event.map((on) => ({ workflowType: 'event_based', event: on })) : schedule.map((rule) => ({ workflowType: 'scheduled', schedule: rule })),
      steps: stepsOf(isEventBased),
    }),
  )
  .map(({ head, trigger, steps }) => WorkflowDefinition.parse(JSON.parse(JSON.stringify({ ...head, ...trigger, steps }))))
