import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { CancelledFailure } from '../../shared/failure.ts'
import type { CheckDepth } from './integrity.ts'

/** What is done in a thread of its own, on a connection of its own. */
export type ApartTask =
  | { readonly do: 'backup'; readonly source: string; readonly folder: string; readonly name: string; readonly madeAt: string }
  | { readonly do: 'check'; readonly file: string; readonly depth: CheckDepth }

export const ApartAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('backup'), name: z.string(), date: z.string(), madeAt: z.string(), size: z.number() }),
  z.object({ kind: z.literal('checked'), complaints: z.array(z.string()) }),
  z.object({ kind: z.literal('failed'), message: z.string() }),
])
export type ApartAnswer = z.infer<typeof ApartAnswer>

/**
 * Does long work on the database apart from the engine's thread, one task at a time: a backup of
 * 175 MB takes a second, and nothing else would be done meanwhile. The thread is there only while
 * there is work.
 */
export class Apart {
  readonly #entry: string
  #last: Promise<unknown> = Promise.resolve()
  #thread: Worker | undefined
  #isStopped = false

  /** @param entry the file of store/upkeep-thread, as source or as bundle */
  constructor(entry: string) {
    this.#entry = entry
  }

  /** @throws Error with the thread's own message; CancelledFailure when the engine stops. */
  run(task: ApartTask): Promise<Exclude<ApartAnswer, { kind: 'failed' }>> {
    const done = this.#last.then(() => this.#start(task))
    this.#last = done.catch(() => undefined)
    return done
  }

  /** Breaks off what is under way: a backup that is half made has not got its name yet. */
  async stop(): Promise<void> {
    this.#isStopped = true
    await this.#thread?.terminate()
    await this.#last
  }

  async #start(task: ApartTask): Promise<Exclude<ApartAnswer, { kind: 'failed' }>> {
    if (this.#isStopped) throw new CancelledFailure('failure.stopping')
    const answer = await this.#answer(task)
    if (answer === undefined) throw this.#isStopped ? new CancelledFailure('failure.stopping') : new Error('the thread ended without an answer')
    if (answer.kind === 'failed') throw new Error(answer.message)
    return answer
  }

  #answer(task: ApartTask): Promise<ApartAnswer | undefined> {
    return new Promise((resolve, reject) => {
      const thread = new Worker(this.#entry, { workerData: task, execArgv: [], env: {} })
      this.#thread = thread
      let answer: ApartAnswer | undefined
      thread.on('message', (message) => {
        answer = ApartAnswer.parse(message)
      })
      thread.on('error', reject)
      thread.on('exit', () => {
        this.#thread = undefined
        resolve(answer)
      })
    })
  }
}
