import type { CheckConfig } from '../../shared/model/workflow.ts'
import { instantOf } from '../instant.ts'
import { sinceMoment, type CheckMoments } from '../schedule/since-moment.ts'
import { remembered, type Direct } from '../store/direct.ts'

const MINUTE_MS = 60_000

/** What a check asked anywhere in a minute counts from. */
interface MinuteAnswer {
  /** Asked at the minute's first and at its last millisecond. */
  readonly first: number
  readonly last: number
}

const ANSWERS = remembered<MinuteAnswer>(100)

/**
 * `sinceMoment` for the many checks that fall due together: calendars are asked once a minute.
 * In between, the answer stays (a weekday's midnight) or goes on with the clock (so many days
 * back). Where it does neither, because the clocks jump just there, it is asked each time.
 */
export function sinceNow(direct: Direct, check: Pick<CheckConfig, 'since' | 'daysBack'>, moments: CheckMoments, timezone: string): string {
  if (check.daysBack === undefined && (check.since === undefined || check.since === 'workflow_start')) return sinceMoment(check, moments, timezone)
  const now = Date.parse(moments.now)
  const minute = now - (now % MINUTE_MS)
  const ask = (at: number): number => Date.parse(sinceMoment(check, { ...moments, now: instantOf(at) }, timezone))
  const { first, last } = ANSWERS(direct, JSON.stringify([check.since, check.daysBack, timezone, minute]), () => ({ first: ask(minute), last: ask(minute + MINUTE_MS - 1) }))
  if (first === last) return instantOf(first)
  return instantOf(last - first === MINUTE_MS - 1 ? first + now - minute : ask(now))
}
