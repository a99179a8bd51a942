import type { RegisterHealth } from '../../shared/contract/register.ts'
import { normalizeEmailAddress } from '../../shared/model/email-address.ts'
import { countCustomers, findCustomers, findCustomersByEmail, saveCustomers } from '../store/customers.ts'
import { namesAfter } from '../store/duplicates.ts'
import { foldCase } from '../store/fold-case.ts'
import { inPortions, listGroups } from '../store/groups.ts'
import { namedInWorkflows } from '../store/named-in-workflows.ts'
import type { Handle } from '../store/open-store.ts'
import { findDuplicates } from './find-duplicates.ts'
import { giveWay } from './import/give-way.ts'
import { recordedChange } from './recorded-change.ts'
import { writeMoment, type RegisterContext } from './register-context.ts'
import { likelierAddress } from './unlikely-address.ts'

const AT_A_TIME = 2000
const SHOWN = 100

/** What is wrong or odd in the register. Walks through all customers, giving way as it goes. */
export async function registerHealth(db: Handle): Promise<RegisterHealth> {
  const named = await namedInWorkflows(db, { ownOnly: false })
  const groups = await listGroups(db)
  return {
    bounced: await countCustomers(db, { flaw: 'bounced' }),
    noGroup: await countCustomers(db, { flaw: 'no_group' }),
    duplicates: (await findDuplicates(db)).length,
    unlikely: await unlikelyAddresses(db),
    unusedGroups: groups.filter(({ name }) => !named.groups.has(foldCase(name))).map(({ name, customerCount }) => ({ name, customers: customerCount })),
  }
}

async function unlikelyAddresses(db: Handle): Promise<RegisterHealth['unlikely']> {
  const unlikely: RegisterHealth['unlikely'] = []
  for (let afterId = ''; unlikely.length < SHOWN; ) {
    const rows = await namesAfter(db, afterId, AT_A_TIME)
    for (const { id, name, email } of rows) {
      const likelier = likelierAddress(email)
      if (likelier !== undefined && unlikely.length < SHOWN) unlikely.push({ customerId: id, name, email, likelier })
    }
    const last = rows.at(-1)
    if (last === undefined || rows.length < AT_A_TIME) break
    afterId = last.id
    await giveWay()
  }
  return unlikely
}

/** Corrects the slips in these customers' addresses as one change; an address that another customer has is left for a person to merge. */
export async function mendAddresses(context: RegisterContext, ids: readonly string[]): Promise<{ count: number; changeId: string | null }> {
  const { result, changeId } = await recordedChange(
    context,
    'bulk_edit',
    async (transaction) => {
      const { at } = writeMoment(context.clock)
      let count = 0
      for (const some of inPortions(ids, 500)) {
        const slips = (await findCustomers(transaction, some)).flatMap((customer) => {
          const email = customer.isErased ? undefined : likelierAddress(customer.email)
          return email === undefined ? [] : [{ customer, email }]
        })
        const taken = await findCustomersByEmail(transaction, slips.map(({ email }) => normalizeEmailAddress(email)))
        const free = slips.filter(({ email }, index) => !taken.has(normalizeEmailAddress(email)) && slips.findIndex((slip) => normalizeEmailAddress(slip.email) === normalizeEmailAddress(email)) === index)
        await saveCustomers(transaction, free.map(({ customer, email }) => ({ id: customer.id, values: { ...customer, email } })), at)
        count += free.length
      }
      return count
    },
    (count) => ({ key: 'change.addresses_mended', params: { count } }),
  )
  if (changeId !== null) context.changes.publish({ topic: 'customers' })
  return { count: result, changeId }
}
