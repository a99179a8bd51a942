import type { Language } from '../shared/language.ts'
import type { ReportHead } from '../shared/model/report.ts'

/** An instant as the office's wall clock showed it. */
export interface WallTime {
  readonly year: string
  readonly month: string
  readonly day: string
  readonly hour: string
  readonly minute: string
}

/** How one report writes what is in its cells. */
export interface CellFormat {
  wallTime(instant: string): WallTime
  /** "23.11.2026 09:00" in Norwegian, "2026-11-23 09:00" in English; both as spreadsheets read a date back. */
  moment(instant: string): string
  /** For reading: "1 234,5" in Norwegian, "1,234.5" in English. */
  number(value: number): string
  /** For a spreadsheet to read back: no groups, "1234,5" in Norwegian. */
  plainNumber(value: number): string
}

const DECIMALS = 3

/** Made once for a report: making an Intl format costs more than using it a thousand times. */
export function cellFormat({ language, timezone }: Pick<ReportHead, 'language' | 'timezone'>): CellFormat {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  // Bokmål and nynorsk write numbers alike, with a no-break space between groups.
  const locale = language === 'en' ? 'en-GB' : 'nb-NO'
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: DECIMALS })
  const wallTime = (instant: string): WallTime => {
    const parts = new Map(clock.formatToParts(Date.parse(instant)).map(({ type, value }) => [type, value]))
    const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? ''
    return { year: part('year').padStart(4, '0'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute') }
  }
  return {
    wallTime,
    moment: (instant) => momentText(wallTime(instant), language),
    number: (value) => number.format(value),
    plainNumber: (value) => {
      const plain = String(Math.round(value * 10 ** DECIMALS) / 10 ** DECIMALS)
      return language === 'en' ? plain : plain.replace('.', ',')
    },
  }
}

function momentText({ year, month, day, hour, minute }: WallTime, language: Language): string {
  return language === 'en' ? `${year}-${month}-${day} ${hour}:${minute}` : `${day}.${month}.${year} ${hour}:${minute}`
}

/** What is said where a format cannot hold all rows; undefined where it does. */
export function cutLine(head: ReportHead, limit: number, format: CellFormat): string | undefined {
  if (head.rowCount <= limit) return undefined
  return head.cut.replace('{shown}', format.number(limit)).replace('{total}', format.number(head.rowCount))
}
