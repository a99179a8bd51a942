import { sql, type SqlBool } from 'kysely'
import { z } from 'zod'
import type { ExecutionStatus, ExecutionTrigger } from '../../shared/model/execution.ts'
import { OrderItem } from '../../shared/model/register.ts'
import { ReportConfig } from '../../shared/model/workflow.ts'
import type { Handle } from './open-store.ts'

/*
 * What reports are made of, a page at a time by key: pages are read in transactions of their
 * own, so that a long report holds up nobody. A row that is added or removed meanwhile is in
 * the report or is not; none is in it twice.
 */

/** What a report left in the log: what it is and where. */
export const ReportResult = z.object({
  report: ReportConfig.shape.report,
  format: ReportConfig.shape.format,
  /** Relative to the data folder, with forward slashes. */
  file: z.string(),
  /** As its receivers see it. */
  filename: z.string(),
  title: z.string(),
  /** The period in words, and the totals. */
  lines: z.array(z.string()),
  rows: z.int(),
  bytes: z.int(),
  from: z.string(),
  to: z.string(),
})
export type ReportResult = z.infer<typeof ReportResult>

/** The report that a step has made already; undefined before it has. */
export async function findReport(db: Handle, executionId: string, stepId: string): Promise<ReportResult | undefined> {
  const row = await db
    .selectFrom('workflow_action_logs')
    .select('result_data')
    .where('execution_id', '=', executionId)
    .where('step_id', '=', stepId)
    .where('target_type', '=', 'execution')
    .where('status', '=', 'success')
    .executeTakeFirst()
  return row === undefined || row.result_data === null ? undefined : ReportResult.safeParse(JSON.parse(row.result_data)).data
}

/** The report that an execution's step of this number has made already. */
export async function findReportOfStep(db: Handle, executionId: string, stepOrder: number): Promise<ReportResult | undefined> {
  const step = await db
    .selectFrom('workflow_action_logs as log')
    .innerJoin('workflow_steps as step', 'step.id', 'log.step_id')
    .select('step.id')
    .where('log.execution_id', '=', executionId)
    .where('log.action_type', '=', 'generate_report')
    .where('log.target_type', '=', 'execution')
    .where('step.step_order', '=', stepOrder)
    .executeTakeFirst()
  return step === undefined ? undefined : findReport(db, executionId, step.id)
}

