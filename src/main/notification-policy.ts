import type { DesktopPreferences, QuietHours } from '../shared/model/desktop.ts'

/** failure: something went wrong. finished: a run was carried out. slept: what was due over a sleep is done now. */
export type NoticeKind = 'failure' | 'finished' | 'slept'

export interface NotificationFacts {
  readonly kind: NoticeKind
  readonly preferences: DesktopPreferences
  /** Wall-clock time of the office, "HH:MM". */
  readonly time: string
  /** Whether the person is looking at the program. */
  readonly isWindowInFront: boolean
  /** Whether this very thing has been told already. */
  readonly isTold: boolean
}

/** show: now. later: when the quiet hours are over. never: not as a notification; the dashboard has it. */
export type NotificationDecision = 'show' | 'later' | 'never'

/** The system's own do-not-disturb comes after this: nothing is shown as urgent, so the system holds back what it is told to. */
export function decideNotification({ kind, preferences, time, isWindowInFront, isTold }: NotificationFacts): NotificationDecision {
  if (isTold || !isWanted(kind, preferences)) return 'never'
  // What was finished while a person watched needs no telling; what failed does.
  if (kind === 'finished' && isWindowInFront) return 'never'
  return isQuiet(preferences.quietHours, time) ? 'later' : 'show'
}

function isWanted(kind: NoticeKind, { notifyFailures, notifyFinished }: DesktopPreferences): boolean {
  return kind === 'finished' ? notifyFinished : notifyFailures
}

/** From `from` up to `to`, over midnight where `to` is earlier; equal times are the whole day. */
export function isQuiet(quiet: QuietHours | null, time: string): boolean {
  if (quiet === null) return false
  const { from, to } = quiet
  if (from === to) return true
  return from < to ? from <= time && time < to : from <= time || time < to
}
