import { notFound } from '../../shared/failure.ts'
import { text } from '../../shared/texts/text.ts'
import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import { TrialMailFiles } from '../mail/trial-mail-files.ts'
import { findCustomer } from '../store/customers.ts'
import { rememberErased } from '../store/erased-addresses.ts'
import { dropEmptyGroups } from '../store/groups.ts'
import { countOrders } from '../store/orders.ts'
import { anonymise, deleteTemplateVersionsNaming, deleteTrialMailsOf, placesNaming } from '../store/personal-data.ts'
import { sortKey } from '../store/sort-key.ts'
import { addressesOf } from './addresses-of.ts'

export interface Erasure {
  /** Orders that stay, without a name. */
  readonly orders: number
  /** Workflows, templates, scripts and conversations whose own text still names an address. */
  readonly stillNamedIn: readonly string[]
}

/**
 * Erases a person on request (GDPR article 17) and keeps what the law binds: orders stay for the
 * books (bokføringsloven § 13), without whose they were. The address is remembered as a keyed
 * hash, so that an old list does not bring it back. It cannot be undone; backups made before
 * hold the person until they are rotated out, and reports until they are as old as the history is kept.
 *
 * @throws UserFailure 404 when there is none, or it was erased before.
 */
export async function eraseCustomer(context: Pick<EngineContext, 'db' | 'clock' | 'settings' | 'changes' | 'dataDir'>, id: string): Promise<Erasure> {
  const { language } = await context.settings()
  const at = now(context.clock)
  const name = text(language, 'privacy.erased_customer')
  const erased = await context.db.transaction().execute(async (transaction) => {
    const customer = await findCustomer(transaction, id)
    if (customer === undefined || customer.isErased) throw notFound('customer')
    const addresses = addressesOf(customer)
    await rememberErased(transaction, addresses, at)
    const files = await deleteTrialMailsOf(transaction, id, addresses)
    await anonymise(transaction, { id, name, email: `${id}@erased.invalid`, sortKey: sortKey(name), at })
    await deleteTemplateVersionsNaming(transaction, addresses)
    await dropEmptyGroups(transaction)
    return { files, orders: await countOrders(transaction, { customerId: id }), stillNamedIn: await placesNaming(transaction, addresses) }
  })
  const mails = new TrialMailFiles(context.dataDir)
  await mails.remove(erased.files)
  context.changes.publish({ topic: 'customers', id })
  return { orders: erased.orders, stillNamedIn: erased.stillNamedIn }
}
