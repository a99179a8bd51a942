// oxlint-disable max-lines -- a script's context takes it as one file: there is nothing to import from there
import type * as Surface from './builder-types.ts'

/*
 * The builder, as scripts in JavaScript and TypeScript meet it. kontorflyt.py is its twin.
 *
 * It is evaluated as a module of its own, its types taken off, before the script and in the
 * same context. It expects the global `__kontorflyt_names` (JSON of ScriptNames) and takes it
 * away. It defines the globals of builder-types.ts and `__kontorflyt_collect()`, which gives
 * `{ definitions, positions }` as JSON: one entry for each call of workflow(), in their order;
 * a position is where that call stands, `{ line, column }` from 1, or null.
 *
 * A workflow is collected when workflow() is called; its methods change it and return it.
 * What is wrong with an argument is thrown at once: an Error named ScriptArgumentError with
 * `problemKey` and `problemParams` (shared/texts/script.ts). What a workflow lacks as a whole
 * (a schedule, steps) is left to whoever reads the definitions.
 *
 * The script may spoil every prototype that it reaches. So nothing here looks a method up once
 * the script runs: what is needed is taken beforehand, lists are walked by index, and only own
 * properties are read. That keeps the script's mistakes apart from ours; it is no wall, for
 * what comes out is parsed as a stranger's data all the same.
 */

type Data = null | boolean | number | string | readonly Data[] | { readonly [key: string]: Data | undefined }
type Config = { readonly [key: string]: Data | undefined }
/** Whose argument is looked at, for the words of a complaint. */
type Place = { readonly method: string; readonly argument: string }
type Option = (name: string) => unknown
type Arguments = readonly unknown[]
type Names = { readonly groups: readonly string[]; readonly templates: readonly Surface.Template[]; readonly workflows: readonly string[] }

const { defineProperty, freeze, hasOwn, keys, setPrototypeOf } = Object
const { isArray } = Array
const { isFinite, isInteger } = Number
const { stringify } = JSON
const { apply, has } = Reflect
const get: (target: object, name: PropertyKey) => unknown = Reflect.get
const getData: (target: object, name: string) => Data | undefined = Reflect.get
const isDataList: (data: Data) => data is readonly Data[] = Array.isArray
const parseNames: (json: string) => Names = JSON.parse
const { exec } = RegExp.prototype
const { trim, toLowerCase, slice } = String.prototype
const [toText, toNumber, NativeError, NativeProxy] = [String, Number, Error, Proxy]

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const SINCE = ['workflow_start', 'last_monday', 'last_tuesday', 'last_wednesday', 'last_thursday', 'last_friday', 'last_saturday', 'last_sunday']
const CATEGORIES = ['bestilling', 'reminder', 'confirmation', 'other']
const KINDS = ['all_customers', 'condition_result', 'event_customer', 'admin']
const NTH = ['first', 'second', 'third', 'fourth', 'last']
const STEP_OPTIONS = ['isActive', 'triggerType', 'triggerConfig', 'actionConfig', 'conditionConfig']
const SCHEDULE_OPTIONS = ['timezone', 'holidays', 'catchUp']
const MONTH_LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const [MAX_WORKFLOWS, MAX_STEPS, MAX_DEPTH, MAX_SHOWN, MAX_NAMED] = [1000, 100, 50, 60, 8] as const

// ---- Lists, texts and complaints, without a look at any prototype ----

function append<Item>(list: Item[], item: Item): void {
  const descriptor: PropertyDescriptor = { value: item, writable: true, enumerable: true, configurable: true }
  setPrototypeOf(descriptor, null)
  defineProperty(list, list.length, descriptor)
}

function mapped<Result>(list: Arguments, make: (item: unknown, index: number) => Result): Result[] {
  const results: Result[] = []
  for (let index = 0; index < list.length; index += 1) append(results, make(hasOwn(list, index) ? list[index] : undefined, index))
  return results
}

function joined(list: readonly string[]): string {
  let all = ''
  for (let index = 0; index < list.length; index += 1) all += (index === 0 ? '' : ', ') + toText(list[index])
  return all
}

function isIn(list: readonly string[], value: unknown): value is string {
  for (let index = 0; index < list.length; index += 1) if (list[index] === value) return true
  return false
}

