import { CancelledFailure } from '../../../shared/failure.ts'

/** Lets so many go on at once; the others wait, first come, first served. */
export class Turns {
  #free: number
  readonly #waiting: (() => void)[] = []

  constructor(atOnce: number) {
    this.#free = atOnce
  }

  /** Resolves when it is the caller's turn, with what ends it. @throws CancelledFailure when `signal` is quicker. */
  async take(signal: AbortSignal): Promise<() => void> {
    if (signal.aborted) throw new CancelledFailure()
    if (this.#free > 0) this.#free -= 1
    else await this.#wait(signal)
    let isDone = false
    return () => {
      if (isDone) return
      isDone = true
      const next = this.#waiting.shift()
      if (next === undefined) this.#free += 1
      else next()
    }
  }

  #wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(enter), 1)
        reject(new CancelledFailure())
      }
      const enter = (): void => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      this.#waiting.push(enter)
      signal.addEventListener('abort', leave, { once: true })
    })
  }
}
