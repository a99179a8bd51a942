/*
 * The five-field cron standard (POSIX crontab, with names, ranges and steps as Vixie's cron
 * has them). Seconds, `?`, `L`, `W`, `#` and `@daily` are refused: other programs read this
 * definition too, and those are not the same everywhere.
 */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

interface Field {
  readonly min: number
  readonly max: number
  /** A longer step (every 90 minutes) is no such thing in cron: the count begins anew with each hour. */
  readonly maxStep: number
  readonly names?: readonly string[]
}

const FIELDS: readonly Field[] = [
  { min: 0, max: 59, maxStep: 60 },
  { min: 0, max: 23, maxStep: 24 },
  { min: 1, max: 31, maxStep: 31 },
  { min: 1, max: 12, maxStep: 12, names: MONTHS },
  { min: 0, max: 7, maxStep: 7, names: DAYS },
]

/** True for an expression of exactly five well-formed fields. */
export function isFiveFieldCron(expression: string): boolean {
  const fields = expression.trim().split(/\s+/)
  return fields.length === FIELDS.length && FIELDS.every((field, index) => isField(fields[index] ?? '', field))
}

function isField(text: string, field: Field): boolean {
  return text.split(',').every((part) => isPart(part, field))
}

function isPart(part: string, field: Field): boolean {
  const [range = '', step, ...more] = part.split('/')
  if (more.length > 0) return false
  if (step !== undefined && (!/^\d{1,2}$/.test(step) || Number(step) < 1 || Number(step) > field.maxStep)) return false
  if (range === '*') return true
  const ends = range.split('-').map((end) => valueOf(end, field))
  if (ends.length > 2 || ends.some((end) => end === undefined)) return false
  if (step !== undefined && ends.length === 1) return false
  const [from, to] = ends
  return from !== undefined && (to === undefined || from <= to)
}

function valueOf(text: string, field: Field): number | undefined {
  const named = field.names?.indexOf(text.toLowerCase()) ?? -1
  if (named >= 0) return named + (field.min === 1 ? 1 : 0)
  if (!/^\d{1,2}$/.test(text)) return undefined
  const value = Number(text)
  return value >= field.min && value <= field.max ? value : undefined
}