/** Where the period of a workflow's last report of that kind ended; runs by hand and the one under way do not count. */
export async function lastReportEnd(db: Handle, of: { readonly workflowId: string; readonly executionId: string; readonly report: ReportConfig['report'] }): Promise<string | null> {
  const row = await db
    .selectFrom('workflow_executions')
    .innerJoin('workflow_action_logs', 'workflow_action_logs.execution_id', 'workflow_executions.id')
    .select(sql<string | null>`json_extract(result_data, '$.to')`.as('to'))
    .where('workflow_executions.workflow_id', '=', of.workflowId)
    .where('workflow_executions.id', '!=', of.executionId)
    .where('workflow_executions.trigger', '!=', 'manual')
    .where('action_type', '=', 'generate_report')
    .where('target_type', '=', 'execution')
    .where('workflow_action_logs.status', '=', 'success')
    .where(sql<SqlBool>`json_extract(result_data, '$.report') = ${of.report}`)
    .orderBy('workflow_executions.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.to ?? null
}

export interface ReportScope {
  readonly from: string
  readonly to: string
  /** Whether what belongs to the sample office is in it. */
  readonly withSample: boolean
}

/** A place in a list sorted by a text and an id. */
export type ReportPosition = readonly [text: string, id: string]

export interface ReportOrder {
  readonly id: string
  readonly customerName: string
  readonly orderedAt: string
  readonly reference: string | null
  readonly items: readonly OrderItem[]
}

const Items = z.array(OrderItem)

const ordersOf = (db: Handle, scope: ReportScope) =>
  db
    .selectFrom('orders')
    .where('orders.ordered_at', '>=', scope.from)
    .where('orders.ordered_at', '<', scope.to)
    .$if(!scope.withSample, (query) => query.where('orders.is_sample', '=', 0))

/** Orders of a period, oldest first. */
export async function ordersForReport(db: Handle, scope: ReportScope, after: ReportPosition | null, limit: number): Promise<ReportOrder[]> {
  // The page's own beginning as lower bound: by the pair alone SQLite would walk from the period's beginning for each page.
  const rows = await ordersOf(db, { ...scope, from: after?.[0] ?? scope.from })
    .innerJoin('customers', 'customers.id', 'orders.customer_id')
    .select(['orders.id', 'customers.name', 'orders.ordered_at', 'orders.reference', 'orders.items'])
    .$if(after !== null, (query) => query.where(sql<SqlBool>`(orders.ordered_at, orders.id) > (${after?.[0]}, ${after?.[1]})`))
    .orderBy('orders.ordered_at')
    .orderBy('orders.id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ id: row.id, customerName: row.name, orderedAt: row.ordered_at, reference: row.reference, items: Items.safeParse(JSON.parse(row.items)).data ?? [] }))
}

/** How many customers have ordered in a period. */
export async function countOrderingCustomers(db: Handle, scope: ReportScope): Promise<number> {
  const { count } = await ordersOf(db, scope)
    .select((eb) => eb.fn.count<number>('orders.customer_id').distinct().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export interface ReportCustomer {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly phone: string | null
  readonly sortKey: string
  readonly lastOrderedAt: string | null
}

const customersByName = (db: Handle, after: ReportPosition | null, limit: number) =>
  db
    .selectFrom('customers')
    .select((eb) => [
      'customers.id',
      'customers.name',
      'customers.email',
      'customers.phone',
      'customers.sort_key as sortKey',
      eb.selectFrom('orders').select((inner) => inner.fn.max('orders.ordered_at').as('last')).whereRef('orders.customer_id', '=', 'customers.id').as('lastOrderedAt'),
    ])
    .$if(after !== null, (query) => query.where(sql<SqlBool>`(customers.sort_key, customers.id) > (${after?.[0]}, ${after?.[1]})`))
    .orderBy('customers.sort_key')
    .orderBy('customers.id')
    .limit(limit)

/** Active customers without an order in a period, by name; those who want no mail are among them, for they can be called. */
export async function customersWithoutOrder(db: Handle, scope: ReportScope, after: ReportPosition | null, limit: number): Promise<ReportCustomer[]> {
  return customersByName(db, after, limit)
    .where('customers.is_active', '=', 1)
    .$if(!scope.withSample, (query) => query.where('customers.is_sample', '=', 0))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('orders').select('orders.id').whereRef('orders.customer_id', '=', 'customers.id').where('orders.ordered_at', '>=', scope.from).where('orders.ordered_at', '<', scope.to))),
    )
    .execute()
}

/** The customers that a check found, by name. */
export async function customersOfCheck(db: Handle, check: { readonly executionId: string; readonly stepId: string }, after: ReportPosition | null, limit: number): Promise<ReportCustomer[]> {
  return customersByName(db, after, limit)
    .where('customers.id', 'in', (eb) => eb.selectFrom('execution_condition_results').select('customer_id').where('execution_id', '=', check.executionId).where('step_id', '=', check.stepId))
    .execute()
}

export interface ReportExecution {
  readonly id: string
  readonly workflowName: string
  readonly createdAt: string
  readonly trigger: ExecutionTrigger
  readonly status: ExecutionStatus
  readonly errorMessage: string | null
}

/** Executions made in a period, oldest first, without the one that asks. */
export async function executionsForReport(db: Handle, scope: ReportScope & { readonly except: string }, afterId: string, limit: number): Promise<ReportExecution[]> {
  return db
    .selectFrom('workflow_executions')
    .innerJoin('workflow_definitions', 'workflow_definitions.id', 'workflow_executions.workflow_id')
    .select([
      'workflow_executions.id',
      'workflow_definitions.name as workflowName',
      'workflow_executions.created_at as createdAt',
      'workflow_executions.trigger',
      'workflow_executions.status',
      'workflow_executions.error_message as errorMessage',
    ])
    .where('workflow_executions.created_at', '>=', scope.from)
    .where('workflow_executions.created_at', '<', scope.to)
    .where('workflow_executions.id', '!=', scope.except)
    .where('workflow_executions.id', '>', afterId)
    .$if(!scope.withSample, (query) => query.where('workflow_definitions.is_sample', '=', 0))
    .orderBy('workflow_executions.id')
    .limit(limit)
    .execute()
}
