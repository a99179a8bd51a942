/*
 *   running → stopping   the person quits, the system shuts down or a signal comes
 *   stopping → stopped   the engine has let its work come to rest, or the time for it is over
 *
 * The program may exit only in `stopped`. Quitting twice stops once.
 */
export type QuitState = 'running' | 'stopping' | 'stopped'

export interface QuitSequence {
  readonly state: QuitState
  /** Asks to quit. True when the program may exit now; false when it is to wait for `exit`. */
  request(): boolean
  /**
   * Brings the work to rest as `request` does, and then calls `act` in place of exiting: the
   * program may exit by then, and `act` ends it. Nothing when the program is ending already.
   */
  stopFor(act: () => void): void
  /** Waits no longer: a program that is stopping exits at once. Nothing at any other time. */
  force(): void
}

export interface QuitParts {
  /** Brings the work to rest. */
  readonly stop: () => Promise<void>
  /** Calls back after `ms` milliseconds; the answer calls it off. */
  readonly setTimer: (ms: number, callback: () => void) => () => void
  /** Exits the program, with 0 after a clean stop and 1 after one that failed or took too long. */
  readonly exit: (code: number) => void
}

/** How long a stop may take before it is forced. What is cut off then goes on at the next start. */
export const STOP_WITHIN_MS = 10_000

export function createQuitSequence({ stop, setTimer, exit }: QuitParts): QuitSequence {
  let state: QuitState = 'running'
  let end = exit
  const finish = (code: number): void => {
    if (state === 'stopped') return
    state = 'stopped'
    end(code)
  }
  const begin = (): void => {
    state = 'stopping'
    const callOff = setTimer(STOP_WITHIN_MS, () => finish(1))
    void stop().then(
      () => finish(0),
      () => finish(1),
    ).finally(callOff)
  }
  return {
    get state() {
      return state
    },
    request: () => {
      if (state !== 'running') return state === 'stopped'
      begin()
      return false
    },
    stopFor: (act) => {
      if (state !== 'running') return
      end = act
      begin()
    },
    force: () => {
      if (state === 'stopping') finish(1)
    },
  }
}
