/*
 * What a script sees, as types: the builder (kontorflyt.ts) is checked against this by the
 * compiler, and the editor completes and explains by it. There it is made global: `export` is
 * taken off, `@doc …` (a key, then parameters) becomes the documentation in the reader's language,
 * and the three types of names become those of the office (src/engine/script/library/).
 */

export type GroupName = string & {}
export type TemplateName = string & {}
export type WorkflowName = string & {}

/*
 * Where one of some words is meant, any text fits: a word out of a list (`for (const day of
 * ["monday", "friday"])`) is only a string to the compiler, and must not be marked. The words
 * are still offered, and one that is not among them is marked when the script is run.
 */
export type AnyText = string & {}

export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday'
export type Day = Weekday | AnyText

/** @doc month_day */
export type MonthDay =
  | number
  | 'last'
  | AnyText
  | { first: Day }
  | { second: Day }
  | { third: Day }
  | { fourth: Day }
  | { last: Day }
  | { businessDay: number | 'last' | AnyText }

/** @doc recipients */
export type Recipients =
  | 'all_customers'
  | 'condition_result'
  | 'event_customer'
  | 'admin'
  | GroupName
  | readonly string[]
  | { groups: GroupName | readonly GroupName[] }
  | { addresses: string | readonly string[] }
  | { customers: string | readonly string[] }

export interface WorkflowOptions {
  /** @doc description */
  description?: string
  /** @doc workflow_is_active */
  isActive?: boolean
}

export interface ScheduleOptions {
  /** @doc timezone */
  timezone?: string
  /** @doc holidays */
  holidays?: 'run' | 'skip' | 'next_business_day' | 'previous_business_day' | AnyText
  /** @doc catch_up */
  catchUp?: 'once' | 'skip' | AnyText
}

export interface RepeatOptions extends ScheduleOptions {
  /** @doc every */
  every?: number
}

export interface EventOptions {
  /** @doc filter */
  filter?: Readonly<Record<string, unknown>>
}

export interface StepOptions {
  /** @doc step_is_active */
  isActive?: boolean
  /** @doc trigger_type */
  triggerType?: 'time_based' | 'condition_based' | AnyText
  /** @doc empty_config */
  triggerConfig?: Readonly<Record<string, never>>
  /** @doc empty_config */
  actionConfig?: Readonly<Record<string, never>>
  /** @doc empty_config */
  conditionConfig?: Readonly<Record<string, never>>
}

export interface SendEmailOptions extends StepOptions {
  /** @doc to */
  to: Recipients
  /** @doc except_groups */
  exceptGroups?: GroupName | readonly GroupName[]
  /** @doc attachments */
  attachments?: readonly unknown[]
}

export interface WaitOptions extends StepOptions {
  /** @doc wait_amount */
  days?: number
  /** @doc wait_amount */
  hours?: number
  /** @doc wait_amount */
  minutes?: number
  /** @doc wait_time */
  time?: string
}

export interface CheckOptions extends StepOptions {
  /** @doc since */
  since?: 'workflow_start' | `last_${Weekday}` | AnyText
  /** @doc days_back */
  daysBack?: number
  /** @doc among */
  among?: Recipients
  /** @doc except_groups */
  exceptGroups?: GroupName | readonly GroupName[]
}

export interface CreateOrderOptions extends StepOptions {
  /** @doc order_to */
  to: Recipients
  /** @doc except_groups */
  exceptGroups?: GroupName | readonly GroupName[]
  /** @doc items */
  items?: readonly unknown[]
}

export interface GenerateReportOptions extends StepOptions {
  /** @doc format */
  format?: 'pdf' | 'xlsx' | 'csv' | AnyText
  /** @doc report_to */
  to?: Recipients
  /** @doc except_groups */
  exceptGroups?: GroupName | readonly GroupName[]
}

export interface Template {
  readonly id: string
  readonly name: TemplateName
  readonly category: 'bestilling' | 'reminder' | 'confirmation' | 'other'
}

/** @doc builder */
export interface Workflow {
  /** @doc once date time */
  once(date: string, time: string, options?: ScheduleOptions): Workflow
  /** @doc daily time */
  daily(time: string, options?: RepeatOptions): Workflow
  /** @doc weekly days time */
  weekly(days: Day | readonly Day[], time: string, options?: RepeatOptions): Workflow
  /** @doc monthly on time */
  monthly(on: MonthDay | readonly MonthDay[], time: string, options?: RepeatOptions): Workflow
  /** @doc cron expression */
  cron(expression: string, options?: ScheduleOptions): Workflow
  /** @doc on_event event */
  onEvent(event: 'order_created' | 'customer_created' | 'email_received' | 'file_added' | 'webhook' | AnyText, options?: EventOptions): Workflow
  /** @doc send_email template */
  sendEmail(template: 'bestilling' | 'reminder' | 'confirmation' | 'other' | TemplateName | Template, options: SendEmailOptions): Workflow
  /** @doc wait_until dayOrDate time */
  waitUntil(dayOrDate: Day, time: string, options?: StepOptions): Workflow
  /** @doc wait */
  wait(options: WaitOptions): Workflow
  /** @doc check check */
  check(check: 'orders_missing' | 'orders_received' | 'no_reply' | AnyText, options?: CheckOptions): Workflow
  /** @doc create_order */
  createOrder(options: CreateOrderOptions): Workflow
  /** @doc generate_report report */
  generateReport(report: 'orders' | 'missing_orders' | 'executions' | AnyText, options?: GenerateReportOptions): Workflow
}

/** @doc workflow name */
export declare function workflow(name: string, options?: WorkflowOptions): Workflow
/** @doc groups */
export declare const groups: readonly GroupName[]
/** @doc templates */
export declare const templates: readonly Template[]
/** @doc workflows */
export declare const workflows: readonly WorkflowName[]
/** @doc console */
export declare const console: Console

export interface Console {
  /** @doc console */
  log(...values: readonly unknown[]): void
  /** @doc console */
  info(...values: readonly unknown[]): void
  /** @doc console */
  debug(...values: readonly unknown[]): void
  /** @doc console */
  warn(...values: readonly unknown[]): void
  /** @doc console */
  error(...values: readonly unknown[]): void
}
