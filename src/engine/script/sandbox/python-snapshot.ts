import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '../../make-folder.ts'
import type { Clock, Logger } from '../../ports.ts'
import type { SandboxFiles } from './sandbox-files.ts'
import type { SandboxEnd, SandboxHost, SandboxLaunch, SandboxProcess } from './sandbox-host.ts'
import { sandboxNodeOptions } from './node-options.ts'

/** From nothing the interpreter takes some seconds, more on a slow machine. */
const MAKE_WITHIN_MS = 60_000
const MAX_BYTES = 256 * 2 ** 20
const SNAPSHOT_NAME = /^python-([0-9a-f]{16})-([0-9a-f]{64})\.snapshot$/

/**
 * The memory of a Python interpreter that has just started, as a file that further ones start
 * from. It came with the program, or is made at first use, by the very process that will read
 * it. Its name tells what it was made of and what it holds, so that one that is outdated or
 * damaged is made anew.
 */
export class PythonSnapshot {
  readonly #folder: string
  readonly #files: SandboxFiles
  readonly #host: SandboxHost
  readonly #clock: Clock
  readonly #logger: Logger
  #found: Promise<string> | undefined
  #making: SandboxProcess | undefined
  /** The one that came with the program may be used. */
  #isReadyTrusted = true

  constructor({ folder, files, host, clock, logger }: { readonly folder: string; readonly files: SandboxFiles; readonly host: SandboxHost; readonly clock: Clock; readonly logger: Logger }) {
    this.#folder = folder
    this.#files = files
    this.#host = host
    this.#clock = clock
    this.#logger = logger
  }

  /** The path of the file, looked for once and made when it is not there. @throws Error when it cannot be made. */
  file(): Promise<string> {
    this.#found ??= this.#findOrMake().catch((thrown: unknown) => {
      this.#found = undefined
      throw thrown
    })
    return this.#found
  }

  /** No process starts from it: the next one who asks gets a new one. */
  async discard(): Promise<void> {
    this.#found = undefined
    this.#isReadyTrusted = false
    await this.#removeAll()
  }

  /** Gives up making one. */
  close(): void {
    this.#making?.kill()
  }

  async #findOrMake(): Promise<string> {
    makeFolder(this.#folder)
    const madeOf = await this.#madeOf()
    const ready = this.#isReadyTrusted ? await findIn(this.#files.readySnapshotDir, madeOf) : undefined
    const own = ready === undefined ? await findIn(this.#folder, madeOf) : undefined
    if (own !== undefined) return own
    await this.#removeAll()
    if (ready !== undefined) return ready
    const bytes = await this.#make()
    const path = join(this.#folder, `python-${madeOf}-${hash(bytes)}.snapshot`)
    const draft = join(this.#folder, `python-${randomUUID()}.draft`)
    await writeFile(draft, bytes, { mode: 0o600 })
    await rename(draft, path)
    return path
  }

  async #removeAll(): Promise<void> {
    for (const name of await readdir(this.#folder)) if (/^python-.*\.(snapshot|draft)$/.test(name)) await rm(join(this.#folder, name), { force: true })
  }

  /** Of the interpreter, and of the code that opens it and says what is imported beforehand. */
  async #madeOf(): Promise<string> {
    const { pyodideDir, pythonEntry } = this.#files
    const parts = await Promise.all([join(pyodideDir, 'package.json'), join(pyodideDir, 'pyodide.asm.wasm'), join(pyodideDir, 'python_stdlib.zip'), pythonEntry].map(async (path) => hash(await readFile(path))))
    return hash(Buffer.from(parts.join())).slice(0, 16)
  }

  async #make(): Promise<Buffer> {
    const from = this.#clock.now()
    const child = this.#host.start(makingLaunch(this.#files))
    this.#making = child
    const chunks: Uint8Array[] = []
    let size = 0
    child.onAnswer((bytes) => {
      size += bytes.length
      if (size > MAX_BYTES) child.kill()
      else chunks.push(bytes)
    })
    child.onOutput(() => {})
    const cancel = this.#clock.setTimer(MAKE_WITHIN_MS, () => child.kill())
    const end = await new Promise<SandboxEnd>((resolve) => child.onEnd(resolve))
    cancel()
    if (end.reason !== 'exit code 0' || size === 0) throw new Error(`No snapshot of Python could be made: ${end.reason}. ${end.complaint.slice(-500)}`)
    this.#logger.info('Python was made ready for scripts', { ms: this.#clock.now() - from, bytes: size })
    return Buffer.concat(chunks)
  }
}

/** The whole snapshot made of that, if it lies in the folder. */
async function findIn(folder: string, madeOf: string): Promise<string | undefined> {
  for (const name of await readdir(folder).catch(() => [])) {
    const [, key, content] = SNAPSHOT_NAME.exec(name) ?? []
    if (key === madeOf && hash(await readFile(join(folder, name))) === content) return join(folder, name)
  }
  return undefined
}

function makingLaunch({ pythonEntry, pyodideDir, codeDirs }: SandboxFiles): SandboxLaunch {
  return { nodeOptions: sandboxNodeOptions('python', [pyodideDir, ...codeDirs.python]), entry: pythonEntry, args: [pyodideDir, '--make-snapshot'] }
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
