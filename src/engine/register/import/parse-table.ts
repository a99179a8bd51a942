import Papa from 'papaparse'
import { UserFailure } from '../../../shared/failure.ts'
import { findHeader } from './find-header.ts'
import { giveWay } from './give-way.ts'

export interface TableRow {
  /** As a spreadsheet numbers it; see `parseTable`. */
  readonly row: number
  readonly cells: readonly string[]
  /** The row's cells cannot be told apart. */
  readonly problem?: 'broken_quote'
}

export interface Table {
  readonly headers: readonly string[]
  readonly separator: string
  readonly rows: readonly TableRow[]
}

export const MAX_ROWS = 50_000
const SEPARATORS = [';', ',', '\t']
/** Rows among which the header is looked for. */
const LOOKED_AT = 20
/** Characters parsed before others get their turn: about two milliseconds' worth. */
const PIECE = 64 * 1024
/** A record longer than this is a quote that nobody closed. */
const MAX_RECORD = 1024 * 1024
/** So many rows with broken quotes are not slips but another format, and each costs a second look. */
const MAX_BROKEN = 100

/**
 * The rows of a CSV text (RFC 4180, and what Excel makes of it): the separator is the one
 * that Excel's `sep=` line names, else the one that makes most headers known ones.
 *
 * Rows are numbered as a spreadsheet shows them: the header is row 1 where nothing stands above it (a `sep=` line and empty
 * lines before it are not shown or counted), a line break inside quotes does not begin a new row, and an empty row
 * is counted though it is not answered. A misplaced quote spoils its own row only: the next
 * one begins at the next line.
 *
 * @throws UserFailure when there are more than MAX_ROWS rows, or more than MAX_BROKEN broken ones.
 */
export async function parseTable(text: string, countKnown: (headers: readonly string[]) => number): Promise<Table> {
  const { stated, body } = withoutSeparatorLine(text.replace(/\r\n?/g, '\n'))
  const separator = stated ?? likeliestSeparator(body, countKnown)
  const records = await parseRecords(body, separator)
  const header = findHeader(records.slice(0, LOOKED_AT).map(({ cells }) => cells), countKnown)
  const rows = records.slice(header + 1)
  return { headers: records[header]?.cells ?? [], separator, rows: rows.filter((row) => row.problem !== undefined || row.cells.some((cell) => cell.trim() !== '')) }
}

function withoutSeparatorLine(text: string): { stated: string | undefined; body: string } {
  const [line, stated] = /^"?sep=(.)"?\n/i.exec(text) ?? ['']
  return { stated, body: text.slice(line.length).replace(/^(?:[^\S\n]*\n)+/, '') }
}

function likeliestSeparator(body: string, countKnown: (headers: readonly string[]) => number): string {
  const head = body.slice(0, PIECE)
  const scored = SEPARATORS.map((separator) => {
    const records = Papa.parse<string[]>(head, { delimiter: separator, newline: '\n', preview: LOOKED_AT }).data
    const headers = records[findHeader(records, countKnown)] ?? []
    return { separator, known: countKnown(headers), cells: headers.length }
  })
  const [best] = scored.toSorted((a, b) => b.known - a.known || b.cells - a.cells)
  return best?.separator ?? ','
}

/** Piece by piece, giving way after each: a long file must not hold up the mails. */
async function parseRecords(text: string, separator: string): Promise<TableRow[]> {
  const collector = new RecordCollector()
  let offset = 0
  let size = PIECE
  while (offset < text.length) {
    const piece = parsePiece(text.slice(offset, offset + size), separator, { isLast: offset + size >= text.length, mayGrow: size < MAX_RECORD })
    collector.addWhole(piece.whole)
    offset += piece.end
    if (piece.isBroken) {
      collector.addBroken()
      offset = nextLine(text, offset)
    }
    size = piece.end === 0 && !piece.isBroken ? size * 2 : PIECE
    await giveWay()
  }
  return collector.rows
}

interface Piece {
  readonly whole: readonly (readonly string[])[]
  /** Where the last whole record ends. */
  readonly end: number
  /** What comes after them can be no record, however much more is read. */
  readonly isBroken: boolean
}

/** The whole records at the start of a piece. One that the piece's end has cut is left for the next. */
function parsePiece(piece: string, separator: string, { isLast, mayGrow }: { readonly isLast: boolean; readonly mayGrow: boolean }): Piece {
  const records: { readonly cells: string[]; readonly errors: readonly string[]; readonly end: number }[] = []
  Papa.parse<string[]>(piece, {
    delimiter: separator,
    newline: '\n',
    step: ({ data, errors, meta }) => {
      records.push({ cells: data, errors: errors.filter((error) => error.type === 'Quotes').map((error) => error.code), end: meta.cursor })
    },
  })
  const bad = records.findIndex((record, index) => record.errors.length > 0 || (!isLast && index === records.length - 1))
  const whole = bad === -1 ? records : records.slice(0, bad)
  const isMisplaced = records[bad]?.errors.includes('InvalidQuotes') === true
  const isCut = bad === records.length - 1 && !isLast && !isMisplaced
  return { whole: whole.map((record) => record.cells), end: whole.at(-1)?.end ?? 0, isBroken: bad !== -1 && (!isCut || (bad === 0 && !mayGrow)) }
}

function nextLine(text: string, offset: number): number {
  const lineEnd = text.indexOf('\n', offset)
  return lineEnd === -1 ? text.length : lineEnd + 1
}

/** Numbers the records as they come and knows when it is too much. */
class RecordCollector {
  readonly rows: TableRow[] = []
  #filled = 0
  readonly #broken: number[] = []

  addWhole(records: readonly (readonly string[])[]): void {
    for (const cells of records) {
      this.rows.push({ row: this.rows.length + 1, cells })
      if (cells.length > 1 || cells[0] !== '') this.#filled += 1
    }
    if (this.#filled > MAX_ROWS + 1) throw new UserFailure('import.too_many_rows', { limit: MAX_ROWS })
  }

  addBroken(): void {
    this.#broken.push(this.rows.length + 1)
    this.rows.push({ row: this.rows.length + 1, cells: [], problem: 'broken_quote' })
    if (this.#broken.length > MAX_BROKEN) throw new UserFailure('import.broken_quotes', { row: this.#broken[0] ?? 1 })
  }
}