const matches = (pattern: RegExp, value: string): RegExpExecArray | null => apply(exec, pattern, [value])
const trimmed = (value: string): string => apply(trim, value, [])
const folded = (value: string): string => apply(toLowerCase, trimmed(value), [])
const cut = (value: string): string => (value.length > MAX_SHOWN ? `${apply(slice, value, [0, MAX_SHOWN])}…` : value)

function shown(value: unknown): string {
  if (typeof value === 'string') return `"${cut(value)}"`
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return toText(value)
  if (value === null || value === undefined) return toText(value)
  return isArray(value) ? '[…]' : typeof value === 'function' ? 'function' : '{…}'
}

function own(name: string, value: unknown, target: object): void {
  const descriptor: PropertyDescriptor = { value, writable: false, enumerable: false, configurable: true }
  setPrototypeOf(descriptor, null)
  defineProperty(target, name, descriptor)
}

function refuse(key: string, params: Readonly<Record<string, string | number>>): never {
  const error = new NativeError(`${key} ${written(params)}`)
  own('name', 'ScriptArgumentError', error)
  own('problemKey', key, error)
  own('problemParams', params, error)
  throw error
}

/** JSON of plain data; JSON.stringify itself would look for toJSON on prototypes. */
function written(data: Data): string {
  if (typeof data !== 'object' || data === null) return stringify(data)
  let text = ''
  if (isDataList(data)) {
    for (let index = 0; index < data.length; index += 1) text += (index === 0 ? '' : ',') + written(data[index] ?? null)
    return `[${text}]`
  }
  const names = keys(data)
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] ?? ''
    const value = getData(data, name)
    if (value !== undefined) text += `${text === '' ? '' : ','}${stringify(name)}:${written(value)}`
  }
  return `{${text}}`
}

// ---- Arguments ----

const isMissing = (value: unknown): value is null | undefined => value === undefined || value === null

/** A map by its names, as a list of the same length may be one: neither a list nor a function. */
function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !isArray(value)
}

function required(value: unknown, place: Place): unknown {
  if (isMissing(value)) refuse('script.arg_missing', { ...place })
  return value
}

/** The options of a call by name; one that is not known is a slip of the pen. */
function options(value: unknown, method: string, allowed: readonly string[]): Option {
  if (isMissing(value)) return () => undefined
  if (!isPlain(value)) return refuse('script.arg_not_options', { method, value: shown(value), allowed: joined(allowed) })
  const given = keys(value)
  for (let index = 0; index < given.length; index += 1) {
    if (!isIn(allowed, given[index])) refuse('script.arg_unknown', { method, argument: cut(given[index] ?? ''), allowed: joined(allowed) })
  }
  return (name) => (hasOwn(value, name) ? get(value, name) : undefined)
}

function atMost(method: string, args: Arguments, count: number): void {
  if (args.length > count) refuse('script.arg_too_many', { method, max: count })
}

/** A text of one to `max` units of UTF-16, without the white space around it. */
function text(value: unknown, place: Place, max: number): string {
  const found = trimmed(typeof value === 'string' ? value : asWritten(value, place, max))
  return found.length >= 1 && found.length <= max ? found : refuse('script.arg_not_text', { ...place, value: shown(value), max })
}

/** The same to the letter. */
function asWritten(value: unknown, place: Place, max: number, min = 1): string {
  required(value, place)
  return typeof value === 'string' && value.length >= min && value.length <= max ? value : refuse('script.arg_not_text', { ...place, value: shown(value), max })
}

function choice(value: unknown, place: Place, allowed: readonly string[]): string {
  required(value, place)
  return isIn(allowed, value) ? value : refuse('script.arg_not_one_of', { ...place, value: shown(value), allowed: joined(allowed) })
}

function number(value: unknown, place: Place, min: number, max: number, kind: 'whole_number' | 'number' = 'whole_number'): number {
  const fits = typeof value === 'number' && value >= min && value <= max && (kind === 'number' || isInteger(value))
  return fits ? value : refuse('script.arg_not_number', { ...place, value: shown(value), kind: `@script.${kind}`, min, max })
}

function flag(value: unknown, place: Place): boolean {
  return typeof value === 'boolean' ? value : refuse('script.arg_not_one_of', { ...place, value: shown(value), allowed: 'true, false' })
}

function time(value: unknown, place: Place): string {
  required(value, place)
  if (typeof value !== 'string' || matches(/^([01]?\d|2[0-3]):[0-5]\d$/, value) === null) return refuse('script.arg_not_time', { ...place, value: shown(value) })
  return value.length === 4 ? `0${value}` : value
}

