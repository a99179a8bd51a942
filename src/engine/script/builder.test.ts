import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { javaScriptInterpreter, ProblemThrown, pythonInterpreter, type Interpreter } from '../../../tests/helpers/script-interpreters.ts'
import type { ScriptNames } from '../../shared/model/script.ts'
import { WorkflowDefinition } from '../../shared/model/workflow.ts'
import { isTextKey, text } from '../../shared/texts/text.ts'
import { snakeCase } from './generate/generate-script.ts'

/*
 * The builder (resources/script) in both languages: the same definitions, the same complaints.
 * A complaint is looked at as a person reads it.
 */

const office: ScriptNames = {
  groups: ['Kantiner', 'Restauranter', 'Faste kunder'],
  templates: [
    { id: 't1', name: 'Prisliste', category: 'other' },
    { id: 't2', name: 'Sommer', category: 'other' },
    { id: 't3', name: 'sommer', category: 'other' },
  ],
  workflows: ['Ukentlig bestilling'],
}

let javascript: Interpreter
let python: Interpreter
beforeAll(async () => {
  javascript = await javaScriptInterpreter()
  python = await pythonInterpreter()
})
afterAll(() => {
  javascript.close()
  python.close()
})

function complaint(interpreter: Interpreter, script: string): { said: string; at: string | undefined } {
  try {
    interpreter.run(script, office)
  } catch (thrown) {
    if (!(thrown instanceof ProblemThrown)) throw thrown
    const { key, params } = thrown.problem
    if (!isTextKey(key)) throw new Error(`there are no words for ${key}`, { cause: thrown })
    return { said: text('en', key, params), at: thrown.at }
  }
  throw new Error(`nothing was wrong with ${script}`)
}

/** The two languages differ in how names are spelt, and in how true is. */
const inSnakeCase = (said: string): string => snakeCase(said.replace(/\b[A-Z]/g, (letter) => letter.toLowerCase()))

const chain = 'workflow("A").weekly("monday", "09:00")'

