import type { Language } from '../../../shared/language.ts'
import { problemsOf, type ProblemRef } from '../../../shared/failure.ts'
import { CustomerInput, type Customer } from '../../../shared/model/register.ts'

/** What the form holds: every field a text or a choice, own fields as a list that can be typed into. */
export interface CustomerValues {
  name: string
  email: string
  groups: string[]
  active: boolean
  language: Language
  phone: string
  address: string
  orgNumber: string
  fields: { name: string; value: string }[]
}

export function emptyCustomer(language: Language): CustomerValues {
  return { name: '', email: '', groups: [], active: true, language, phone: '', address: '', orgNumber: '', fields: [] }
}

export function valuesOf(customer: Customer): CustomerValues {
  return {
    name: customer.name,
    email: customer.email,
    groups: [...customer.groups],
    active: customer.active,
    language: customer.language,
    phone: customer.phone ?? '',
    address: customer.address ?? '',
    orgNumber: customer.orgNumber ?? '',
    fields: Object.entries(customer.fields).map(([name, value]) => ({ name, value })),
  }
}

export type CustomerCheck = { readonly ok: true; readonly input: CustomerInput } | { readonly ok: false; readonly problems: readonly ProblemRef[] }

/**
 * What goes to the register, or what is wrong with it by the form's own paths: the schema
 * names an own field by its name ("fields.rute"), the form by its place ("fields.0.name").
 */
export function checkCustomer(values: CustomerValues): CustomerCheck {
  const named = values.fields.filter((field) => field.name.trim() !== '' || field.value.trim() !== '')
  const own = values.fields.flatMap((field, index): ProblemRef[] => {
    if (!named.includes(field)) return []
    if (field.name.trim() === '') return [{ path: `fields.${index}.name`, key: 'problem.required' }]
    const isRepeated = values.fields.findIndex((other) => other.name.trim() === field.name.trim()) < index
    return isRepeated ? [{ path: `fields.${index}.name`, key: 'problem.invalid' }] : []
  })
  const fields = Object.fromEntries(named.map((field) => [field.name.trim(), field.value]))
  const checked = CustomerInput.safeParse({ ...values, fields })
  if (checked.success && own.length === 0) return { ok: true, input: checked.data }
  const rest = checked.success ? [] : problemsOf(checked.error).map((problem) => ({ ...problem, path: formPath(problem.path, values) }))
  const seen = new Set(own.map((problem) => problem.path))
  return { ok: false, problems: [...own, ...rest.filter((problem) => !seen.has(problem.path))] }
}

/** The form's path of what the schema calls `path`; a group is shown beside the whole list. */
export function formPath(path: string, values: CustomerValues): string {
  if (path.startsWith('groups.')) return 'groups'
  if (!path.startsWith('fields.')) return path
  const name = path.slice('fields.'.length)
  const index = values.fields.findIndex((field) => field.name.trim() === name)
  return index < 0 ? path : `fields.${index}.name`
}
