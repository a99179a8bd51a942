/*
 * What a script sees, as types: the builder (kontorflyt.ts) is checked against this by the
 * compiler, and the editor completes and explains by it. There it is made global: `export` is
 * taken off, `@doc …` (a key, then parameters) becomes the documentation in the reader's language,
 * and the three types of names become those of the office (src/engine/script/library/).
 */

export type GroupName = string & {}
export type TemplateName = string & {}
export type WorkflowName = string & {}

export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday'

/** @doc month_day */
export type MonthDay =
  | number
  | 'last'
  | { first: Weekday }
  | { second: Weekday }
  | { third: Weekday }
  | { fourth: Weekday }
  | { last: Weekday }
  | { businessDay: number | 'last' }

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
  holidays?: 'run' | 'skip' | 'next_business_day' | 'previous_business_day'
  /** @doc catch_up */
  catchUp?: 'once' | 'skip'
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
  triggerType?: 'time_based' | 'condition_based'
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
  since?: 'workflow_start' | `last_${Weekday}`
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
  format?: 'pdf' | 'xlsx' | 'csv'
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
  weekly(days: Weekday | readonly Weekday[], time: string, options?: RepeatOptions): Workflow
  /** @doc monthly on time */
  monthly(on: MonthDay | readonly MonthDay[], time: string, options?: RepeatOptions): Workflow
  /** @doc cron expression */
  cron(expression: string, options?: ScheduleOptions): Workflow
  /** @doc on_event event */
  onEvent(event: 'order_created' | 'customer_created' | 'email_received' | 'file_added' | 'webhook', options?: EventOptions): Workflow
  /** @doc send_email template */
  sendEmail(template: 'bestilling' | 'reminder' | 'confirmation' | 'other' | TemplateName | Template, options: SendEmailOptions): Workflow
  /** @doc wait_until dayOrDate time */
  waitUntil(dayOrDate: Weekday | (string & {}), time: string, options?: StepOptions): Workflow
  /** @doc wait */
  wait(options: WaitOptions): Workflow
  /** @doc check check */
  check(check: 'orders_missing' | 'orders_received' | 'no_reply', options?: CheckOptions): Workflow
  /** @doc create_order */
  createOrder(options: CreateOrderOptions): Workflow
  /** @doc generate_report report */
  generateReport(report: 'orders' | 'missing_orders' | 'executions', options?: GenerateReportOptions): Workflow
}

/** @doc workflow name */
export declare function workflow(name: string, options?: WorkflowOptions): Workflow
/** @doc groups */
export declare const groups: readonly GroupName[]
/** @doc templates */
export declare const templates: readonly Template[]
/** @doc workflows */
export declare const workflows: readonly WorkflowName[]
