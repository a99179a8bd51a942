import type { Language } from '../../../../shared/language.ts'
import { problemsOf, type ProblemRef } from '../../../../shared/failure.ts'
import { CustomerInput, type Customer } from '../../../../shared/model/register.ts'
import { TEMPLATE_CATEGORIES, type TemplateCategory } from '../../../../shared/model/workflow.ts'

export interface ContactValues {
  name: string
  email: string
  categories: TemplateCategory[]
}

/** What the form holds: every field a text or a choice, own fields and contacts as lists that can be typed into. */
export interface CustomerValues {
  name: string
  email: string
  /** The customer's own address gets every kind of mail; otherwise those in `categories`. */
  getsAll: boolean
  categories: TemplateCategory[]
  contacts: ContactValues[]
  groups: string[]
  active: boolean
  language: Language
  isReserved: boolean
  reservedReason: string
  phone: string
  address: string
  orgNumber: string
  notes: string
  fields: { name: string; value: string }[]
}

export function emptyCustomer(language: Language): CustomerValues {
  return {
    name: '', email: '', getsAll: true, categories: [...TEMPLATE_CATEGORIES], contacts: [], groups: [], active: true, language,
    isReserved: false, reservedReason: '', phone: '', address: '', orgNumber: '', notes: '', fields: [],
  }
}

export function emptyContact(): ContactValues {
  return { name: '', email: '', categories: [...TEMPLATE_CATEGORIES] }
}

export function valuesOf(customer: Customer): CustomerValues {
  return {
    name: customer.name,
    email: customer.email,
    getsAll: customer.categories === null,
    categories: customer.categories ?? [...TEMPLATE_CATEGORIES],
    contacts: customer.contacts.map(({ name, email, categories }) => ({ name, email, categories: [...categories] })),
    groups: [...customer.groups],
    active: customer.active,
    language: customer.language,
    isReserved: customer.reserved !== null,
    reservedReason: customer.reserved?.reason ?? '',
    phone: customer.phone ?? '',
    address: customer.address ?? '',
    orgNumber: customer.orgNumber ?? '',
    notes: customer.notes ?? '',
    fields: Object.entries(customer.fields).map(([name, value]) => ({ name, value })),
  }
}

export type CustomerCheck = { readonly ok: true; readonly input: CustomerInput } | { readonly ok: false; readonly problems: readonly ProblemRef[] }

/** What goes to the register, or what is wrong with it by the form's own paths. */
export function checkCustomer(values: CustomerValues): CustomerCheck {
  const own = ownFieldProblems(values)
  const checked = CustomerInput.safeParse(inputOf(values))
  if (checked.success && own.length === 0) return { ok: true, input: checked.data }
  const rest = checked.success ? [] : problemsOf(checked.error).map((problem) => ({ ...problem, path: formPath(problem.path, values) }))
  const seen = new Set(own.map((problem) => problem.path))
  return { ok: false, problems: [...own, ...rest.filter((problem) => !seen.has(problem.path))] }
}

/** Lines that were left empty are no fields and no contacts. */
function inputOf({ getsAll, categories, contacts, isReserved, reservedReason, notes, fields, ...values }: CustomerValues) {
  return {
    ...values,
    contacts: contacts.filter(isContactFilled),
    categories: getsAll ? null : categories,
    reserved: isReserved ? { reason: reservedReason } : null,
    notes: notes.trim() === '' ? null : notes,
    fields: Object.fromEntries(fields.filter(isFieldFilled).map((field) => [field.name.trim(), field.value])),
  }
}

const isFieldFilled = (field: CustomerValues['fields'][number]): boolean => field.name.trim() !== '' || field.value.trim() !== ''
const isContactFilled = (contact: ContactValues): boolean => contact.name.trim() !== '' || contact.email.trim() !== ''

/** What the schema cannot see, where own fields are already one thing by their names. */
function ownFieldProblems({ fields }: CustomerValues): ProblemRef[] {
  return fields.flatMap((field, index): ProblemRef[] => {
    if (!isFieldFilled(field)) return []
    if (field.name.trim() === '') return [{ path: `fields.${index}.name`, key: 'problem.required' }]
    const isRepeated = fields.findIndex((other) => other.name.trim() === field.name.trim()) < index
    return isRepeated ? [{ path: `fields.${index}.name`, key: 'problem.invalid' }] : []
  })
}

/**
 * The form's path of what the schema calls `path`. A list of choices shows its problem as a
 * whole; the schema names an own field by its name ("fields.rute"), the form by its place
 * ("fields.0.name"), and contacts are counted without the empty lines.
 */
export function formPath(path: string, values: CustomerValues): string {
  if (path.startsWith('groups.')) return 'groups'
  if (path.startsWith('categories.')) return 'categories'
  if (path.startsWith('reserved')) return 'reservedReason'
  if (path.startsWith('contacts.')) return contactPath(path, values)
  if (!path.startsWith('fields.')) return path
  const name = path.slice('fields.'.length)
  const index = values.fields.findIndex((field) => field.name.trim() === name)
  return index < 0 ? path : `fields.${index}.name`
}

function contactPath(path: string, { contacts }: CustomerValues): string {
  const [, place, field] = path.split('.')
  const contact = contacts.filter(isContactFilled)[Number(place)]
  return contact === undefined ? path : `contacts.${contacts.indexOf(contact)}.${field ?? 'email'}`
}
