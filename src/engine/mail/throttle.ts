import { Temporal } from 'temporal-polyfill'
import type { EngineContext } from '../context.ts'
import { instantOf } from '../instant.ts'
import { remembered, type Direct } from '../store/direct.ts'
import { accountUsageNow, addAccountUsageNow, secondOf, type AccountUsage } from '../store/throttle.ts'

/** How much an account may send, by its provider's rules. Null: as much as it likes. */
export interface AccountLimits {
  /** Names the account for good, whatever its password: "user@host". */
  readonly key: string
  readonly maxPerMinute: number | null
  readonly maxPerDay: number | null
}

export type Allowance =
  /** So many mails may be claimed now. */
  | { readonly count: number; readonly held: null }
  /** None before that moment, and which limit says so. */
  | { readonly count: 0; readonly held: Hold }

export interface Hold {
  readonly until: string
  readonly by: 'per_minute' | 'per_day'
}

const WINDOW_SECONDS = 60
const SECOND_MS = 1000

/**
 * What an account may send now. The minute is the last sixty seconds, not the clock's, so that
 * two minutes' worth cannot go out around the full minute; the day is the office's.
 * @param midnight the next one in the office's zone
 */
export function allowanceOf(usage: AccountUsage, limits: AccountLimits, now: string, midnight: string): Allowance {
  const ofMinute = usage.bySecond.filter(({ second }) => second >= windowStart(now))
  const leftToday = limits.maxPerDay === null ? Infinity : limits.maxPerDay - usage.ofDay
  if (leftToday <= 0) return { count: 0, held: { until: midnight, by: 'per_day' } }
  if (limits.maxPerMinute === null) return { count: leftToday, held: null }
  const leftNow = limits.maxPerMinute - ofMinute.reduce((sum, { count }) => sum + count, 0)
  const [oldest] = ofMinute
  if (leftNow > 0 || oldest === undefined) return { count: Math.min(leftNow, leftToday), held: null }
  return { count: 0, held: { until: whenOver(ofMinute, limits.maxPerMinute), by: 'per_minute' } }
}

/** The moment at which so many seconds have left the window that one mail may go again. */
function whenOver(ofMinute: AccountUsage['bySecond'], maxPerMinute: number): string {
  let left = ofMinute.reduce((sum, { count }) => sum + count, 0)
  for (const { second, count } of ofMinute) {
    left -= count
    if (left < maxPerMinute) return instantOf(Date.parse(`${second}Z`) + (WINDOW_SECONDS + 1) * SECOND_MS)
  }
  throw new Error('a limit of no mails at all')
}

/** The oldest second that still counts: what was sent anywhere in it is less than sixty seconds old, or just about. */
function windowStart(now: string): string {
  return secondOf(instantOf(Date.parse(`${secondOf(now)}Z`) - WINDOW_SECONDS * SECOND_MS))
}

interface Day {
  readonly day: string
  /** The instant at which it is over. */
  readonly midnight: string
}

/** Every zone's midnight is at a full quarter of an hour of UTC, so its day is looked up once in one. */
const QUARTER_MS = 15 * 60 * SECOND_MS
const DAYS = remembered<Day>(20)

function dayOf(direct: Direct, now: string, timezone: string): Day {
  return DAYS(direct, `${timezone} ${Math.floor(Date.parse(now) / QUARTER_MS)}`, () => {
    const date = Temporal.Instant.from(now).toZonedDateTimeISO(timezone).toPlainDate()
    return { day: date.toString(), midnight: instantOf(date.add({ days: 1 }).toZonedDateTime(timezone).epochMilliseconds) }
  })
}

/**
 * Decides at each claim how many mails an account may be handed. It keeps nothing in memory:
 * what was handed over is rows, written in the transaction that marks the mails `sending`. So
 * all executions share one measure, and neither a restart nor a crash begins it anew. A mail
 * that the server then refuses counts too: providers count what they are asked.
 */
export const throttle = {
  /** To be asked, and `note`d, inside the transaction that claims. */
  allowance(direct: Direct, limits: AccountLimits, now: string, timezone: string): Allowance {
    if (limits.maxPerMinute === null && limits.maxPerDay === null) return { count: Infinity, held: null }
    const { day, midnight } = dayOf(direct, now, timezone)
    return allowanceOf(accountUsageNow(direct, limits.key, { second: windowStart(now), day }), limits, now, midnight)
  },
  /** Mails that are handed to the account. Counted without a limit too, so that one that is set at noon knows of the morning. */
  note(direct: Direct, limits: AccountLimits, count: number, now: string, timezone: string): void {
    if (count === 0) return
    addAccountUsageNow(direct, limits.key, count, { second: secondOf(now), oldest: windowStart(now), day: dayOf(direct, now, timezone).day })
  },
  /**
   * Takes one mail out of what an account may send: the program's own, and tests, for the
   * provider counts those as well. `isUrgent`: counted and sent although the minute is full.
   * @returns null when it may go, and is counted; else until when it is held.
   */
  takeOne({ commits }: Pick<EngineContext, 'commits'>, limits: AccountLimits | null, now: string, timezone: string, isUrgent = false): Promise<Hold | null> {
    if (limits === null) return Promise.resolve(null)
    return commits.run((direct) => {
      const { held } = throttle.allowance(direct, limits, now, timezone)
      if (held !== null && !(isUrgent && held.by === 'per_minute')) return held
      throttle.note(direct, limits, 1, now, timezone)
      return null
    })
  },
}
