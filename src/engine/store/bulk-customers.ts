import { sql, type SqlBool } from 'kysely'
import type { BulkAct } from '../../shared/contract/register.ts'
import { normalizeEmailAddress } from '../../shared/model/email-address.ts'
import { foldCase } from './fold-case.ts'
import type { Handle } from './open-store.ts'

/** What one act does to the customers of these ids, at most 1,000 of them; a row that is so already is left alone. */
export async function applyToCustomers(transaction: Handle, ids: readonly string[], act: Exclude<BulkAct, { kind: 'add_to_group' }>, at: string): Promise<void> {
  const update = transaction.updateTable('customers').where('id', 'in', ids).where('erased_at', 'is', null)
  switch (act.kind) {
    case 'set_active':
      await update.where('is_active', '!=', act.active ? 1 : 0).set({ is_active: act.active ? 1 : 0, updated_at: at }).execute()
      return
    case 'set_language':
      await update.where('language', '!=', act.language).set({ language: act.language, updated_at: at }).execute()
      return
    case 'reserve':
      await update.where('reserved_at', 'is', null).set({ reserved_at: at, reserved_reason: act.reason, updated_at: at }).execute()
      return
    case 'lift_reservation':
      await update.where('reserved_at', 'is not', null).set({ reserved_at: null, reserved_reason: null, updated_at: at }).execute()
      return
    case 'lift_bounce':
      return liftBounces(transaction, ids, act.address, at)
    case 'remove_from_group':
      await transaction
        .deleteFrom('customer_group_members')
        .where('customer_id', 'in', ids)
        .where('group_id', 'in', (eb) => eb.selectFrom('customer_groups').where(sql<SqlBool>`name_key = ${foldCase(act.group)}`).select('id'))
        .execute()
      return
    case 'delete':
      await transaction.deleteFrom('customers').where('id', 'in', ids).execute()
  }
}

/** Marks of addresses that mail came back from, the customers' own and their contacts'. */
async function liftBounces(transaction: Handle, ids: readonly string[], address: string | undefined, at: string): Promise<void> {
  const key = address === undefined ? undefined : normalizeEmailAddress(address)
  const none = { bounced_at: null, bounce_reason: null }
  await transaction
    .updateTable('customers')
    .set({ ...none, updated_at: at })
    .where('id', 'in', ids)
    .where('bounced_at', 'is not', null)
    .$if(key !== undefined, (query) => query.where('email_key', '=', key ?? ''))
    .execute()
  await transaction
    .updateTable('customer_contacts')
    .set(none)
    .where('customer_id', 'in', ids)
    .where('bounced_at', 'is not', null)
    .$if(key !== undefined, (query) => query.where('email_key', '=', key ?? ''))
    .execute()
}

export async function addToGroup(transaction: Handle, ids: readonly string[], groupId: string): Promise<void> {
  const rows = ids.map((id) => ({ group_id: groupId, customer_id: id }))
  await transaction.insertInto('customer_group_members').values(rows).onConflict((conflict) => conflict.doNothing()).execute()
}

/** Orders of these customers become this one's. */
export async function moveOrders(transaction: Handle, fromIds: readonly string[], toId: string, at: string): Promise<void> {
  await transaction.updateTable('orders').set({ customer_id: toId, updated_at: at }).where('customer_id', 'in', fromIds).execute()
}