describe('what a person gets wrong', () => {
  test.each([
    ['workflow()', 'workflow()', 'workflow: "name" is missing.'],
    ['workflow("  ")', 'workflow("  ")', 'workflow: "name" must be a text of 1 to 200 letters, not "  ".'],
    ['workflow(7)', 'workflow(7)', 'workflow: "name" must be a text of 1 to 200 letters, not 7.'],
    ['workflow("A", {}, 1)', 'workflow("A", 1)', 'workflow: too many values in a row'],
    ['workflow("A", { isActive: "yes" })', 'workflow("A", is_active="yes")', 'workflow: "is_active" cannot be "yes". It must be one of true, false.'],
    ['workflow("A").weekly("mandag", "09:00")', 'workflow("A").weekly("mandag", "09:00")', 'weekly: "days" cannot be "mandag". It must be one of monday, tuesday'],
    ['workflow("A").weekly([], "09:00")', 'workflow("A").weekly([], "09:00")', 'weekly: "days" is an empty list.'],
    ['workflow("A").weekly("monday", "9.00")', 'workflow("A").weekly("monday", "9.00")', 'weekly: "time" must be a time such as "09:00", not "9.00".'],
    ['workflow("A").weekly("monday")', 'workflow("A").weekly("monday")', 'weekly: "time" is missing.'],
    ['workflow("A").daily("24:00")', 'workflow("A").daily("24:00")', 'daily: "time" must be a time'],
    ['workflow("A").daily("09:00", { every: 0 })', 'workflow("A").daily("09:00", every=0)', 'daily: "every" must be a whole number from 1 to 366, not 0.'],
    ['workflow("A").daily("09:00", { every: 1.5 })', 'workflow("A").daily("09:00", every=1.5)', 'daily: "every" must be a whole number from 1 to 366, not 1.5.'],
    ['workflow("A").daily("09:00", { holiday: "skip" })', 'workflow("A").daily("09:00", holiday="skip")', 'daily: there is no "holiday" here. There is '],
    ['workflow("A").daily("09:00", { holidays: "never" })', 'workflow("A").daily("09:00", holidays="never")', 'daily: "holidays" cannot be "never". It must be one of run, skip'],
    ['workflow("A").once("2026-02-29", "09:00")', 'workflow("A").once("2026-02-29", "09:00")', 'once: "date" must be a date such as "2026-12-24", not "2026-02-29".'],
    ['workflow("A").monthly(32, "09:00")', 'workflow("A").monthly(32, "09:00")', 'monthly: "on" must be a whole number from 1 to 31, not 32.'],
    ['workflow("A").monthly({ fifth: "monday" }, "09:00")', 'workflow("A").monthly({"fifth": "monday"}, "09:00")', 'monthly: {…} is no day of a month.'],
    ['workflow("A").monthly({ businessDay: 24 }, "09:00")', 'workflow("A").monthly({"business_day": 24}, "09:00")', 'monthly: "business_day" must be a whole number from 1 to 23, not 24.'],
    ['workflow("A").cron("* * * *")', 'workflow("A").cron("* * * *")', 'cron: "* * * *" is not a cron expression'],
    ['workflow("A").onEvent("order")', 'workflow("A").on_event("order")', 'on_event: "event" cannot be "order".'],
    ['workflow("A").onEvent("webhook", { filter: ["a"] })', 'workflow("A").on_event("webhook", filter=["a"])', 'on_event: "filter" must be names with values, not […].'],
    [`${chain}.daily("09:00")`, `${chain}.daily("09:00")`, 'daily: the workflow already starts with weekly.'],
    [`${chain}.sendEmail()`, `${chain}.send_email()`, 'send_email: "template" is missing.'],
    [`${chain}.sendEmail("skjema", { to: "admin" })`, `${chain}.send_email("skjema", to="admin")`, 'send_email: there is no template "skjema". Write a category (bestilling, reminder, confirmation, other) or a template: Prisliste'],
    [`${chain}.sendEmail("SOMMER", { to: "admin" })`, `${chain}.send_email("SOMMER", to="admin")`, 'send_email: several templates are called "SOMMER". Write the id of the one you mean: t2, t3.'],
    [`${chain}.sendEmail("other")`, `${chain}.send_email("other")`, 'send_email: "to" is missing.'],
    [`${chain}.sendEmail("other", { to: "alle" })`, `${chain}.send_email("other", to="alle")`, 'send_email: "to" cannot be "alle". Write one of all_customers, condition_result, event_customer, admin, an e-mail address or a group. The groups are kantiner, restauranter, faste kunder.'],
    [`${chain}.sendEmail("other", { to: { groups: ["Kantiner", "Barer"] } })`, `${chain}.send_email("other", to={"groups": ["Kantiner", "Barer"]})`, 'send_email: the group "Barer" is not in the register. The groups are Kantiner'],
    [`${chain}.sendEmail("other", { to: "ola@" })`, `${chain}.send_email("other", to="ola@")`, 'send_email: "ola@" is not an e-mail address.'],
    [`${chain}.sendEmail("other", { to: "admin", exceptGroups: "Kantiner" })`, `${chain}.send_email("other", to="admin", except_groups="Kantiner")`, 'send_email: "except_groups" counts only where "to" is all customers.'],
    [`${chain}.sendEmail("other", { to: "condition_result" })`, `${chain}.send_email("other", to="condition_result")`, 'send_email: acts on a check, but no check'],
    [`${chain}.sendEmail("other", { to: "event_customer" })`, `${chain}.send_email("other", to="event_customer")`, 'send_email: the customer of the event is there only after on_event.'],
    [`${chain}.sendEmail("other", { to: "admin", triggerType: "condition_based" })`, `${chain}.send_email("other", to="admin", trigger_type="condition_based")`, 'send_email: acts on a check'],
    [`${chain}.sendEmail("other", { to: "admin", attachments: "a.pdf" })`, `${chain}.send_email("other", to="admin", attachments="a.pdf")`, 'send_email: "attachments" must be a list'],
    [`${chain}.sendEmail("other", { to: "admin", attachments: [() => 1] })`, `${chain}.send_email("other", to="admin", attachments=[print])`, 'send_email: "attachments" can hold only texts'],
    [`${chain}.sendEmail("other", { to: "admin", triggerConfig: { a: 1 } })`, `${chain}.send_email("other", to="admin", trigger_config={"a": 1})`, 'send_email: "trigger_config" can only be empty'],
    [`${chain}.check("orders_missing", { since: "last_monday", daysBack: 3 })`, `${chain}.check("orders_missing", since="last_monday", days_back=3)`, 'check: either "since" or "days_back", not both.'],
    [`${chain}.check("missing")`, `${chain}.check("missing")`, 'check: "check" cannot be "missing". It must be one of orders_missing, orders_received, no_reply.'],
    [`${chain}.wait({})`, `${chain}.wait()`, 'wait: the wait must be longer than nothing.'],
    [`${chain}.wait({ days: -1 })`, `${chain}.wait(days=-1)`, 'wait: "days" must be a number from 0 to 100000, not -1.'],
    [`${chain}.waitUntil("someday", "09:00")`, `${chain}.wait_until("someday", "09:00")`, 'wait_until: "day_or_date" must be a date such as "2026-12-24" or one of monday'],
    [`${chain}.generateReport("sales")`, `${chain}.generate_report("sales")`, 'generate_report: "report" cannot be "sales".'],
    [`${chain}.generateReport("orders", { format: "docx" })`, `${chain}.generate_report("orders", format="docx")`, 'generate_report: "format" cannot be "docx".'],
    [`${chain}.createOrder({ to: "admin", items: { a: 1 } })`, `${chain}.create_order(to="admin", items={"a": 1})`, 'create_order: "items" must be a list'],
    [`${chain}.sendMail("other")`, `${chain}.send_mail("other")`, 'There is no "send_mail". There is once, daily'],
    [`const a = ${chain}\nfor (let i = 0; i < 101; i += 1) a.wait({ days: 1 })`, `a = ${chain}\nfor i in range(101): a.wait(days=1)`, 'A workflow can have 100 steps at most.'],
    ['for (let i = 0; i < 1001; i += 1) workflow("A")', 'for i in range(1001): workflow("A")', 'A script can make 1000 workflows at most.'],
  ])('%s', (inJavaScript, inPython, expected) => {
    expect(inSnakeCase(complaint(javascript, inJavaScript).said)).toContain(inSnakeCase(expected))
    expect(inSnakeCase(complaint(python, inPython).said)).toContain(inSnakeCase(expected))
  })

  test('is found by its line and column', () => {
    expect(complaint(javascript, `${chain}\n  .wait({ days: 1 })\n  .sendEmail("other", { to: "alle" })`).at).toBe('3:13')
    expect(complaint(python, `(\n    ${chain}\n    .wait(days=1)\n    .send_email("other", to="alle")\n)`).at).toBe('4:1')
  })

  test('a cycle in data is refused and does not run on', () => {
    expect(complaint(javascript, `const a = []; a.push(a); ${chain}.createOrder({ to: "admin", items: a })`).said).toMatch(/can hold only/)
    expect(complaint(python, `a = []\na.append(a)\n${chain}.create_order(to="admin", items=a)`).said).toMatch(/can hold only/)
  })
})

