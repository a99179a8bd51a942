import { invalidInput, notFound } from '../../shared/failure.ts'
import type { BulkAct, BulkInput, MergeInput } from '../../shared/contract/register.ts'
import type { Customer } from '../../shared/model/register.ts'
import type { TextRef } from '../../shared/texts/text.ts'
import { addToGroup, applyToCustomers, moveOrders } from '../store/bulk-customers.ts'
import { replaceContacts } from '../store/contacts.ts'
import { customerIdsAfter, findCustomers, saveCustomers, updateDetails } from '../store/customers.ts'
import { dropEmptyGroups, ensureGroups, inPortions, replaceMemberships } from '../store/groups.ts'
import type { Handle } from '../store/open-store.ts'
import { giveWay } from './import/give-way.ts'
import { mergeCustomers } from './merge-customers.ts'
import { recordedChange } from './recorded-change.ts'
import { writeMoment, type RegisterContext } from './register-context.ts'

const AT_A_TIME = 500

/** Does one thing to many customers, as one change. `count`: how many were meant, not how many were other than that before. */
export async function bulkEdit(context: RegisterContext, { of, act }: BulkInput): Promise<{ count: number; changeId: string | null }> {
  const { result, changeId } = await recordedChange(
    context,
    act.kind === 'delete' ? 'delete' : 'bulk_edit',
    async (transaction) => {
      let count = 0
      for await (const ids of 'ids' in of ? inPortions(of.ids, AT_A_TIME) : matching(transaction, of.filter)) {
        await applyOne(context, transaction, ids, act)
        count += ids.length
        await giveWay()
      }
      await dropEmptyGroups(transaction)
      return count
    },
    (count): TextRef => ({ key: act.kind === 'delete' ? 'change.customers_deleted' : 'change.customers_edited', params: { count } }),
  )
  if (changeId !== null) context.changes.publish({ topic: 'customers' })
  return { count: result, changeId }
}

/** Portions by id: an act that takes a customer out of the filter does not move the others past the reader. */
async function* matching(transaction: Handle, filter: Parameters<typeof customerIdsAfter>[1]): AsyncGenerator<string[]> {
  for (let afterId = ''; ; ) {
    const ids = await customerIdsAfter(transaction, filter, afterId, AT_A_TIME)
    const last = ids.at(-1)
    if (last === undefined) return
    yield ids
    afterId = last
  }
}

async function applyOne(context: RegisterContext, transaction: Handle, ids: readonly string[], act: BulkAct): Promise<void> {
  const moment = writeMoment(context.clock)
  if (act.kind !== 'add_to_group') return applyToCustomers(transaction, ids, act, moment.at)
  const known = (await findCustomers(transaction, ids)).filter((customer) => !customer.isErased).map((customer) => customer.id)
  const [groupId] = (await ensureGroups(transaction, [act.group], moment, { isSample: false })).values()
  if (groupId !== undefined && known.length > 0) await addToGroup(transaction, known, groupId)
}

/**
 * Makes one customer of several: orders, groups, contacts and notes are gathered in the one
 * that is kept, and the others go. What was sent to them stays in the history under their old names.
 */
export async function mergeInto(context: RegisterContext, { keepId, mergeIds }: MergeInput): Promise<{ customer: Customer; changeId: string | null }> {
  const ids = [...new Set(mergeIds)]
  if (ids.includes(keepId)) throw invalidInput([{ path: 'mergeIds', key: 'problem.invalid' }])
  const { result, changeId } = await recordedChange(
    context,
    'merge',
    async (transaction) => {
      const found = new Map((await findCustomers(transaction, [keepId, ...ids])).map((customer) => [customer.id, customer]))
      const [keep, ...others] = [keepId, ...ids].map((id) => existing(found.get(id)))
      return merge(context, transaction, existing(keep), others)
    },
    (): TextRef => ({ key: 'change.customers_merged', params: { count: ids.length } }),
  )
  context.changes.publish({ topic: 'customers' })
  context.changes.publish({ topic: 'orders' })
  return { customer: result, changeId }
}

async function merge(context: RegisterContext, transaction: Handle, keep: Customer, others: readonly Customer[]): Promise<Customer> {
  const moment = writeMoment(context.clock)
  const otherIds = others.map(({ id }) => id)
  const { values, groups, contacts, notes, reserved } = mergeCustomers(keep, others)
  await moveOrders(transaction, otherIds, keep.id, moment.at)
  await applyToCustomers(transaction, otherIds, { kind: 'delete' }, moment.at)
  await saveCustomers(transaction, [{ id: keep.id, values }], moment.at)
  await updateDetails(transaction, keep.id, { notes, reserved_at: reserved?.at ?? null, reserved_reason: reserved?.reason ?? null })
  await replaceContacts(transaction, keep.id, contacts, moment.newId)
  const groupIds = await ensureGroups(transaction, groups, moment, { isSample: false })
  await replaceMemberships(transaction, [{ customerId: keep.id, groupIds: [...groupIds.values()] }])
  await dropEmptyGroups(transaction)
  const [merged] = await findCustomers(transaction, [keep.id])
  return existing(merged)
}

/** An erased customer is nobody any more. */
function existing(customer: Customer | undefined): Customer {
  if (customer === undefined || customer.isErased) throw notFound('customer')
  return customer
}
