import type { Customer } from '../../../../shared/model/register.ts'

export const COMPARED = ['email', 'contacts', 'groups', 'phone', 'address', 'orgNumber', 'notes'] as const
export type Compared = (typeof COMPARED)[number]

export interface ComparedFact {
  readonly field: Compared
  /** One for each customer, in their order; empty: nothing is known. */
  readonly values: readonly string[]
  readonly differs: boolean
}

/** What several customers say of the same things; what none of them says is left out. */
export function compareCustomers(customers: readonly Customer[]): readonly ComparedFact[] {
  return COMPARED.flatMap((field) => {
    const values = customers.map((customer) => said(customer, field))
    return values.every((value) => value === '') ? [] : [{ field, values, differs: new Set(values).size > 1 }]
  })
}

function said(customer: Customer, field: Compared): string {
  switch (field) {
    case 'contacts':
      return customer.contacts.map(({ name, email }) => (name === '' ? email : `${name} (${email})`)).join(', ')
    case 'groups':
      return customer.groups.join(', ')
    default:
      return customer[field] ?? ''
  }
}