describe('what a person may write', () => {
  const same = (inJavaScript: string, inPython: string): WorkflowDefinition[] => {
    const built = javascript.run(inJavaScript, office).definitions.map((definition) => WorkflowDefinition.parse(definition))
    expect(python.run(inPython, office).definitions.map((definition) => WorkflowDefinition.parse(definition))).toEqual(built)
    return built
  }

  test('the workflow of every week is the one that is read from plain words', () => {
    const [built] = same(
      'workflow("Ukentlig bestilling").weekly("monday", "09:00").sendEmail("bestilling", { to: "all_customers" }).waitUntil("thursday", "15:00").check("orders_missing").sendEmail("reminder", { to: "condition_result" })',
      'workflow("Ukentlig bestilling").weekly("monday", "09:00").send_email("bestilling", to="all_customers").wait_until("thursday", "15:00").check("orders_missing").send_email("reminder", to="condition_result")',
    )
    const step = { triggerType: 'time_based', isActive: true }
    expect(built).toEqual({
      name: 'Ukentlig bestilling',
      workflowType: 'scheduled',
      isActive: true,
      schedule: { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '09:00' } },
      event: null,
      steps: [
        { ...step, stepType: 'send_email', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } },
        { ...step, stepType: 'wait_until', triggerConfig: { day: 'thursday', time: '15:00' } },
        { ...step, stepType: 'check_condition', conditionConfig: { check: 'orders_missing', since: 'workflow_start' } },
        { ...step, stepType: 'send_email', triggerType: 'condition_based', actionConfig: { template: 'reminder', recipients: { kind: 'condition_result' } } },
      ],
    })
  })

  test('groups, addresses and templates are taken as a person names them', () => {
    const [built] = same(
      `${chain}.sendEmail("prisliste", { to: "kantiner" }).sendEmail(templates[0], { to: ["Kantiner", "Restauranter"] }).sendEmail("t2", { to: "a@b.no" }).sendEmail("other", { to: ["a@b.no", "c@d.no"] })`,
      `${chain}.send_email("prisliste", to="kantiner").send_email(templates[0], to=["Kantiner", "Restauranter"]).send_email("t2", to="a@b.no").send_email("other", to=["a@b.no", "c@d.no"])`,
    )
    expect(built?.steps.map(({ actionConfig }) => actionConfig)).toEqual([
      { template: 't1', recipients: { kind: 'groups', groups: ['kantiner'] } },
      { template: 't1', recipients: { kind: 'groups', groups: ['Kantiner', 'Restauranter'] } },
      { template: 't2', recipients: { kind: 'addresses', addresses: ['a@b.no'] } },
      { template: 'other', recipients: { kind: 'addresses', addresses: ['a@b.no', 'c@d.no'] } },
    ])
  })

  test('a check before any mail looks seven days back', () => {
    const [built] = same(`${chain}.check("orders_missing").generateReport("missing_orders")`, `${chain}.check("orders_missing").generate_report("missing_orders")`)
    expect(built?.steps[0]?.conditionConfig).toEqual({ check: 'orders_missing', daysBack: 7 })
    expect(built?.steps[1]?.actionConfig).toEqual({ report: 'missing_orders', format: 'pdf', recipients: { kind: 'admin' } })
  })

  test('a script can loop over the names of the office, and change none of them', () => {
    const [groups] = same('"use strict"; try { groups.push("Ny") } catch {} for (const group of groups) workflow(group).daily("09:00").wait({ days: 1 })', 'for group in groups: workflow(group).daily("09:00").wait(days=1)').length === 3 ? [3] : []
    expect(groups).toBe(3)
  })

  test('names of its own do not get in the way of the builder', () => {
    same(`const groups = ["x"], templates = 1\n${chain}.wait({ days: groups.length })`, `groups = ["x"]\n${chain}.wait(days=len(groups))`)
  })

  test('a workflow is collected where it was called, finished or not', () => {
    const built = javascript.run('const a = 1\n  workflow("Uten alt")\nworkflow("B").daily("09:00")', office)
    expect(built.definitions).toEqual([
      { name: 'Uten alt', isActive: true, workflowType: 'scheduled', schedule: null, event: null, steps: [] },
      { name: 'B', isActive: true, workflowType: 'scheduled', schedule: { scheduleType: 'daily', scheduleConfig: { time: '09:00' } }, event: null, steps: [] },
    ])
    expect(built.positions).toEqual([{ line: 2, column: 11 }, { line: 3, column: 9 }])
    expect(python.run('a = 1\nkjøring = workflow("Uten alt")\nworkflow("B").daily("09:00")', office).positions).toEqual([{ line: 2, column: 11 }, { line: 3, column: 1 }])
  })
})

