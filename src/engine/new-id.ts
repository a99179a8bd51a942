import { v7 } from 'uuid'
import type { Clock } from './ports.ts'

/** A new UUIDv7: unique over several seats, and sorted by the millisecond in which it was made. */
export function newId(clock: Clock): string {
  return v7({ msecs: clock.now() })
}
