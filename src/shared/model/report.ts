import { z } from 'zod'
import { Language } from '../language.ts'

/*
 * A report on its way to its file: a head, and a table whose rows lie in a file of their own,
 * one JSON array a line, so that neither who gathers them nor who writes the CSV ever holds
 * them all.
 */

/** `moment` cells are instants, shown as the office's wall clock; `number` cells are finite. */
export const ReportColumn = z.object({
  title: z.string(),
  kind: z.enum(['text', 'number', 'moment']),
  /** How wide it is beside the others. */
  width: z.number().positive(),
})
export type ReportColumn = z.infer<typeof ReportColumn>

export const ReportCell = z.union([z.string(), z.number(), z.null()])
export type ReportCell = z.infer<typeof ReportCell>
export const ReportRow = z.array(ReportCell)
export type ReportRow = z.infer<typeof ReportRow>

export const ReportHead = z.object({
  title: z.string(),
  office: z.string(),
  /** Lines under the title: the period in words, when and by what it was made. */
  lines: z.array(z.string()),
  columns: z.array(ReportColumn).min(1),
  rowCount: z.int().min(0),
  /** Lines after the table. */
  totals: z.array(z.string()),
  /** Said in the place of rows where there are none. */
  empty: z.string(),
  /** Said where the format cannot hold all rows; `{shown}` and `{total}` are filled in. */
  cut: z.string(),
  /** "Page {page} of {pages}". */
  pageOf: z.string(),
  language: Language,
  timezone: z.string(),
})
export type ReportHead = z.infer<typeof ReportHead>
