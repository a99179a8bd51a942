import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type Page } from '@playwright/test'
import { z } from 'zod'
import { Facts, type Act } from './electron/orders.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const REGISTER = new URL('electron/register.ts', import.meta.url).href
const Reply = z.object({ id: z.int(), answer: z.unknown() })

export interface ProgramStart {
  readonly dataDir: string
  readonly now?: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly passphrase?: string
  readonly packaged?: boolean
  /** Where the program is installed: `program`, built and whole, and Electron's own resources. Absent: where the tests lie. */
  readonly installed?: { readonly program: string; readonly systemResources: string }
  readonly displays?: readonly { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[]
  /** Absent: waits for the line by which the program says that it is ready. */
  readonly waits?: 'for its end'
}

/** The built desktop program in the stand-in of Electron, and the hands of the test on it. */
export class StandInProgram {
  readonly #child: ChildProcess
  readonly exited: Promise<number | string>
  readonly lines: string[] = []
  readonly complaints: string[] = []
  #lastId = 0
  #browser: Browser | undefined

  private constructor({ dataDir, now, args = [], env = {}, passphrase, packaged, installed, displays }: ProgramStart) {
    const wishes = { browser: process.env['KONTORFLYT_BROWSER'], now, packaged, systemResources: installed?.systemResources, displays }
    const given = {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      LANG: 'nb_NO.UTF-8',
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
      STAND_IN: JSON.stringify(wishes),
      ...(passphrase === undefined ? {} : { KONTORFLYT_PASSPHRASE: passphrase }),
      ...env,
    }
    this.#child = spawn(process.execPath, ['--import', REGISTER, join(installed?.program ?? ROOT, 'out/main/index.js'), '--data-dir', dataDir, ...args], { cwd: ROOT, env: given, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    this.exited = once(this.#child, 'exit').then(([code, signal]: (number | string | null)[]) => code ?? signal ?? 'unknown')
    const { stdout, stderr } = this.#child
    if (stdout !== null) createInterface({ input: stdout }).on('line', (line) => this.lines.push(line))
    if (stderr !== null) createInterface({ input: stderr }).on('line', (line) => this.complaints.push(line))
  }

  static async start(options: ProgramStart): Promise<StandInProgram> {
    const program = new StandInProgram(options)
    if (options.waits === undefined) await program.untilReady()
    return program
  }

  async untilReady(): Promise<void> {
    const line = new Promise<void>((resolve) => {
      const look = (): void => {
        if (this.lines.some((said) => said.startsWith('Kontorflyt is ready'))) resolve()
      }
      this.#child.stdout?.on('data', () => setImmediate(look))
      look()
    })
    const ended = this.exited.then((code) => {
      throw new Error(`the program ended before it was ready (${code}): ${this.complaints.join('\n')}`)
    })
    await Promise.race([line, ended])
  }

  /** The page in the window, reached as a debugger does. */
  async page(): Promise<Page> {
    const { debuggingPort } = await this.facts()
    this.#browser ??= await chromium.connectOverCDP(`http://127.0.0.1:${debuggingPort}`)
    const page = this.#browser.contexts()[0]?.pages().find((tab) => tab.url() !== 'about:blank')
    if (page === undefined) throw new Error('the program has no window')
    return page
  }

  async order(order: Act): Promise<unknown> {
    const id = ++this.#lastId
    const answered = Promise.withResolvers<unknown>()
    const hear = (message: unknown): void => {
      const reply = Reply.parse(message)
      if (reply.id === id) answered.resolve(reply.answer)
    }
    this.#child.on('message', hear)
    this.#child.send({ id, order })
    const answer = await Promise.race([answered.promise, this.exited.then((code) => `the program has ended (${code})`)])
    this.#child.off('message', hear)
    if (typeof answer === 'string') throw new Error(answer)
    return answer
  }

  async facts(): Promise<Facts> {
    return Facts.parse(await this.order({ do: 'facts' }))
  }

  /** The machine sleeps until this moment. */
  async sleepUntil(instant: string): Promise<void> {
    await this.order({ do: 'power', event: 'suspend' })
    await this.order({ do: 'move time', to: instant })
    await this.order({ do: 'power', event: 'resume' })
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  /** Ends it, however it is; harmless when it has ended. */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<number | string> {
    // Disconnecting is all that close() does to a browser that is not ours.
    await this.#browser?.close().catch(() => {})
    this.#child.kill(signal)
    return this.exited
  }
}
