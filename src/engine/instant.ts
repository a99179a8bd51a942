import type { Clock } from './ports.ts'

/** An instant as the database and the contract write it: ISO 8601, UTC, milliseconds, Z. */
export function instantOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

export function now(clock: Clock): string {
  return instantOf(clock.now())
}

/** The same instant in our own form, from any ISO 8601 text with an offset. */
export function toInstant(text: string): string {
  return new Date(text).toISOString()
}
