import type { FromWorker, WorkerAnswer } from '../shared/worker-protocol.ts'

/** Answers that are ready at about the same time leave in one message; none waits for a later one. */
export class AnswerBox {
  readonly #send: (message: FromWorker) => Promise<void>
  readonly #soon: (callback: () => void) => void
  #waiting: WorkerAnswer[] = []
  #sent: Promise<void> | null = null

  constructor(send: (message: FromWorker) => Promise<void>, soon: (callback: () => void) => void) {
    this.#send = send
    this.#soon = soon
  }

  /** Settles when the answer has left this process. */
  say(answer: WorkerAnswer): Promise<void> {
    this.#waiting.push(answer)
    this.#sent ??= new Promise((resolve) => {
      this.#soon(() => resolve(this.#flush()))
    })
    return this.#sent
  }

  #flush(): Promise<void> {
    const answers = this.#waiting
    this.#waiting = []
    this.#sent = null
    const [first] = answers
    return answers.length === 1 && first !== undefined ? this.#send(first) : this.#send({ type: 'answers', answers })
  }
}
