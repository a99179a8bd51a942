import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** A process of the bench's own beside the engine's. */
export class Child {
  readonly #process: ChildProcess

  private constructor(process: ChildProcess) {
    this.#process = process
  }

  static start(file: string): Child {
    return new Child(fork(join(import.meta.dirname, file), [], { execArgv: [] }))
  }

  /** Says something and waits for the answer. */
  async ask(message: object | string): Promise<unknown> {
    const answer = this.next()
    this.#process.send(message)
    return answer
  }

  next(): Promise<unknown> {
    return new Promise((resolve) => void this.#process.once('message', (message: unknown) => resolve(message)))
  }

  async end(): Promise<void> {
    const ended = once(this.#process, 'exit')
    this.#process.kill('SIGKILL')
    await ended
  }
}
