import type { Language } from '../../../shared/language.ts'
import type { Customer } from '../../../shared/model/register.ts'
import type { CustomerValues } from '../../store/customers.ts'
import { foldCase } from '../../store/fold-case.ts'
import type { ImportedCustomer } from './read-row.ts'

export interface CustomerChange {
  readonly change: 'created' | 'updated' | 'unchanged'
  readonly values: CustomerValues
  readonly groups: readonly string[]
  /** False: the customer's groups are as they were and need not be written. */
  readonly hasNewGroups: boolean
}

/**
 * What a row does to the register. A column that the file lacks, and a cell that is empty,
 * say nothing: what the register has stays. A cell with groups replaces the customer's
 * groups, for a list that names them is meant as the whole truth about them. The address is
 * what the customer was found by and keeps the register's spelling.
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
  if (current === undefined) return { change: 'created', values, groups, hasNewGroups: groups.length > 0 }
  const hasNewGroups = !sameGroups(groups, current.groups)
  return { change: hasNewGroups || !sameValues(values, current) ? 'updated' : 'unchanged', values, groups, hasNewGroups }
}

function sameGroups(a: readonly string[], b: readonly string[]): boolean {
  const keys = new Set(b.map(foldCase))
  return a.length === b.length && a.every((group) => keys.has(foldCase(group)))
}

function sameValues(a: CustomerValues, b: CustomerValues): boolean {
  const names = Object.keys(a.fields)
  return (
    a.name === b.name && a.active === b.active && a.language === b.language && a.phone === b.phone && a.address === b.address && a.orgNumber === b.orgNumber &&
    names.length === Object.keys(b.fields).length && names.every((name) => a.fields[name] === b.fields[name])
  )
}
