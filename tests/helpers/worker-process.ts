import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { answerTokenWanted, type TokenSource } from '../../src/engine/workers/token-source.ts'
import { FromWorker, type WorkerAnswer, type WorkerRequest } from '../../src/shared/worker-protocol.ts'
import { noTokens } from './no-tokens.ts'

const ENTRY = fileURLToPath(new URL('../../src/worker/index.ts', import.meta.url))

type WithoutId<Request> = Request extends { requestId: string } ? Omit<Request, 'requestId'> : never

/** A real worker process, run from its source, and the main process's side of the talk with it. */
export class TestWorker {
  readonly child: ChildProcess
  readonly messages: FromWorker[] = []
  readonly exited: Promise<number | null>
  readonly #waiting = new Map<string, (answer: WorkerAnswer) => void>()
  readonly #listeners = new Set<(message: FromWorker) => void>()
  readonly #tokens: TokenSource
  #requests = 0

  constructor(env: NodeJS.ProcessEnv = {}, tokens: TokenSource = noTokens) {
    this.#tokens = tokens
    this.child = fork(ENTRY, { serialization: 'advanced', execArgv: [], env: { PATH: process.env['PATH'], ...env } })
    this.exited = new Promise((resolve) => this.child.once('exit', resolve))
    this.child.on('message', (message) => {
      const parsed = FromWorker.parse(message)
      for (const said of parsed.type === 'answers' ? parsed.answers : [parsed]) this.#hear(said)
    })
  }

  #hear(said: FromWorker): void {
    this.messages.push(said)
    for (const listener of this.#listeners) listener(said)
    if (said.type === 'token_wanted') void answerTokenWanted(this.#tokens, said).then((answer) => this.child.send(answer))
    else if ('requestId' in said) this.#waiting.get(said.requestId)?.(said)
  }

  /** Sends a task and waits for its answer. */
  ask(task: WithoutId<WorkerRequest>): Promise<WorkerAnswer> {
    this.#requests += 1
    const requestId = `request-${this.#requests}`
    const answer = new Promise<WorkerAnswer>((resolve) => this.#waiting.set(requestId, resolve))
    this.child.send({ ...task, requestId })
    return answer
  }

  /** The next message of that type, or one that has come already. */
  next(type: FromWorker['type']): Promise<FromWorker> {
    const known = this.messages.find((message) => message.type === type)
    if (known !== undefined) return Promise.resolve(known)
    return new Promise((resolve) => {
      const listener = (message: FromWorker): void => {
        if (message.type !== type) return
        this.#listeners.delete(listener)
        resolve(message)
      }
      this.#listeners.add(listener)
    })
  }

  /** Ends the process, if it still lives. */
  async end(): Promise<void> {
    this.child.kill('SIGKILL')
    await this.exited
  }
}
