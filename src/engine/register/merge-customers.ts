import { normalizeEmailAddress } from '../../shared/model/email-address.ts'
import type { Contact, Customer } from '../../shared/model/register.ts'
import type { CustomerValues } from '../store/customers.ts'

export interface Merged {
  readonly values: CustomerValues
  readonly groups: readonly string[]
  readonly contacts: readonly Contact[]
  readonly notes: string | null
  /** The earliest reservation of any of them: nobody gets mail again because two rows became one. */
  readonly reserved: Customer['reserved']
}

const ALL = ['bestilling', 'reminder', 'confirmation', 'other'] as const

/**
 * One customer out of several. What `keep` says stands; what it lacks is taken from the others
 * in their order. Their addresses become contacts that get what they got before.
 */
export function mergeCustomers(keep: Customer, others: readonly Customer[]): Merged {
  const all = [keep, ...others]
  const first = <Value>(pick: (customer: Customer) => Value | null): Value | null => all.map(pick).find((value) => value !== null) ?? null
  return {
    values: {
      name: keep.name, email: keep.email, active: all.some((customer) => customer.active), language: keep.language,
      phone: first(({ phone }) => phone), address: first(({ address }) => address), orgNumber: first(({ orgNumber }) => orgNumber),
      fields: Object.fromEntries(all.toReversed().flatMap(({ fields }) => Object.entries(fields))),
    },
    groups: [...new Set(all.flatMap(({ groups }) => groups))],
    contacts: mergeContacts(keep, others),
    notes: all.flatMap(({ notes }) => notes ?? []).join('\n\n').slice(0, 5000) || null,
    reserved: all.flatMap(({ reserved }) => reserved ?? []).toSorted((a, b) => (a.at < b.at ? -1 : 1))[0] ?? null,
  }
}

function mergeContacts(keep: Customer, others: readonly Customer[]): Contact[] {
  const known = new Set([normalizeEmailAddress(keep.email)])
  const candidates = [
    ...keep.contacts,
    ...others.flatMap((other): Contact[] => [{ name: other.name, email: other.email, categories: other.active ? [...(other.categories ?? ALL)] : [] }, ...other.contacts]),
  ]
  return candidates.flatMap(({ name, email, categories }) => {
    const key = normalizeEmailAddress(email)
    if (known.has(key) || categories.length === 0) return []
    known.add(key)
    return [{ name, email, categories }]
  })
}