function isDate(value: string): boolean {
  const parts = matches(/^(\d{4})-(\d\d)-(\d\d)$/, value)
  if (parts === null) return false
  const year = toNumber(parts[1])
  const month = toNumber(parts[2])
  const day = toNumber(parts[3])
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return day >= 1 && day <= (MONTH_LENGTHS[month - 1] ?? 0) && (month !== 2 || day < 29 || isLeap)
}

/** One thing or a list of them, each read by `read`. */
function several<Item>(value: unknown, place: Place, read: (item: unknown, place: Place) => Item, min = 1): Item[] {
  required(value, place)
  const items = isArray(value) ? value : [value]
  if (items.length < min) refuse('script.arg_empty_list', { ...place })
  return mapped(items, (item) => read(item, place))
}

/** A copy of plain data: what JSON can say, no deeper than a person would write. */
function plain(value: unknown, place: Place, depth = 0): Data {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number' && isFinite(value)) return value
  if (typeof value !== 'object' || depth > MAX_DEPTH) return refuse('script.arg_not_data', { ...place, value: depth > MAX_DEPTH ? '…' : shown(value) })
  if (isArray(value)) return mapped(value, (item) => plain(item, place, depth + 1))
  const names = keys(value)
  const copy: Record<string, Data> = {}
  setPrototypeOf(copy, null)
  for (let index = 0; index < names.length; index += 1) {
    const item: unknown = get(value, names[index] ?? '')
    if (item !== undefined) copy[names[index] ?? ''] = plain(item, place, depth + 1)
  }
  return copy
}

const optional = <Result>(value: unknown, read: (value: unknown) => Result): Result | undefined => (isMissing(value) ? undefined : read(value))

function list(value: unknown, place: Place): Data {
  return isArray(value) ? plain(value, place) : refuse('script.arg_not_list', { ...place, value: shown(value) })
}

// ---- What the office has ----

const names = parseNames(toText(get(globalThis, '__kontorflyt_names')))
Reflect.deleteProperty(globalThis, '__kontorflyt_names')
mapped(names.templates, freeze)
for (const known of [names.groups, names.templates, names.workflows]) freeze(known)
const templateNames = mapped(names.templates, (_, index) => names.templates[index]?.name ?? '')

function isGroup(name: string): boolean {
  for (let index = 0; index < names.groups.length; index += 1) if (folded(names.groups[index] ?? '') === folded(name)) return true
  return false
}

function group(value: unknown, place: Place): string {
  const name = text(value, place, 200)
  return isGroup(name) ? name : refuse('script.unknown_group', { ...place, group: cut(name), known: someOf(names.groups) })
}

/** Some of many names: a complaint is to be read. */
function someOf(all: readonly string[]): string {
  const some: string[] = []
  for (let index = 0; index < all.length && index < MAX_NAMED; index += 1) append(some, cut(all[index] ?? ''))
  return all.length > MAX_NAMED ? `${joined(some)}, …` : all.length === 0 ? '–' : joined(some)
}

/** A category, an id, a template of the list, or the one template of a name. */
function template(value: unknown, place: Place): string {
  const name = text(isPlain(value) && hasOwn(value, 'id') ? get(value, 'id') : value, place, 200)
  if (isIn(CATEGORIES, name)) return name
  const found: string[] = []
  for (let index = 0; index < names.templates.length; index += 1) {
    const known = names.templates[index]
    if (known?.id === name) return name
    if (known !== undefined && folded(known.name) === folded(name)) append(found, known.id)
  }
  if (found.length > 1) refuse('script.ambiguous_template', { ...place, template: cut(name), ids: someOf(found) })
  return found[0] ?? refuse('script.unknown_template', { ...place, template: cut(name), known: someOf(templateNames), categories: joined(CATEGORIES) })
}

// ---- Recipients ----

function address(value: unknown, place: Place): string {
  const found = text(value, place, 254)
  return matches(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, found) === null ? refuse('script.arg_not_address', { ...place, value: shown(value) }) : found
}

function recipients(value: unknown, exceptGroups: unknown, place: Place): Config {
  const except = optional(exceptGroups, (groups) => several(groups, { ...place, argument: 'exceptGroups' }, group, 0))
  const found = recipientsOf(required(value, place), place)
  if (except !== undefined && found['kind'] !== 'all_customers') refuse('script.except_without_all', { method: place.method, argument: 'exceptGroups', to: place.argument })
  return except === undefined ? found : { ...found, exceptGroups: except }
}

