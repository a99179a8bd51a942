import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import pdfmake from 'pdfmake'
import type { TDocumentDefinitions, Content, TableCell } from 'pdfmake/interfaces'
import type { ReportCell, ReportHead } from '../shared/model/report.ts'
import type { ReportTask } from '../shared/worker-protocol.ts'
import { cellFormat, cutLine, type CellFormat } from './report-cells.ts'
import { reportRows } from './report-rows.ts'

/** The layout holds the whole document: so many rows are 700 pages and 700 MB. Nobody reads more on paper. */
const ROW_LIMIT = 20_000
const MILLIMETRE = 72 / 25.4
const NO_BREAK_SPACE = '\u00A0'

/** A4, the table with its titles on every page, page numbers at the foot. The letters are Roboto's, carried in the file. */
export async function writePdf({ head, rowsFile, outFile }: ReportTask): Promise<void> {
  const format = cellFormat(head)
  const body: TableCell[][] = [head.columns.map(({ title, kind }) => ({ text: title, bold: true, alignment: kind === 'number' ? 'right' : 'left' }))]
  for await (const row of reportRows(rowsFile, ROW_LIMIT)) body.push(head.columns.map((_column, index) => pdfCell(row[index] ?? null, head, index, format)))
  await prepared().createPdf(pdfDocument(head, body, cutLine(head, ROW_LIMIT, format))).write(outFile)
}

/** pdfmake is one object for the whole process, which here is one thread for one report. It may read its own fonts and nothing else. */
function prepared(): typeof pdfmake {
  const fonts = join(dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts', 'Roboto')
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => path.startsWith(fonts + sep))
  pdfmake.setFonts({ Roboto: { normal: join(fonts, 'Roboto-Regular.ttf'), bold: join(fonts, 'Roboto-Medium.ttf') } })
  return pdfmake
}

function pdfDocument(head: ReportHead, body: TableCell[][], cut: string | undefined): TDocumentDefinitions {
  const lines = [head.office, ...head.lines, ...(cut === undefined ? [] : [cut])].filter((line) => line !== '')
  const widths = head.columns.reduce((sum, { width }) => sum + width, 0)
  const table: Content = { table: { headerRows: 1, dontBreakRows: true, widths: head.columns.map(({ width }) => `${(100 * width) / widths}%`), body }, layout: 'lightHorizontalLines', margin: [0, 14, 0, 10] }
  return {
    pageSize: 'A4',
    pageMargins: [15 * MILLIMETRE, 15 * MILLIMETRE, 15 * MILLIMETRE, 18 * MILLIMETRE],
    language: head.language,
    info: { title: head.title, author: head.office, creator: 'Kontorflyt' },
    defaultStyle: { font: 'Roboto', fontSize: 9 },
    content: [
      { text: head.title, fontSize: 18, bold: true, margin: [0, 0, 0, 4] },
      ...lines.map((line): Content => ({ text: line, color: '#444444' })),
      head.rowCount === 0 ? { text: head.empty, fontSize: 11, margin: [0, 20, 0, 20] } : table,
      ...head.totals.map((line): Content => ({ text: line, bold: true, fontSize: 10 })),
    ],
    footer: (page, pages) => ({ text: head.pageOf.replace('{page}', String(page)).replace('{pages}', String(pages)), alignment: 'right', fontSize: 8, color: '#666666', margin: [0, 0, 15 * MILLIMETRE, 0] }),
  }
}

function pdfCell(cell: ReportCell, { columns }: ReportHead, index: number, format: CellFormat): TableCell {
  if (cell === null) return ''
  if (typeof cell === 'number') return { text: format.number(cell), alignment: 'right' }
  // A date and its time stay on one line.
  return columns[index]?.kind === 'moment' ? format.moment(cell).replace(' ', NO_BREAK_SPACE) : cell
}
