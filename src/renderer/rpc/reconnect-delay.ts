const FIRST = 250
const LONGEST = 8000

/**
 * Milliseconds to wait before the try number `attempt` (from 0): doubling, to 8 s, with up to
 * a quarter off by `chance` (0 to 1) so that several windows do not knock at the same instant.
 */
export function reconnectDelay(attempt: number, chance: number): number {
  const full = Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 20))
  return Math.round(full * (1 - chance / 4))
}