function recipientsOf(value: unknown, place: Place): Config {
  if (typeof value === 'string') {
    if (isIn(KINDS, value)) return { kind: value }
    if (matches(/@/, value) !== null) return { kind: 'addresses', addresses: [address(value, place)] }
    if (isGroup(value)) return { kind: 'groups', groups: [trimmed(value)] }
  }
  if (isArray(value) && value.length > 0) {
    const first: unknown = value[0]
    if (typeof first === 'string' && matches(/@/, first) !== null) return { kind: 'addresses', addresses: several(value, place, address) }
    if (typeof first === 'string') return { kind: 'groups', groups: several(value, place, group) }
  }
  if (isPlain(value)) {
    const given = keys(value)
    const listed: unknown = given.length === 1 ? get(value, given[0] ?? '') : undefined
    if (given[0] === 'groups' && listed !== undefined) return { kind: 'groups', groups: several(listed, place, group) }
    if (given[0] === 'addresses' && listed !== undefined) return { kind: 'addresses', addresses: several(listed, place, address) }
    if (given[0] === 'customers' && listed !== undefined) return { kind: 'customers', customerIds: several(listed, place, (id, at) => asWritten(id, at, 100)) }
  }
  return refuse('script.arg_not_recipients', { ...place, value: shown(value), kinds: joined(KINDS), known: someOf(names.groups) })
}

// ---- Schedules ----

function monthDay(value: unknown, place: Place): Data {
  if (value === 'last') return value
  if (typeof value === 'number') return number(value, place, 1, 31)
  const given = isPlain(value) ? keys(value) : []
  const name = given.length === 1 ? given[0] : undefined
  const said: unknown = isPlain(value) && name !== undefined ? get(value, name) : undefined
  if (name === 'businessDay') return { businessDay: said === 'last' ? said : number(said, { ...place, argument: name }, 1, 23) }
  for (let index = 0; index < NTH.length; index += 1) {
    if (name !== undefined && NTH[index] === name) return { nth: name === 'last' ? name : index + 1, weekday: choice(said, { ...place, argument: name }, WEEKDAYS) }
  }
  return refuse('script.arg_not_month_day', { ...place, value: shown(value) })
}

function scheduleOptions(option: Option, method: string): Config {
  return {
    timezone: optional(option('timezone'), (zone) => text(zone, { method, argument: 'timezone' }, 100)),
    holidays: optional(option('holidays'), (rule) => choice(rule, { method, argument: 'holidays' }, ['run', 'skip', 'next_business_day', 'previous_business_day'])),
    catchUp: optional(option('catchUp'), (rule) => choice(rule, { method, argument: 'catchUp' }, ['once', 'skip'])),
  }
}

const every = (option: Option, method: string): Data | undefined => optional(option('every'), (count) => number(count, { method, argument: 'every' }, 1, 366))

function cronExpression(value: unknown, place: Place): string {
  const expression = asWritten(value, place, 200)
  return matches(/^\s*[\dA-Za-z*/,-]+(?:\s+[\dA-Za-z*/,-]+){4}\s*$/, expression) !== null ? expression : refuse('script.arg_not_cron', { ...place, value: shown(value) })
}

// ---- Workflows ----

interface Draft {
  readonly head: Config
  trigger: { readonly method: string; readonly config: Config } | undefined
  readonly steps: Data[]
  hasCheck: boolean
  hasSend: boolean
}

const drafts: Draft[] = []
const positions: Data[] = []

function setTrigger(draft: Draft, method: string, config: Config): void {
  if (draft.trigger !== undefined) refuse('script.second_trigger', { method, first: draft.trigger.method })
  draft.trigger = { method, config }
}

function schedule(draft: Draft, method: string, option: Option, scheduleConfig: Config): void {
  setTrigger(draft, method, { workflowType: 'scheduled', schedule: { ...scheduleOptions(option, method), scheduleType: method, scheduleConfig }, event: null })
}

interface StepParts {
  readonly stepType: string
  readonly triggerConfig?: Config
  readonly actionConfig?: Config
  readonly conditionConfig?: Config
  readonly recipients?: Config | undefined
}

