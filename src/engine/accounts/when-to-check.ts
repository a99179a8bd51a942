/** A sign-in is looked at so often (ms), … */
const REGULARLY_MS = 6 * 60 * 60_000
/** … and so long before mail is due (ms), so that there is time to sign in again. */
const AHEAD_OF_RUN_MS = 60 * 60_000

/**
 * When a sign-in is next to be looked at, in milliseconds since 1970; in the past where it is
 * time. A run that was due at the last look already needs none of its own.
 */
export function nextCheckOf(checkedAt: number | null, nextDueAt: number | null): number {
  if (checkedAt === null) return 0
  const regular = checkedAt + REGULARLY_MS
  if (nextDueAt === null) return regular
  const ahead = nextDueAt - AHEAD_OF_RUN_MS
  return checkedAt >= ahead ? regular : Math.min(regular, ahead)
}
