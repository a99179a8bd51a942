import { randomUUID } from 'node:crypto'
import type { Clock } from './ports.ts'

/**
 * A new UUIDv7: unique over several seats, and sorted by the millisecond in which it was made.
 * A random UUID has its random bits where version 7 has them (RFC 9562 5.4, 5.7), so its first
 * 48 bits become the time and its version 7. Node draws its randomness ahead, for many at
 * once: making an id from fresh random bytes each took 25 µs, and an execution makes four.
 */
export function newId(clock: Pick<Clock, 'now'>): string {
  const time = clock.now().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}