/** Puts a step at the end. `actionConfig: {}` and the like are taken where the step has none of its own: other programs write them. */
function addStep(draft: Draft, method: string, option: Option, { recipients: whom, ...parts }: StepParts): void {
  const acts = isPlain(parts.actionConfig) && whom?.['kind'] === 'condition_result'
  const triggerType = optional(option('triggerType'), (type) => choice(type, { method, argument: 'triggerType' }, ['time_based', 'condition_based'])) ?? (acts ? 'condition_based' : 'time_based')
  const isActive = optional(option('isActive'), (active) => flag(active, { method, argument: 'isActive' })) ?? true
  if (!draft.hasCheck && (triggerType === 'condition_based' || whom?.['kind'] === 'condition_result')) refuse('script.check_first', { method, check: 'check' })
  if (whom?.['kind'] === 'event_customer' && draft.trigger?.method !== 'onEvent') refuse('script.event_first', { method, event: 'onEvent' })
  if (draft.steps.length >= MAX_STEPS) refuse('script.too_many_steps', { max: MAX_STEPS })
  const empty = (name: string): Config | undefined => optional(option(name), (config) => (isPlain(config) && keys(config).length === 0 && !hasOwn(parts, name) ? {} : refuse('script.arg_not_empty', { method, argument: name })))
  append(draft.steps, { triggerConfig: empty('triggerConfig'), actionConfig: empty('actionConfig'), conditionConfig: empty('conditionConfig'), ...parts, triggerType, isActive })
  if (parts.stepType === 'check_condition' && isActive) draft.hasCheck = true
  if (parts.stepType === 'send_email') draft.hasSend = true
}

function addCheck(draft: Draft, what: unknown, option: Option): void {
  const method = 'check'
  const check = choice(what, { method, argument: 'check' }, ['orders_missing', 'orders_received', 'no_reply'])
  const since = optional(option('since'), (moment) => choice(moment, { method, argument: 'since' }, SINCE))
  const daysBack = optional(option('daysBack'), (days) => number(days, { method, argument: 'daysBack' }, 1, 3660))
  if (since !== undefined && daysBack !== undefined) refuse('script.since_and_days_back', { method, since: 'since', daysBack: 'daysBack' })
  const among = optional(option('among'), (whom) => recipients(whom, option('exceptGroups'), { method, argument: 'among' }))
  if (among === undefined && !isMissing(option('exceptGroups'))) refuse('script.except_without_all', { method, argument: 'exceptGroups', to: 'among' })
  const span = since !== undefined || daysBack !== undefined ? { since, daysBack } : draft.hasSend ? { since: 'workflow_start' } : { daysBack: 7 }
  addStep(draft, method, option, { stepType: 'check_condition', conditionConfig: { check, ...span, recipients: among }, recipients: among })
}

function addWait(draft: Draft, option: Option): void {
  const amount = (argument: string): number | undefined => optional(option(argument), (value) => number(value, { method: 'wait', argument }, 0, 100_000, 'number'))
  const delay = { days: amount('days'), hours: amount('hours'), minutes: amount('minutes') }
  if ((delay.days ?? 0) + (delay.hours ?? 0) + (delay.minutes ?? 0) <= 0) refuse('script.empty_delay', { method: 'wait' })
  addStep(draft, 'wait', option, { stepType: 'wait_until', triggerConfig: { delay, time: optional(option('time'), (value) => time(value, { method: 'wait', argument: 'time' })) } })
}

function addWaitUntil(draft: Draft, day: unknown, at: unknown, option: Option): void {
  const method = 'waitUntil'
  required(day, { method, argument: 'dayOrDate' })
  if (typeof day !== 'string' || !(isIn(WEEKDAYS, day) || isDate(day))) refuse('script.arg_not_day_or_date', { method, argument: 'dayOrDate', value: shown(day), allowed: joined(WEEKDAYS) })
  const moment = { time: time(at, { method, argument: 'time' }) }
  addStep(draft, method, option, { stepType: 'wait_until', triggerConfig: isIn(WEEKDAYS, day) ? { day, ...moment } : { date: day, ...moment } })
}

const FRAME = /^[^\S\n]*at (?:.*\()?([^()\n]+?):(\d+):(\d+)\)?$/gm
const ownFile = firstFrame(undefined)?.[1]

