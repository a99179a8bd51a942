import type { OrderItem } from '../../shared/model/register.ts'
import { text } from '../../shared/texts/text.ts'
import type { EngineContext } from '../context.ts'
import { raiseOrderCreated } from '../events/register-events.ts'
import { now } from '../instant.ts'
import { newId } from '../new-id.ts'
import { pendingActionLogs, updateActionLog } from '../store/action-logs.ts'
import { findExecution, saveStepProgress, stepProgress } from '../store/executions.ts'
import type { Handle } from '../store/open-store.ts'
import { insertOrders } from '../store/orders.ts'
import { findRecipient } from '../store/recipients.ts'
import type { WorkflowActionLogsTable } from '../store/schema.ts'
import { fanOut } from './fan-out.ts'
import type { SkipReason } from './last-look.ts'
import type { StepRun } from './step-run.ts'

/** Orders made in one transaction: many enough to be quick, few enough to hold nobody up. */
const CHUNK = 100

/**
 * Makes one order for each customer that the step reaches. An order and its row in the log are
 * one transaction, and the row is unique by (execution, step, customer): however often the
 * program dies on the way, nobody gets two.
 *
 * @throws UserFailure when the recipients cannot be told.
 */
export async function createOrders(context: EngineContext, run: StepRun<'create_order'>): Promise<'done' | 'stopped'> {
  const { db, changes, clock } = context
  const progress = (await stepProgress(db, run.execution.id)).find(({ stepId }) => stepId === run.step.id)
  if (progress?.isFannedOut !== true) await fanOut(context, { ...run, recipients: run.definition.actionConfig.recipients })
  const { language } = await context.settings()
  const items = orderItems(run.definition.actionConfig.items ?? [])
  for (;;) {
    const made = await db.transaction().execute(async (trx) => {
      const execution = await findExecution(trx, run.execution.id)
      if (run.signal.aborted || execution?.status !== 'running') return 'stopped'
      const rows = await pendingActionLogs(trx, run.execution.id, run.step.id, now(clock), CHUNK)
      const ids: string[] = []
      for (const row of rows) {
        const result = await createOrder(trx, context, row, items)
        if ('orderId' in result) ids.push(result.orderId)
        else await updateActionLog(trx, row.id, { status: 'skipped', performedAt: now(clock), resultData: { reason: { key: result.reason } }, errorMessage: text(language, result.reason) })
      }
      if (rows.length === 0) await saveStepProgress(trx, run.execution.id, run.step.id, now(clock), { status: 'completed', completedAt: now(clock) })
      return { ids, isDone: rows.length === 0 }
    })
    if (made === 'stopped') return 'stopped'
    for (const id of made.ids) changes.publish({ topic: 'orders', id })
    changes.publish({ topic: 'executions', id: run.execution.id })
    if (made.isDone) return 'done'
  }
}

async function createOrder(db: Handle, context: EngineContext, row: WorkflowActionLogsTable, items: readonly OrderItem[]): Promise<{ readonly orderId: string } | { readonly reason: SkipReason }> {
  if (row.target_type !== 'customer') return { reason: 'skipped.no_customer' }
  const customer = await findRecipient(db, row.target_id)
  if (customer === undefined) return { reason: 'skipped.deleted' }
  if (!customer.isActive) return { reason: 'skipped.inactive' }
  // Who has reserved themselves is left alone, and the log says so: an order that they did not ask for would come as a surprise.
  if (customer.isReserved) return { reason: 'skipped.reserved_order' }
  const at = now(context.clock)
  const orderId = newId(context.clock)
  await insertOrders(db, [
    {
      id: orderId,
      customer_id: customer.id,
      ordered_at: at,
      reference: null,
      items: JSON.stringify(items),
      source: 'workflow',
      is_sample: customer.isSample ? 1 : 0,
      created_at: at,
      updated_at: at,
    },
  ])
  // What a workflow orders starts others like any order; the execution it came from stops a chain that would feed itself.
  if (!customer.isSample) await raiseOrderCreated(db, context, { id: orderId, customerId: customer.id, reference: null, source: 'workflow', items: [...items] }, row.execution_id)
  await updateActionLog(db, row.id, { status: 'success', attempt: row.attempt + 1, performedAt: at, targetName: customer.name, targetAddress: customer.email, resultData: { orderId } })
  return { orderId }
}

/** A workflow's items may be plain words; an order's are objects, as in the register. */
export function orderItems(items: readonly unknown[]): OrderItem[] {
  return items.map((item) => (typeof item === 'object' && item !== null && !Array.isArray(item) ? Object.fromEntries(Object.entries(item)) : { vare: typeof item === 'string' ? item : JSON.stringify(item), antall: 1 }))
}
