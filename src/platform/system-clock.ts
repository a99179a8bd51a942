import type { Clock } from '../engine/ports.ts'

/** The longest that the platform's own timers wait (2^31 - 1 ms, 24.8 days); longer ones fire at once. */
const LONGEST = 2_147_483_647

export const systemClock: Clock = {
  now: () => Date.now(),
  setTimer: (ms, callback) => setTimer(Math.max(0, ms), callback),
}

function setTimer(ms: number, callback: () => void): () => void {
  let isOff = false
  let callOff = (): void => {}
  const wait = (left: number): void => {
    const timeout = setTimeout(() => {
      if (isOff) return
      if (left > LONGEST) wait(left - LONGEST)
      else callback()
    }, Math.min(left, LONGEST))
    callOff = () => clearTimeout(timeout)
  }
  wait(ms)
  return () => {
    isOff = true
    callOff()
  }
}
