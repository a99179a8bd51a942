import { UserFailure } from '../../../shared/failure.ts'
import { decodeText } from './decode-text.ts'
import { findHeader } from './find-header.ts'
import { MAX_ROWS, parseTable, type TableRow } from './parse-table.ts'
import type { Sheet, SheetReader } from './sheet-reader.ts'

/** A file as a table, whatever kind of file it was. */
export interface SourceTable {
  readonly headers: readonly string[]
  readonly rows: readonly TableRow[]
  readonly encoding: string
  /** Empty for a workbook. */
  readonly separator: string
  /** The sheet that was read; null for a text file. */
  readonly sheet: string | null
}

/** ZIP, which a workbook is, and the compound file of Excel up to 2003. */
const ZIP = [0x50, 0x4b, 0x03, 0x04]
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0]
/** Rows that may stand above the header. */
const TITLE_ROWS = 20

/**
 * Reads CSV and Excel (.xlsx). Of several sheets, the one whose header has most names that we
 * know, and the first of equals.
 *
 * @throws UserFailure when the file is of another kind, empty, broken or too large; nothing was saved.
 */
export async function readTable(bytes: Uint8Array, readSheets: SheetReader, countKnown: (headers: readonly string[]) => number): Promise<SourceTable> {
  if (startsWith(bytes, OLD_EXCEL)) throw new UserFailure('import.old_excel')
  if (startsWith(bytes, ZIP)) return fromWorkbook(await readSheets(bytes, MAX_ROWS + TITLE_ROWS + 1), countKnown)
  const { text, encoding } = decodeText(bytes)
  if (/^\s*(<!doctype html|<html|<table|<\?xml)/i.test(text.slice(0, 1000))) throw new UserFailure('import.web_page')
  return { ...(await parseTable(text, countKnown)), encoding, sheet: null }
}

function fromWorkbook(sheets: readonly Sheet[], countKnown: (headers: readonly string[]) => number): SourceTable {
  const scored = sheets.filter(({ rows }) => rows.some(isFilled)).map((sheet) => {
    const header = findHeader(sheet.rows, countKnown)
    return { sheet, header, known: countKnown(sheet.rows[header] ?? []) }
  })
  const [best] = scored.toSorted((a, b) => b.known - a.known)
  if (best === undefined) throw new UserFailure('import.empty')
  const { sheet, header } = best
  const headers = withoutTrailingEmpty(sheet.rows[header] ?? [])
  const rows = sheet.rows.slice(header + 1).flatMap((cells, index): TableRow[] => (isFilled(cells) ? [{ row: header + index + 2, cells: cells.slice(0, Math.max(headers.length, lastFilled(cells) + 1)) }] : []))
  if (rows.length > MAX_ROWS) throw new UserFailure('import.too_many_rows', { limit: MAX_ROWS })
  return { headers, rows, encoding: 'XLSX', separator: '', sheet: sheet.name }
}

function isFilled(cells: readonly string[]): boolean {
  return lastFilled(cells) !== -1
}

function lastFilled(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '')
}

function withoutTrailingEmpty(cells: readonly string[]): readonly string[] {
  return cells.slice(0, lastFilled(cells) + 1)
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}
