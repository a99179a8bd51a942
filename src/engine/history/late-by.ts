/** Up to this much after its time a run is on time: a machine may be busy, or waking up (ms). */
export const ON_TIME_MS = 60_000

/** How long after it was due a run began (ms); null when it was not due at a moment, has not begun, or began on time. */
export function lateBy(dueAt: string | null, startedAt: string | null): number | null {
  if (dueAt === null || startedAt === null) return null
  const late = Date.parse(startedAt) - Date.parse(dueAt)
  return late > ON_TIME_MS ? late : null
}
