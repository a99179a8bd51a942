import { z } from 'zod'
import { EmailAddress } from './email-address.ts'
import { CalendarDate, TimeOfDay, Timezone } from './moments.ts'
import { isFiveFieldCron } from './cron-expression.ts'

/*
 * The workflow definition, as shared/contract/workflow.md fixes it. The enum values travel
 * to the letter through the database, REST, scripts and language models.
 *
 * Configurations are strict: a misspelt `holidays` that was silently dropped would send
 * mail on a red day. Around them, fields that an answer of ours carries (id, nextRun …) are
 * dropped, so that what was read can be put back.
 */

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export const Weekday = z.enum(WEEKDAYS)
export type Weekday = z.infer<typeof Weekday>

const Every = z.int().min(1).max(366)

export const MonthDay = z.union([
  z.int().min(1).max(31),
  z.literal('last'),
  z.strictObject({ nth: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal('last')]), weekday: Weekday }),
  z.strictObject({ businessDay: z.union([z.int().min(1).max(23), z.literal('last')]) }),
])
export type MonthDay = z.infer<typeof MonthDay>

/** `day: 'monday'` is read as `days: ['monday']`; days come out once each, in week order. */
const WeeklyConfig = z.preprocess(
  (value) => {
    if (typeof value !== 'object' || value === null || !('day' in value) || 'days' in value) return value
    const { day, ...rest } = value
    return { ...rest, days: Array.isArray(day) ? day : [day] }
  },
  z.strictObject({
    days: z.array(Weekday).min(1).transform((days) => WEEKDAYS.filter((day) => days.includes(day))),
    time: TimeOfDay,
    every: Every.optional(),
  }),
)

const scheduleCommon = {
  timezone: Timezone.optional(),
  holidays: z.enum(['run', 'skip', 'next_business_day', 'previous_business_day']).optional(),
  catchUp: z.enum(['once', 'skip']).optional(),
}

export const Schedule = z.discriminatedUnion('scheduleType', [
  z.strictObject({ ...scheduleCommon, scheduleType: z.literal('once'), scheduleConfig: z.strictObject({ date: CalendarDate, time: TimeOfDay }) }),
  z.strictObject({ ...scheduleCommon, scheduleType: z.literal('daily'), scheduleConfig: z.strictObject({ time: TimeOfDay, every: Every.optional() }) }),
  z.strictObject({ ...scheduleCommon, scheduleType: z.literal('weekly'), scheduleConfig: WeeklyConfig }),
  z.strictObject({
    ...scheduleCommon,
    scheduleType: z.literal('monthly'),
    scheduleConfig: z.strictObject({ on: z.preprocess((on) => (Array.isArray(on) || on === undefined ? on : [on]), z.array(MonthDay).min(1)), time: TimeOfDay, every: Every.optional() }),
  }),
  z.strictObject({
    ...scheduleCommon,
    scheduleType: z.literal('cron'),
    scheduleConfig: z.strictObject({ expression: z.string().max(200).refine(isFiveFieldCron, { params: { problem: 'cron' } }) }),
  }),
])
export type Schedule = z.infer<typeof Schedule>
export type ScheduleType = Schedule['scheduleType']
export type Holidays = NonNullable<Schedule['holidays']>

export const EventName = z.enum(['order_created', 'customer_created', 'email_received', 'file_added', 'webhook'])
export type EventName = z.infer<typeof EventName>
export const EventTrigger = z.strictObject({ event: EventName, filter: z.record(z.string(), z.unknown()).optional() })
export type EventTrigger = z.infer<typeof EventTrigger>

const GroupName = z.string().trim().min(1).max(200)

export const Recipients = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all_customers'), exceptGroups: z.array(GroupName).optional() }),
  z.strictObject({ kind: z.literal('groups'), groups: z.array(GroupName).min(1) }),
  z.strictObject({ kind: z.literal('condition_result') }),
  z.strictObject({ kind: z.literal('event_customer') }),
  z.strictObject({ kind: z.literal('addresses'), addresses: z.array(EmailAddress).min(1).max(1000) }),
  z.strictObject({ kind: z.literal('customers'), customerIds: z.array(z.string().min(1).max(100)).min(1) }),
  z.strictObject({ kind: z.literal('admin') }),
])
export type Recipients = z.infer<typeof Recipients>

export const TEMPLATE_CATEGORIES = ['bestilling', 'reminder', 'confirmation', 'other'] as const
export const TemplateCategory = z.enum(TEMPLATE_CATEGORIES)
export type TemplateCategory = z.infer<typeof TemplateCategory>

export const Since = z.enum([
  'workflow_start', 'last_monday', 'last_tuesday', 'last_wednesday', 'last_thursday', 'last_friday', 'last_saturday', 'last_sunday',
])
export type Since = z.infer<typeof Since>

export const SendEmailConfig = z.strictObject({
  /** A template's id, or a category: then the office's template of that category in the customer's language. */
  template: z.string().trim().min(1).max(100),
  recipients: Recipients,
  attachments: z.array(z.unknown()).optional(),
})
export type SendEmailConfig = z.infer<typeof SendEmailConfig>

export const CheckConfig = z
  .strictObject({
    check: z.enum(['orders_missing', 'orders_received', 'no_reply']),
    since: Since.optional(),
    daysBack: z.int().min(1).max(3660).optional(),
    recipients: Recipients.optional(),
  })
  .refine((config) => (config.since === undefined) !== (config.daysBack === undefined), { params: { problem: 'since_or_days_back' } })
export type CheckConfig = z.infer<typeof CheckConfig>

const amount = z.number().min(0).max(100_000)
export const Delay = z
  .strictObject({ days: amount.optional(), hours: amount.optional(), minutes: amount.optional() })
  .refine((delay) => (delay.days ?? 0) + (delay.hours ?? 0) + (delay.minutes ?? 0) > 0, { params: { problem: 'empty_delay' } })
