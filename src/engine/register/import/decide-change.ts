import type { Language } from '../../../shared/language.ts'
import { normalizeEmailAddress } from '../../../shared/model/email-address.ts'
import type { Contact, Customer } from '../../../shared/model/register.ts'
import type { CustomerValues } from '../../store/customers.ts'
import { foldCase } from '../../store/fold-case.ts'
import type { ImportedCustomer } from './read-row.ts'

export interface CustomerChange {
  readonly change: 'created' | 'updated' | 'unchanged'
  readonly values: CustomerValues
  readonly groups: readonly string[]
  /** Undefined: as they are, and need not be written. */
  readonly contacts: readonly Contact[] | undefined
  readonly notes: string | undefined
  /** True: a reservation is new. */
  readonly isReserved: boolean
  /** False: the customer's groups are as they were and need not be written. */
  readonly hasNewGroups: boolean
  readonly differences: readonly Difference[]
}

/** One thing that is other than before, for a person to look at. */
export interface Difference {
  readonly field: string
  readonly before: string
  readonly after: string
}

const ALL_CATEGORIES = ['bestilling', 'reminder', 'confirmation', 'other'] as const

/**
 * What a row does to the register. A column that the file lacks, and a cell that is empty,
 * say nothing: what the register has stays. A cell with groups replaces the customer's
 * groups, for a list that names them is meant as the whole truth about them; further addresses
 * are added to the contacts. The address is what the customer was found by and keeps the
 * register's spelling. A file can reserve a customer against mail, and never lift that.
 */
export function decideChange(imported: ImportedCustomer, current: Customer | undefined, officeLanguage: Language): CustomerChange {
  const values: CustomerValues = {
    name: imported.name,
    email: current?.email ?? imported.email,
    active: imported.active ?? current?.active ?? true,
    language: imported.language ?? current?.language ?? officeLanguage,
    phone: imported.phone ?? current?.phone ?? null,
    address: imported.address ?? current?.address ?? null,
    orgNumber: imported.orgNumber ?? current?.orgNumber ?? null,
    fields: { ...current?.fields, ...imported.fields },
  }
  const groups = imported.groups ?? current?.groups ?? []
  const contacts = withFurther(imported, current)
  const notes = imported.notes === current?.notes ? undefined : imported.notes
  const isReserved = imported.reserved === true && (current?.reserved ?? null) === null
  const hasNewGroups = current === undefined ? groups.length > 0 : !sameGroups(groups, current.groups)
  const differences = current === undefined ? [] : differencesOf({ values, groups, contacts, notes, isReserved, hasNewGroups }, current)
  const change = current === undefined ? 'created' : differences.length > 0 ? 'updated' : 'unchanged'
  return { change, values, groups, contacts, notes, isReserved, hasNewGroups, differences }
}

function withFurther({ email, furtherEmails }: ImportedCustomer, current: Customer | undefined): readonly Contact[] | undefined {
  const known = new Set([email, current?.email ?? email, ...(current?.contacts ?? []).map((contact) => contact.email)].map(normalizeEmailAddress))
  const added = furtherEmails.filter((further) => !known.has(normalizeEmailAddress(further)))
  return added.length === 0 ? undefined : [...(current?.contacts ?? []), ...added.map((further) => ({ name: '', email: further, categories: [...ALL_CATEGORIES] }))]
}

function sameGroups(a: readonly string[], b: readonly string[]): boolean {
  const keys = new Set(b.map(foldCase))
  return a.length === b.length && a.every((group) => keys.has(foldCase(group)))
}

function differencesOf(next: Omit<CustomerChange, 'change' | 'differences'>, current: Customer): Difference[] {
  const { values } = next
  const simple = (['name', 'phone', 'address', 'orgNumber', 'language'] as const).map((field) => ({ field, before: current[field] ?? '', after: values[field] ?? '' }))
  const own = Object.keys(values.fields).map((name) => ({ field: `fields.${name}`, before: current.fields[name] ?? '', after: values.fields[name] ?? '', isNew: !Object.hasOwn(current.fields, name) }))
  return [
    ...simple.filter(({ before, after }) => before !== after),
    ...(values.active === current.active ? [] : [{ field: 'active', before: String(current.active), after: String(values.active) }]),
    ...(next.hasNewGroups ? [{ field: 'groups', before: current.groups.join(', '), after: next.groups.join(', ') }] : []),
    ...own.filter(({ before, after, isNew }) => isNew || before !== after).map(({ field, before, after }) => ({ field, before, after })),
    ...(next.contacts === undefined ? [] : [{ field: 'contacts', before: current.contacts.map(({ email }) => email).join(', '), after: next.contacts.map(({ email }) => email).join(', ') }]),
    ...(next.notes === undefined ? [] : [{ field: 'notes', before: current.notes ?? '', after: next.notes }]),
    ...(next.isReserved ? [{ field: 'reserved', before: 'false', after: 'true' }] : []),
  ]
}
