import { CUSTOMER_FIELDS, ORDER_FIELDS, type ImportKind, type ImportMapping, type ImportReport } from '../../../shared/model/register.ts'

export type ImportColumns = ImportReport['columns']
export type KnownField = (typeof CUSTOMER_FIELDS)[number] | (typeof ORDER_FIELDS)[number]

/** What the select of a column shows for "not read" and "a field of our own": values that no field has. */
export const IGNORE = 'ignore'
export const OWN_FIELD = 'own'

/** The fields that a column of such a file can be read as. */
export function fieldsOf(kind: ImportKind): readonly KnownField[] {
  return kind === 'customers' ? CUSTOMER_FIELDS : ORDER_FIELDS
}

/** What the select of a column stands at: a field's name, OWN_FIELD or IGNORE. */
export function choiceOf(kind: ImportKind, field: string | null): string {
  if (field === null) return IGNORE
  return fieldsOf(kind).some((known) => known === field) ? field : OWN_FIELD
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

/** Of several columns with one heading, a mapping can name only the first, and the others are not read. */
export function mappingOf(columns: ImportColumns): ImportMapping {
  return Object.fromEntries(columns.toReversed().map(({ column, field }) => [column, field]))
}

/** The same for columns of which only some were said: the rest is known by its names. */
export function withChoice(chosen: ImportMapping, column: string, field: string | null): ImportMapping {
  const others = Object.entries(chosen).filter(([name, other]) => name !== column && (field === null || other !== field))
  return Object.fromEntries([...others, [column, field]])
}

export type MissingField = 'name' | 'email' | 'customer'

/** What there must be for a row to mean anything, and that no column gives. */
export function missingFields(kind: ImportKind, columns: ImportColumns): readonly MissingField[] {
  const read = new Set(columns.map((each) => each.field))
  if (kind === 'orders') return ['customerEmail', 'customerOrgNumber', 'customerNumber', 'customerName'].some((field) => read.has(field)) ? [] : ['customer']
  const hasName = read.has('name') || read.has('firstName') || read.has('lastName')
  return [...(hasName ? [] : ['name' as const]), ...(read.has('email') ? [] : ['email' as const])]
}