export type Delay = z.infer<typeof Delay>

export const WaitConfig = z.union([
  z.strictObject({ day: Weekday, time: TimeOfDay }),
  z.strictObject({ date: CalendarDate, time: TimeOfDay }),
  z.strictObject({ delay: Delay, time: TimeOfDay.optional() }),
])
export type WaitConfig = z.infer<typeof WaitConfig>

export const CreateOrderConfig = z.strictObject({ recipients: Recipients, items: z.array(z.unknown()).optional() })
export const ReportFormat = z.enum(['pdf', 'xlsx', 'csv'])
export type ReportFormat = z.infer<typeof ReportFormat>
export const ReportConfig = z.strictObject({
  report: z.enum(['orders', 'missing_orders', 'executions']),
  format: ReportFormat,
  recipients: Recipients,
})
export type ReportConfig = z.infer<typeof ReportConfig>

const TriggerType = z.enum(['time_based', 'condition_based'])
const stepCommon = { triggerType: TriggerType, isActive: z.boolean() }
/** A trigger of another step than a wait carries nothing that the engine reads; `{}` is what other programs write. */
const NoConfig = z.strictObject({}).optional()

const StepShape = z.discriminatedUnion('stepType', [
  z.strictObject({ ...stepCommon, stepType: z.literal('send_email'), triggerConfig: NoConfig, actionConfig: SendEmailConfig, conditionConfig: NoConfig }),
  z.strictObject({ ...stepCommon, stepType: z.literal('check_condition'), triggerConfig: NoConfig, actionConfig: NoConfig, conditionConfig: CheckConfig }),
  z.strictObject({ ...stepCommon, stepType: z.literal('wait_until'), triggerConfig: WaitConfig, actionConfig: NoConfig, conditionConfig: NoConfig }),
  z.strictObject({ ...stepCommon, stepType: z.literal('create_order'), triggerConfig: NoConfig, actionConfig: CreateOrderConfig, conditionConfig: NoConfig }),
  z.strictObject({ ...stepCommon, stepType: z.literal('generate_report'), triggerConfig: NoConfig, actionConfig: ReportConfig, conditionConfig: NoConfig }),
])

/** Null stands for absent in what other programs write; absent flags get the value that a reader would assume. */
function withStepDefaults(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const step = Object.fromEntries(Object.entries(value).filter(([key, part]) => part !== null && key !== 'id' && key !== 'stepOrder'))
  const usesResult = JSON.stringify(step['actionConfig'] ?? null).includes('"kind":"condition_result"')
  return { triggerType: usesResult ? 'condition_based' : 'time_based', isActive: true, ...step }
}

export const Step = z.preprocess(withStepDefaults, StepShape)
export type Step = z.infer<typeof StepShape>
export type StepType = Step['stepType']
export type StepOf<T extends StepType> = Extract<Step, { stepType: T }>

const DefinitionShape = z.object({
  name: z.string().trim().min(1).max(200),
  description: z.string().max(5000).optional(),
  workflowType: z.enum(['scheduled', 'event_based']),
  isActive: z.boolean().default(true),
  schedule: Schedule.nullable().default(null),
  event: EventTrigger.nullable().default(null),
  steps: z.array(Step).min(1).max(100),
})

function withoutNullDescription(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('description' in value) || value.description !== null) return value
  const { description: _absent, ...rest } = value
  return rest
}

/**
 * A definition whose parts fit together: besides its shape, a scheduled workflow has a
 * schedule and an event-based one an event; who acts on a check's result comes after a
 * check; who acts on the event's customer stands in an event-based workflow.
 * What only the register can answer (does the group exist?) is checked in the engine.
 */
export const WorkflowDefinition = z.preprocess(
  withoutNullDescription,
  DefinitionShape.superRefine((workflow, ctx) => {
    const problem = (path: (string | number)[], name: string): void => {
      ctx.addIssue({ code: 'custom', path, params: { problem: name } })
    }
    if (workflow.workflowType === 'scheduled') {
      if (workflow.schedule === null) problem(['schedule'], 'schedule_missing')
      if (workflow.event !== null) problem(['event'], 'event_in_scheduled')
    } else {
      if (workflow.event === null) problem(['event'], 'event_missing')
      if (workflow.schedule !== null) problem(['schedule'], 'schedule_in_event_based')
    }
    let hasCheck = false
    workflow.steps.forEach((step, index) => {
      if (step.triggerType === 'condition_based' && !hasCheck) problem(['steps', index, 'triggerType'], 'check_missing')
      const recipients = recipientsOf(step)
      if (recipients?.kind === 'condition_result' && !hasCheck) problem(['steps', index, ...recipientsPath(step)], 'check_missing')
      if (recipients?.kind === 'event_customer' && workflow.workflowType !== 'event_based') problem(['steps', index, ...recipientsPath(step)], 'event_customer_without_event')
      if (step.stepType === 'check_condition' && step.isActive) hasCheck = true
    })
    if (!workflow.steps.some((step) => step.isActive)) problem(['steps'], 'no_active_step')
  }),
)
export type WorkflowDefinition = z.infer<typeof DefinitionShape>

/** Whom a step reaches, where its type has recipients. */
export function recipientsOf(step: Step): Recipients | undefined {
  switch (step.stepType) {
    case 'send_email':
    case 'create_order':
    case 'generate_report':
      return step.actionConfig.recipients
    case 'check_condition':
      return step.conditionConfig.recipients
    case 'wait_until':
      return undefined
  }
}

function recipientsPath(step: Step): string[] {
  return [step.stepType === 'check_condition' ? 'conditionConfig' : 'actionConfig', 'recipients']
}
