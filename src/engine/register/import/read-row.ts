import type { Language } from '../../../shared/language.ts'
import { normalizeEmailAddress } from '../../../shared/model/email-address.ts'
import { CustomerFields, CustomerInput } from '../../../shared/model/register.ts'
import type { TextRef } from '../../../shared/texts/text.ts'
import { distinctGroups } from '../distinct-groups.ts'
import { readEmails, readGroups, readLanguage, readLine, readOrgNumber, readText, readYesOrNo, requiredReason, type CellValue } from './cell-values.ts'
import { ownFieldName, type Column } from './column-fields.ts'
import type { TableRow } from './parse-table.ts'

/** What one row says about a customer; undefined where the file, or the row, says nothing. */
export interface ImportedCustomer {
  readonly row: number
  readonly name: string
  readonly email: string
  readonly emailKey: string
  readonly groups: readonly string[] | undefined
  readonly phone: string | undefined
  readonly address: string | undefined
  readonly orgNumber: string | undefined
  readonly language: Language | undefined
  readonly active: boolean | undefined
  /** True: wants no mail. A file never lifts a reservation. */
  readonly reserved: boolean | undefined
  readonly notes: string | undefined
  /** Addresses besides the first. */
  readonly furtherEmails: readonly string[]
  readonly fields: Readonly<Record<string, string>>
}

export interface RejectedRow {
  readonly row: number
  readonly reasons: readonly TextRef[]
}

/** One row as a customer, or all the reasons for which it cannot be one. */
export function readRow(row: TableRow, columns: readonly Column[]): ImportedCustomer | RejectedRow {
  if (row.problem !== undefined) return { row: row.row, reasons: [{ key: `import.reason.${row.problem}` }] }
  if (row.cells.slice(columns.length).some((cell) => cell.trim() !== '')) return { row: row.row, reasons: [{ key: 'import.reason.too_many_cells' }] }
  const reader = new RowReader(row, columns)
  const name = reader.has('name') ? reader.required('name', readLine) : reader.joined(['firstName', 'lastName'], ' ') ?? reader.missing('firstName')
  const [email = reader.missing('email'), ...furtherEmails] = reader.optional('email', readEmails) ?? []
  const groups = reader.optional('groups', readGroups)
  const customer = {
    row: row.row,
    name,
    email,
    emailKey: normalizeEmailAddress(email),
    groups: groups === undefined ? undefined : distinctGroups(groups),
    phone: reader.optional('phone', readLine),
    address: reader.address(),
    orgNumber: reader.optional('orgNumber', readOrgNumber),
    language: reader.optional('language', readLanguage),
    active: reader.optional('active', readYesOrNo),
    reserved: reader.optional('reserved', readYesOrNo),
    notes: reader.optional('notes', (cell, column) => readText(cell, column, CustomerInput.shape.notes.unwrap().unwrap())),
    furtherEmails,
    fields: reader.ownFields(),
  }
  return reader.reasons.length === 0 ? customer : { row: row.row, reasons: reader.reasons }
}

type ReadCell<T> = (cell: string, column: string) => CellValue<T>

/** Reads the cells of one row and gathers what is wrong with them. */
class RowReader {
  readonly reasons: TextRef[] = []
  readonly #row: TableRow
  readonly #columns: readonly Column[]

  constructor(row: TableRow, columns: readonly Column[]) {
    this.#row = row
    this.#columns = columns
  }

  optional<T>(field: string, read: ReadCell<T>): T | undefined {
    const index = this.#columns.findIndex((column) => column.field === field)
    if (index === -1) return undefined
    const result = read(this.#row.cells[index] ?? '', this.#columns[index]?.column ?? '')
    if ('value' in result) return result.value
    this.reasons.push(result.reason)
    return undefined
  }

  has(field: string): boolean {
    return this.#columns.some((column) => column.field === field)
  }

  required(field: string, read: ReadCell<string>): string {
    return this.optional(field, read) ?? this.missing(field)
  }

  /** Notes that there is nothing in a column that must have something, unless it has been told already why not. An empty text stands for it. */
  missing(field: string): string {
    const column = this.#columns.find((candidate) => candidate.field === field)?.column ?? field
    if (!this.reasons.some((reason) => reason.params?.['column'] === column)) this.reasons.push(requiredReason(column))
    return ''
  }

  /** What these columns say, in this order; undefined where they say nothing. */
  joined(fields: readonly string[], separator: string): string | undefined {
    return fields.flatMap((field) => this.optional(field, readLine) ?? []).join(separator) || undefined
  }

  /** The street with "0155 Oslo" after it. Excel takes the leading zero of a postcode away. */
  address(): string | undefined {
    const street = this.optional('address', (cell, column) => readText(cell, column, CustomerInput.shape.address))
    const postcode = this.optional('postcode', readLine)?.replace(/^\d{3}$/, '0$&')
    const place = [postcode, this.optional('city', readLine)].filter((part) => part !== undefined).join(' ')
    return [street, place].filter((part) => part !== undefined && part !== '').join(', ') || undefined
  }

  ownFields(): Record<string, string> {
    const fields: Record<string, string> = {}
    for (const { field } of this.#columns) {
      if (field?.startsWith('fields.') !== true) continue
      const value = this.optional(field, (cell, column) => readText(cell, column, CustomerFields.valueType))
      if (value !== undefined) fields[ownFieldName(field)] = value
    }
    return fields
  }
}
