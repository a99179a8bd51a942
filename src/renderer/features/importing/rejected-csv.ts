import type { ImportReport } from '../../../shared/model/register.ts'
import { toCsv } from '../../ui/to-csv.ts'

/** The refused rows as a CSV file. The reasons quote what the office's file held, formulas too: they are defused. */
export function rejectedCsv(rejected: ImportReport['rejected'], headings: { readonly row: string; readonly reason: string }): string {
  return toCsv([headings.row, headings.reason], rejected.map(({ row, reason }) => [row, reason]))
}
