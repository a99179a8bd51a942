import { UserFailure } from '../../../shared/failure.ts'
import { CustomerFields, type ImportMapping } from '../../../shared/model/register.ts'
import type { TextKey } from '../../../shared/texts/text.ts'

export interface Column {
  /** The header as the file has it, trimmed. */
  readonly column: string
  /** A field of ours, an own field ("fields.rute"), or null for a column that is not read. */
  readonly field: string | null
}

/** What the columns of one kind of file can be. */
export interface KnownColumns {
  /** Fields by their header, see `headerKey`. */
  readonly byHeader: ReadonlyMap<string, string>
  /** What there must be and is not, as a text key; null when the file can be read. */
  missing(has: (field: string) => boolean): Extract<TextKey, `import.missing.${string}`> | null
}

/** Field → its headers, turned round. Headers are in the form that `headerKey` gives them. */
export function byHeader(headers: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(headers).flatMap(([field, names]) => names.map((name) => [name, field] as const)))
}

/** "E-post", "e post" and "E.POST:" are one header. */
function headerKey(header: string): string {
  return header.normalize('NFC').toLowerCase().replace(/[\s.\-_:*()/\u200B\u2060\uFEFF]/g, '')
}

/** How many of these headers would be read: what tells the right separator from a wrong one. */
export function countKnownHeaders(headers: readonly string[], mapping: ImportMapping, known: KnownColumns): number {
  return headers.filter((header) => Object.hasOwn(mapping, header.trim()) || known.byHeader.has(headerKey(header))).length
}

/**
 * What each column means. `mapping` (column → field, null to leave a column out) goes before
 * the names that we know. Of several columns for one field the first is read; of several with
 * one name, too.
 *
 * @throws UserFailure when the mapping does not fit the file, or what there must be has no column;
 *   then nothing of the file can be used, and its columns are the failure's `problems`.
 */
export function resolveColumns(headers: readonly string[], mapping: ImportMapping, known: KnownColumns): Column[] {
  const names = headers.map((header) => header.trim())
  const taken = checkMapping(names, mapping)
  const columns = names.map((column, index): Column => {
    const isFirst = names.indexOf(column) === index
    if (isFirst && Object.hasOwn(mapping, column)) return { column, field: mapping[column] ?? null }
    const field = known.byHeader.get(headerKey(column))
    if (field === undefined || taken.has(field)) return { column, field: null }
    taken.add(field)
    return { column, field }
  })
  requireFields(columns, known)
  return columns
}

/** The fields that the mapping fills. */
function checkMapping(names: readonly string[], mapping: ImportMapping): Set<string> {
  const taken = new Set<string>()
  for (const [column, field] of Object.entries(mapping)) {
    if (!names.includes(column)) throw new UserFailure('import.unknown_column', { column, columns: listed(names) })
    if (field === null) continue
    if (taken.has(field)) throw new UserFailure('import.field_twice', { column, field })
    if (field.startsWith('fields.') && !CustomerFields.safeParse({ [ownFieldName(field)]: '' }).success) throw new UserFailure('import.own_field_name', { column, field: ownFieldName(field) })
    taken.add(field)
  }
  return taken
}

function requireFields(columns: readonly Column[], known: KnownColumns): void {
  const missing = known.missing((field) => columns.some((column) => column.field === field))
  if (missing === null) return
  throw new UserFailure(
    'import.column_missing',
    { missing: `@${missing}`, columns: listed(columns.map(({ column }) => column)) },
    { problems: columns.map(({ column, field }) => ({ path: column, key: field === null ? 'import.column_unknown' : 'import.column_known' })) },
  )
}

/** The part of "fields.rute" after the dot. */
export function ownFieldName(field: string): string {
  return field.slice('fields.'.length)
}

function listed(columns: readonly string[]): string {
  const shown = columns.filter((column) => column !== '').slice(0, 30).map((column) => column.slice(0, 60))
  return shown.join(', ') || '–'
}
