import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import Papa from 'papaparse'
import type { ReportCell, ReportColumn, ReportHead } from '../shared/model/report.ts'
import type { ReportTask } from '../shared/worker-protocol.ts'
import { cellFormat, type CellFormat } from './report-cells.ts'
import { reportRows } from './report-rows.ts'

/**
 * CSV as a Norwegian Excel opens it by a double click: UTF-8 with its mark, semicolons, lines
 * ending in CR LF (RFC 4180), decimal comma. One line of titles, then nothing but rows, row by
 * row from file to file.
 */
export async function writeCsv({ head, rowsFile, outFile }: ReportTask): Promise<void> {
  await pipeline(Readable.from(csvLines(head, rowsFile)), createWriteStream(outFile, { mode: 0o600 }))
}

async function* csvLines(head: ReportHead, rowsFile: string): AsyncGenerator<string> {
  const format = cellFormat(head)
  yield `\uFEFF${csvLine(head.columns.map(({ title }) => title))}`
  if (head.rowCount === 0) yield csvLine([head.empty])
  for await (const row of reportRows(rowsFile)) yield csvLine(head.columns.map((column, index) => csvCell(column, row[index] ?? null, format)))
}

const csvLine = (cells: readonly string[]): string => `${Papa.unparse([[...cells]], { delimiter: ';', newline: '\r\n' })}\r\n`

function csvCell({ kind }: ReportColumn, cell: ReportCell, format: CellFormat): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return format.plainNumber(cell)
  return kind === 'moment' ? format.moment(cell) : withoutFormula(cell)
}

/**
 * Text that a spreadsheet would take for a formula gets an apostrophe before it, by which it
 * is text (OWASP, CSV Injection). A telephone number is none: "+47 22 33 44 55" stays itself.
 */
export function withoutFormula(cell: string): string {
  if (/^\+[\d ]+$/.test(cell)) return cell
  return /^\s*[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell
}
