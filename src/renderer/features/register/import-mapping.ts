import { CUSTOMER_FIELDS, type ImportMapping, type ImportReport } from '../../../shared/model/register.ts'

export type ImportColumns = ImportReport['columns']
export type CustomerField = (typeof CUSTOMER_FIELDS)[number]

/** What the select of a column shows for "not read" and "a field of our own": values that no field has. */
export const IGNORE = 'ignore'
export const OWN_FIELD = 'own'

/** What the select of a column stands at: a field's name, OWN_FIELD or IGNORE. */
export function choiceOf(field: string | null): string {
  if (field === null) return IGNORE
  return isCustomerField(field) ? field : OWN_FIELD
}

/** The field that a choice means for a column; an own field is named after its column. */
export function fieldOf(choice: string, column: string): string | null {
  if (choice === IGNORE) return null
  return choice === OWN_FIELD ? `fields.${ownFieldName(column)}` : choice
}

/**
 * A name for an own field from a column's heading: letters, digits and `_`, at most 60, not
 * beginning with a digit, in small letters ("Rute nr." → "rute_nr").
 */
export function ownFieldName(column: string): string {
  const name = column
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60)
  if (name === '') return 'felt'
  return /^\p{L}/u.test(name) ? name : `_${name}`.slice(0, 60)
}

/**
 * The mapping after one column got a new meaning. A field can be read from one column only,
 * so the column that had it before is ignored from now on.
 */
export function withColumn(columns: ImportColumns, column: string, field: string | null): ImportColumns {
  return columns.map((each) => {
    if (each.column === column) return { ...each, field }
    return field !== null && each.field === field ? { ...each, field: null } : each
  })
}

export function mappingOf(columns: ImportColumns): ImportMapping {
  return Object.fromEntries(columns.map(({ column, field }) => [column, field]))
}

/** The fields without which no row can become a customer, and that no column gives. */
export function missingFields(columns: ImportColumns): ('name' | 'email')[] {
  const read = new Set(columns.map((each) => each.field))
  return (['name', 'email'] as const).filter((field) => !read.has(field))
}

export function isCustomerField(field: string): field is CustomerField {
  return CUSTOMER_FIELDS.some((known) => known === field)
}
