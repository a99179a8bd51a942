import { sql, type SqlBool } from 'kysely'
import type { Language } from '../../shared/language.ts'
import type { TemplateCategory } from '../../shared/model/workflow.ts'
import type { Handle } from './open-store.ts'
import { isReached, selectRecipients, toRecipient, type CustomerRecipients, type RecipientCustomer } from './recipients.ts'

/** The recipient at a place (from 0) of those that get this kind of mail, by name. */
export async function recipientAt(db: Handle, recipients: CustomerRecipients, category: TemplateCategory | null, place: number): Promise<RecipientCustomer | undefined> {
  const row = await selectRecipients(db, recipients)
    .$if(category !== null, (query) => query.where(isReached(category)))
    .selectAll('customers')
    .orderBy('customers.sort_key')
    .orderBy('customers.id')
    .limit(1)
    .offset(place)
    .executeTakeFirst()
  return row === undefined ? undefined : toRecipient(row)
}

export interface WithoutField {
  readonly count: number
  /** Of the first few, by name. */
  readonly names: readonly string[]
}

/** The recipients of a language that have no value for an own field. */
export async function recipientsWithout(db: Handle, recipients: CustomerRecipients, { field, languages }: { readonly field: string; readonly languages: readonly Language[] }, shown: number): Promise<WithoutField> {
  const path = `$.${JSON.stringify(field)}`
  const without = selectRecipients(db, recipients)
    .where('customers.language', 'in', languages)
    .where(sql<SqlBool>`trim(coalesce(json_extract(customers.fields, ${path}), '')) = ''`)
  const { count } = await without.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const rows = count === 0 ? [] : await without.select('customers.name').orderBy('customers.sort_key').orderBy('customers.id').limit(shown).execute()
  return { count, names: rows.map(({ name }) => name) }
}
