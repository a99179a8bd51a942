import type { Language } from '../language.ts'
import { TEMPLATE_CATEGORIES, type CheckConfig, type Delay, type Recipients, type Step, type WaitConfig, type Weekday } from '../model/workflow.ts'
import { describeText, type DescribeKey } from '../texts/describe-text.ts'
import { formatCalendarDate, formatTimeOfDay } from './moments.ts'
import { atTime } from './schedule.ts'
import { listInWords, weekdayName } from './words.ts'

/** What only the register knows. Without a name, a template that is no category is called by its id. */
export interface Names {
  readonly templateName?: (idOrCategory: string) => string | undefined
}

/** One step as an order to the program: "Send bestillingsskjema til alle kunder". */
export function describeStep(step: Step, language: Language, names: Names = {}): string {
  const words = stepInWords(step, language, names)
  return step.isActive ? words : describeText(language, 'describe.step_off', { step: words })
}

/** Whom a step reaches: "alle kunder unntatt Butikker". `check` says whose result `condition_result` is. */
export function describeRecipients(recipients: Recipients, language: Language, check?: CheckConfig['check']): string {
  switch (recipients.kind) {
    case 'all_customers': {
      const groups = recipients.exceptGroups ?? []
      return groups.length === 0 ? describeText(language, 'describe.to_all') : describeText(language, 'describe.to_all_except', { groups: listInWords(groups, language) })
    }
    case 'groups':
      return describeText(language, 'describe.to_groups', { count: recipients.groups.length, groups: listInWords(recipients.groups, language) })
    case 'condition_result':
      return describeText(language, check === undefined ? 'describe.to_result' : RESULT_OF[check])
    case 'event_customer':
      return describeText(language, 'describe.to_event')
    case 'addresses':
      return listInWords(recipients.addresses, language)
    case 'customers':
      return describeText(language, 'describe.to_customers', { count: recipients.customerIds.length })
    case 'admin':
      return describeText(language, 'describe.to_admin')
  }
}

/** What a mail is called: the office's own name of the template, else its category's. */
export function describeTemplate(template: string, language: Language, names: Names = {}): string {
  const named = names.templateName?.(template)
  if (named !== undefined) return describeText(language, 'describe.template_named', { template: named })
  const category = TEMPLATE_CATEGORIES.find((known) => known === template)
  return category === undefined ? describeText(language, 'describe.template_named', { template }) : describeText(language, `describe.template_${category}`)
}

const RESULT_OF: Readonly<Record<CheckConfig['check'], DescribeKey>> = {
  orders_missing: 'describe.to_missing',
  orders_received: 'describe.to_received',
  no_reply: 'describe.to_silent',
}

function stepInWords(step: Step, language: Language, names: Names): string {
  switch (step.stepType) {
    case 'send_email': {
      const { template, recipients } = step.actionConfig
      return describeText(language, 'describe.send', { template: describeTemplate(template, language, names), recipients: describeRecipients(recipients, language) })
    }
    case 'wait_until':
      return waitInWords(step.triggerConfig, language)
    case 'check_condition':
      return checkInWords(step.conditionConfig, language)
    case 'generate_report': {
      const { report, format, recipients } = step.actionConfig
      return describeText(language, 'describe.report', { report: describeText(language, `describe.report_${report}`), format: format === 'xlsx' ? 'Excel' : format.toUpperCase(), recipients: describeRecipients(recipients, language) })
    }
    case 'create_order':
      return describeText(language, 'describe.create_order', { recipients: describeRecipients(step.actionConfig.recipients, language) })
  }
}

function waitInWords(wait: WaitConfig, language: Language): string {
  if ('day' in wait) return describeText(language, 'describe.wait_until_day', { weekday: weekdayName(wait.day, language), at: atTime(wait.time, language) })
  if ('date' in wait) return describeText(language, 'describe.wait_until_date', { date: formatCalendarDate(wait.date, language), at: atTime(wait.time, language) })
  const span = delayInWords(wait.delay, language)
  if (wait.time === undefined) return describeText(language, 'describe.wait', { span })
  return describeText(language, 'describe.wait_then', { span, at: atTime(wait.time, language), time: formatTimeOfDay(wait.time, language) })
}

function delayInWords({ days = 0, hours = 0, minutes = 0 }: Delay, language: Language): string {
  const weeks = hours === 0 && minutes === 0 && days % 7 === 0 ? days / 7 : 0
  const parts: readonly (readonly [DescribeKey, number])[] = [
    ['describe.weeks', weeks],
    ['describe.days', weeks > 0 ? 0 : days],
    ['describe.hours', hours],
    ['describe.minutes', minutes],
  ]
  return listInWords(parts.filter(([, count]) => count > 0).map(([key, count]) => describeText(language, key, { count })), language)
}

function checkInWords(config: CheckConfig, language: Language): string {
  const check = describeText(language, `describe.check_${config.check}`, { since: sinceInWords(config, language) })
  return config.recipients === undefined ? check : describeText(language, 'describe.check_among', { check, recipients: describeRecipients(config.recipients, language) })
}

const SINCE_WEEKDAY: Readonly<Record<string, Weekday>> = {
  last_monday: 'monday',
  last_tuesday: 'tuesday',
  last_wednesday: 'wednesday',
  last_thursday: 'thursday',
  last_friday: 'friday',
  last_saturday: 'saturday',
  last_sunday: 'sunday',
}

function sinceInWords({ since, daysBack }: CheckConfig, language: Language): string {
  if (daysBack !== undefined) return describeText(language, 'describe.since_days', { count: daysBack })
  const weekday = SINCE_WEEKDAY[since ?? '']
  return weekday === undefined ? describeText(language, 'describe.since_start') : describeText(language, 'describe.since_weekday', { weekday: weekdayName(weekday, language) })
}
