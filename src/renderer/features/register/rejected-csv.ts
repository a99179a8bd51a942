import Papa from 'papaparse'
import type { ImportReport } from '../../../shared/model/register.ts'

const BYTE_ORDER_MARK = '\uFEFF'

/**
 * The refused rows as a CSV file that Excel opens as it stands: semicolons and a byte-order
 * mark. The reasons quote what the office's file held, so text that a spreadsheet would run
 * as a formula is defused with a leading apostrophe (OWASP, "CSV Injection").
 */
export function rejectedCsv(rejected: ImportReport['rejected'], headings: { readonly row: string; readonly reason: string }): string {
  const rows = rejected.map(({ row, reason }) => [row, reason])
  return BYTE_ORDER_MARK + Papa.unparse({ fields: [headings.row, headings.reason], data: rows }, { delimiter: ';', newline: '\r\n', escapeFormulae: true })
}