/** The innermost frame of the stack that is not of the file `besides`. */
function firstFrame(besides: string | undefined): RegExpExecArray | null {
  const { stack }: { stack?: unknown } = new NativeError()
  if (typeof stack !== 'string') return null
  FRAME.lastIndex = 0
  let frame = matches(FRAME, stack)
  while (frame !== null && frame[1] === besides) frame = matches(FRAME, stack)
  return frame
}

/** Where workflow() was called. */
function callerPosition(): Data {
  const frame = firstFrame(ownFile)
  return frame === null ? null : { line: toNumber(frame[2]), column: toNumber(frame[3]) }
}

const SEND_OPTIONS = [...STEP_OPTIONS, 'to', 'exceptGroups', 'attachments']
const WAIT_OPTIONS = [...STEP_OPTIONS, 'days', 'hours', 'minutes', 'time']
const CHECK_OPTIONS = [...STEP_OPTIONS, 'since', 'daysBack', 'among', 'exceptGroups']
const ORDER_OPTIONS = [...STEP_OPTIONS, 'to', 'exceptGroups', 'items']
const REPORT_OPTIONS = [...STEP_OPTIONS, 'to', 'exceptGroups', 'format']
const REPEAT_OPTIONS = [...SCHEDULE_OPTIONS, 'every']

type Method = (draft: Draft, args: Arguments, method: string) => void
/** Each method: how many arguments it takes at most, and what it does to the draft. */
const methods: Readonly<Record<keyof Surface.Workflow, { readonly max: number; readonly does: Method }>> = {
  once: { max: 3, does: (draft, args, method) => {
    const date = required(args[0], { method, argument: 'date' })
    if (typeof date !== 'string' || !isDate(date)) return refuse('script.arg_not_date', { method, argument: 'date', value: shown(date) })
    schedule(draft, method, options(args[2], method, SCHEDULE_OPTIONS), { date, time: time(args[1], { method, argument: 'time' }) })
  } },
  daily: { max: 2, does: (draft, args, method) => {
    const option = options(args[1], method, REPEAT_OPTIONS)
    schedule(draft, method, option, { time: time(args[0], { method, argument: 'time' }), every: every(option, method) })
  } },
  weekly: { max: 3, does: (draft, args, method) => {
    const option = options(args[2], method, REPEAT_OPTIONS)
    const days = several(args[0], { method, argument: 'days' }, (day, place) => choice(day, place, WEEKDAYS))
    schedule(draft, method, option, { days, time: time(args[1], { method, argument: 'time' }), every: every(option, method) })
  } },
  monthly: { max: 3, does: (draft, args, method) => {
    const option = options(args[2], method, REPEAT_OPTIONS)
    const on = several(args[0], { method, argument: 'on' }, monthDay)
    schedule(draft, method, option, { on, time: time(args[1], { method, argument: 'time' }), every: every(option, method) })
  } },
  cron: { max: 2, does: (draft, args, method) => {
    schedule(draft, method, options(args[1], method, SCHEDULE_OPTIONS), { expression: cronExpression(args[0], { method, argument: 'expression' }) })
  } },
  onEvent: { max: 2, does: (draft, args, method) => {
    const place = { method, argument: 'filter' }
    const event = choice(args[0], { method, argument: 'event' }, ['order_created', 'customer_created', 'email_received', 'file_added', 'webhook'])
    const filter = optional(options(args[1], method, ['filter'])('filter'), (value) => (isPlain(value) ? plain(value, place) : refuse('script.arg_not_object', { ...place, value: shown(value) })))
    setTrigger(draft, method, { workflowType: 'event_based', schedule: null, event: { event, filter } })
  } },
  sendEmail: { max: 2, does: (draft, args, method) => {
    const option = options(args[1], method, SEND_OPTIONS)
    const name = template(args[0], { method, argument: 'template' })
    const whom = recipients(option('to'), option('exceptGroups'), { method, argument: 'to' })
    const attachments = optional(option('attachments'), (files) => list(files, { method, argument: 'attachments' }))
    addStep(draft, method, option, { stepType: 'send_email', actionConfig: { template: name, recipients: whom, attachments }, recipients: whom })
  } },
  waitUntil: { max: 3, does: (draft, args, method) => addWaitUntil(draft, args[0], args[1], options(args[2], method, STEP_OPTIONS)) },
  wait: { max: 1, does: (draft, args, method) => addWait(draft, options(args[0], method, WAIT_OPTIONS)) },
  check: { max: 2, does: (draft, args, method) => addCheck(draft, args[0], options(args[1], method, CHECK_OPTIONS)) },
  createOrder: { max: 1, does: (draft, args, method) => {
    const option = options(args[0], method, ORDER_OPTIONS)
    const whom = recipients(option('to'), option('exceptGroups'), { method, argument: 'to' })
    const items = optional(option('items'), (lines) => list(lines, { method, argument: 'items' }))
    addStep(draft, method, option, { stepType: 'create_order', actionConfig: { recipients: whom, items }, recipients: whom })
  } },
  generateReport: { max: 2, does: (draft, args, method) => {
    const option = options(args[1], method, REPORT_OPTIONS)
    const report = choice(args[0], { method, argument: 'report' }, ['orders', 'missing_orders', 'executions'])
    const format = optional(option('format'), (kind) => choice(kind, { method, argument: 'format' }, ['pdf', 'xlsx', 'csv'])) ?? 'pdf'
    const whom = recipients(option('to') ?? 'admin', option('exceptGroups'), { method, argument: 'to' })
    addStep(draft, method, option, { stepType: 'generate_report', actionConfig: { report, format, recipients: whom }, recipients: whom })
  } },
}
const methodNames = keys(methods)

