import { parentPort, workerData } from 'node:worker_threads'
import readWorkbook, { type CellValue } from 'read-excel-file/node'
import { z } from 'zod'
import type { SheetAnswer } from './sheet-reader.ts'

/*
 * The entry of the thread that reads an Excel workbook: one file, one answer, and it ends. A
 * workbook is a zip of XML, and a hostile one of a few kilobytes unpacks to gigabytes: the
 * thread has a limit to its memory, and dies of it alone.
 */

const Task = z.object({ bytes: z.instanceof(Uint8Array), maxRows: z.int() })

async function answer(): Promise<SheetAnswer> {
  try {
    const { bytes, maxRows } = Task.parse(workerData)
    const sheets = await readWorkbook(Buffer.from(bytes))
    return { kind: 'sheets', sheets: sheets.map(({ sheet, data }) => ({ name: sheet, rowCount: data.length, rows: data.slice(0, maxRows).map((row) => row.map(inText)) })) }
  } catch (thrown) {
    return { kind: 'failed', message: thrown instanceof Error ? thrown.message : String(thrown) }
  }
}

/** A cell as the text that the same cell would be in a CSV file. An organisation number is a number to Excel. */
function inText(cell: CellValue | null): string {
  if (cell === null) return ''
  if (typeof cell === 'boolean') return cell ? 'ja' : 'nei'
  if (typeof cell === 'number') return Number.isInteger(cell) ? BigInt(cell).toString() : String(cell)
  if (cell instanceof Date) return dateInText(cell)
  return String(cell)
}

/** Excel's dates have no zone: what is shown as a date is read as UTC, and so written without a zone. */
function dateInText(date: Date): string {
  if (Number.isNaN(date.getTime())) return ''
  const [day = '', time = ''] = date.toISOString().split('T')
  return time.startsWith('00:00') ? day : `${day} ${time.slice(0, 5)}`
}

parentPort?.postMessage(await answer())
