import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const ENTRY = fileURLToPath(new URL('smtp-sink-process.ts', import.meta.url))
const Counted = z.object({ mails: z.int(), bytes: z.int(), addresses: z.int() })
export type Counted = z.infer<typeof Counted>

/** An SMTP server in a process of its own that takes every mail and only counts: for loads at which a server in the test would be what is measured. */
export class SmtpSink {
  readonly port: number
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, port: number) {
    this.#child = child
    this.port = port
  }

  static async start(): Promise<SmtpSink> {
    const child = fork(ENTRY, [], { execArgv: [] })
    const said = await new Promise<unknown>((resolve) => child.once('message', resolve))
    return new SmtpSink(child, z.object({ port: z.int() }).parse(said).port)
  }

  /** What came so far. */
  count(): Promise<Counted> {
    return this.#ask('count')
  }

  /** What came so far, and begins to count anew. */
  clear(): Promise<Counted> {
    return this.#ask('clear')
  }

  async end(): Promise<void> {
    const ended = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await ended
  }

  async #ask(question: 'count' | 'clear'): Promise<Counted> {
    const answered = new Promise<unknown>((resolve) => this.#child.once('message', resolve))
    this.#child.send(question)
    return Counted.parse(await answered)
  }
}