describe('a script that spoils its own world', () => {
  const plain = `${chain}.sendEmail("bestilling", { to: "all_customers", attachments: [{ a: [1] }] })`
  const expected = () => javascript.run(plain, office).definitions

  test.each([
    'Object.prototype.timezone = "UTC"',
    'Object.prototype.toJSON = Array.prototype.toJSON = String.prototype.toJSON = () => "x"',
    'Object.prototype.get = Object.prototype.value = () => 1',
    'Array.prototype[Symbol.iterator] = function* () { yield 1 }',
    'Array.prototype.push = Array.prototype.map = Array.prototype.join = () => { throw 1 }',
    'Object.defineProperty(Array.prototype, "0", { set() { throw 1 }, get() { return "x" } })',
    'Object.defineProperty(Object.prototype, "0", { set() { throw 1 } })',
    'RegExp.prototype.exec = () => null; RegExp.prototype.test = () => false; RegExp.prototype[Symbol.split] = () => []',
    'String.prototype.trim = String.prototype.toLowerCase = String.prototype.slice = () => "x"',
    'Reflect.apply = Reflect.get = Object.keys = Object.hasOwn = JSON.stringify = () => { throw 1 }',
    'Function.prototype.call = Function.prototype.apply = Function.prototype.bind = () => { throw 1 }',
    'globalThis.Object = globalThis.JSON = globalThis.Error = globalThis.Proxy = globalThis.Reflect = undefined',
    'Error.prepareStackTrace = () => { throw 1 }',
    'Error.stackTraceLimit = 0',
  ])('%s', (spoiling) => {
    expect(javascript.run(`${spoiling}\n${plain}`, office).definitions).toEqual(expected())
  })
})
