import type { Language } from '../../shared/language.ts'
import type { ReportColumn, ReportRow } from '../../shared/model/report.ts'
import type { TextKey } from '../../shared/texts/text.ts'
import type { ReportPeriod } from './report-period.ts'

/** Rows read at a time: some ten milliseconds of the one process that everybody waits for. */
export const REPORT_PAGE = 200

/** What decides which rows a report has. */
export interface ReportTerms {
  readonly executionId: string
  readonly language: Language
  readonly period: ReportPeriod
  /** The check before the step whose result a report of missing orders is; null: it looks for itself. */
  readonly checkStepId: string | null
  /** Whether the sample office is in it. */
  readonly withSample: boolean
}

export interface ReportContents {
  readonly columns: readonly ReportColumn[]
  /** Said where there is no row. */
  readonly empty: TextKey
  /** All rows, a page at a time. To be read once. */
  readonly pages: AsyncIterable<readonly ReportRow[]>
  /** Lines after the table, of the pages that have been read. */
  totals(): Promise<readonly string[]>
}
