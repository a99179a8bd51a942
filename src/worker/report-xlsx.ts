import writeXlsxFile, { type Cell, type SheetData } from 'write-excel-file/node'
import type { ReportCell, ReportColumn, ReportHead } from '../shared/model/report.ts'
import type { ReportTask } from '../shared/worker-protocol.ts'
import { cellFormat, cutLine, type CellFormat } from './report-cells.ts'
import { reportRows } from './report-rows.ts'

/** The library of the format holds all rows at once: so many are 600 MB. */
const ROW_LIMIT = 100_000
/** What Excel takes in one cell. */
const CELL_LETTERS = 32_000

const CHARACTERS_A_WIDTH = 8

/**
 * A workbook of one sheet. Numbers are numbers and moments dates, shown the way of the
 * language: Excel itself puts the comma in by the reader's own settings.
 */
export async function writeXlsx({ head, rowsFile, outFile }: ReportTask): Promise<void> {
  const format = cellFormat(head)
  const top = headRows(head, format)
  const rows: SheetData = [...top, head.columns.map((column): Cell => ({ value: column.title, fontWeight: 'bold', wrap: true, ...(column.kind === 'number' ? { align: 'right' as const } : {}) }))]
  for await (const row of reportRows(rowsFile, ROW_LIMIT)) rows.push(head.columns.map((column, index) => xlsxCell(column, row[index] ?? null, format, head)))
  if (head.rowCount === 0) rows.push([head.empty])
  rows.push([], ...head.totals.map((line): Cell[] => [{ value: line, fontWeight: 'bold' }]))
  await writeXlsxFile(rows, {
    sheet: sheetName(head.title),
    columns: head.columns.map(({ width }) => ({ width: Math.round(width * CHARACTERS_A_WIDTH) })),
    stickyRowsCount: top.length + 1,
    orientation: 'landscape',
  }).toFile(outFile)
}

function headRows(head: ReportHead, format: CellFormat): SheetData {
  const cut = cutLine(head, ROW_LIMIT, format)
  const lines = [head.office, ...head.lines, ...(cut === undefined ? [] : [cut])].filter((line) => line !== '')
  return [[{ value: head.title, fontWeight: 'bold', fontSize: 16 }], ...lines.map((line): Cell[] => [line]), []]
}

function xlsxCell({ kind }: ReportColumn, cell: ReportCell, format: CellFormat, { language }: ReportHead): Cell {
  if (cell === null || cell === '') return null
  if (typeof cell === 'number') return { value: cell, type: Number, format: Number.isInteger(cell) ? '#,##0' : '#,##0.###' }
  if (kind === 'text') return { value: cell.slice(0, CELL_LETTERS), type: String, wrap: true }
  // A date of Excel is a time on a wall and knows no zone: what its library writes is UTC.
  const { year, month, day, hour, minute } = format.wallTime(cell)
  return { value: new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute))), type: Date, format: language === 'en' ? 'yyyy-mm-dd hh:mm' : 'dd.mm.yyyy hh:mm' }
}

/** At most 31 letters, and none of these (Excel's own rule). */
const sheetName = (title: string): string => title.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31).trim() || 'Rapport'