/** A method that is not there says which are; `then` and the like are asked for by the language itself. */
const handler: ProxyHandler<Surface.Workflow> = {
  get: (target, name): unknown => {
    if (typeof name === 'symbol' || has(target, name) || name === 'then' || name === 'toJSON') return get(target, name)
    return refuse('script.unknown_method', { method: cut(name), allowed: joined(methodNames) })
  },
}
setPrototypeOf(handler, null)

function builderOf(draft: Draft): Surface.Workflow {
  const call = (method: keyof Surface.Workflow, args: Arguments): Surface.Workflow => {
    atMost(method, args, methods[method].max)
    methods[method].does(draft, args, method)
    return builder
  }
  const target: Surface.Workflow = {
    once: (...args: Arguments) => call('once', args),
    daily: (...args: Arguments) => call('daily', args),
    weekly: (...args: Arguments) => call('weekly', args),
    monthly: (...args: Arguments) => call('monthly', args),
    cron: (...args: Arguments) => call('cron', args),
    onEvent: (...args: Arguments) => call('onEvent', args),
    sendEmail: (...args: Arguments) => call('sendEmail', args),
    waitUntil: (...args: Arguments) => call('waitUntil', args),
    wait: (...args: Arguments) => call('wait', args),
    check: (...args: Arguments) => call('check', args),
    createOrder: (...args: Arguments) => call('createOrder', args),
    generateReport: (...args: Arguments) => call('generateReport', args),
  }
  const builder = new NativeProxy(freeze(target), handler)
  return builder
}

function workflow(...args: Arguments): Surface.Workflow {
  const method = 'workflow'
  atMost(method, args, 2)
  const name = text(args[0], { method, argument: 'name' }, 200)
  const option = options(args[1], method, ['description', 'isActive'])
  const description = optional(option('description'), (words) => asWritten(words, { method, argument: 'description' }, 5000, 0))
  const isActive = optional(option('isActive'), (active) => flag(active, { method, argument: 'isActive' })) ?? true
  if (drafts.length >= MAX_WORKFLOWS) refuse('script.too_many_workflows', { max: MAX_WORKFLOWS })
  const draft: Draft = { head: { name, description, isActive }, trigger: undefined, steps: [], hasCheck: false, hasSend: false }
  append(drafts, draft)
  append(positions, callerPosition())
  return builderOf(draft)
}

/** A workflow without a trigger yet counts as scheduled: what it lacks is a schedule. */
const NO_TRIGGER: Config = { workflowType: 'scheduled', schedule: null, event: null }

function collect(): string {
  const definitions: Data[] = []
  for (let index = 0; index < drafts.length; index += 1) {
    const draft = drafts[index]
    if (draft !== undefined) append(definitions, { ...draft.head, ...(draft.trigger?.config ?? NO_TRIGGER), steps: draft.steps })
  }
  return written({ definitions, positions })
}

const surface: Required<Omit<typeof Surface, 'console'>> = { workflow, groups: names.groups, templates: names.templates, workflows: names.workflows }
for (const name of keys(surface)) own(name, get(surface, name), globalThis)
own('__kontorflyt_collect', collect, globalThis)
