import { z } from 'zod'
import { normalizeEmailAddress } from '../../shared/model/email-address.ts'
import type { Contact, Customer } from '../../shared/model/register.ts'
import { TemplateCategory } from '../../shared/model/workflow.ts'
import type { Handle } from './open-store.ts'

export const Categories = z.array(TemplateCategory)

/** Each customer's contacts in their order. Customers without any are absent. */
export async function contactsOf(db: Handle, customerIds: readonly string[]): Promise<Map<string, Customer['contacts']>> {
  const contacts = new Map<string, Customer['contacts']>()
  if (customerIds.length === 0) return contacts
  const rows = await db.selectFrom('customer_contacts').where('customer_id', 'in', customerIds).orderBy('customer_id').orderBy('position').selectAll().execute()
  for (const row of rows) {
    const contact = { name: row.name, email: row.email, categories: Categories.parse(JSON.parse(row.categories)), bounced: bounceOf(row) }
    const own = contacts.get(row.customer_id)
    if (own === undefined) contacts.set(row.customer_id, [contact])
    else own.push(contact)
  }
  return contacts
}

/** Gives a customer exactly these contacts. One whose address stays keeps its row, and what is known of the address. */
export async function replaceContacts(db: Handle, customerId: string, contacts: readonly Contact[], newId: () => string): Promise<void> {
  const keys = contacts.map((contact) => normalizeEmailAddress(contact.email))
  await db.deleteFrom('customer_contacts').where('customer_id', '=', customerId).$if(keys.length > 0, (query) => query.where('email_key', 'not in', keys)).execute()
  if (contacts.length === 0) return
  await db
    .insertInto('customer_contacts')
    .values(
      contacts.map((contact, position) => ({
        id: newId(), customer_id: customerId, position, name: contact.name, email: contact.email, email_key: normalizeEmailAddress(contact.email),
        categories: JSON.stringify(contact.categories), bounced_at: null, bounce_reason: null,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['customer_id', 'email_key']).doUpdateSet((eb) => ({
        position: eb.ref('excluded.position'), name: eb.ref('excluded.name'), email: eb.ref('excluded.email'), categories: eb.ref('excluded.categories'),
      })),
    )
    .execute()
}

export function bounceOf(row: { readonly bounced_at: string | null; readonly bounce_reason: string | null }): Customer['bounced'] {
  return row.bounced_at === null ? null : { at: row.bounced_at, reason: row.bounce_reason ?? '' }
}
