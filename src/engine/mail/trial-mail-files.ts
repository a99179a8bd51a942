import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'

/** More of a mail's source nobody reads on a page. */
const SHOWN_BYTES = 1_000_000

/** The mails of the trial mailbox as files: `YYYY-MM/<id>.eml` in a folder of their own. */
export class TrialMailFiles {
  readonly #folder: string
  readonly #made = new Map<string, Promise<unknown>>()

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'trial-mailbox')
  }

  /** Writes a mail whole or not at all; the file's name relative to the folder. */
  async write(id: string, receivedAt: string, source: Uint8Array): Promise<string> {
    const month = receivedAt.slice(0, 7)
    const file = `${month}/${id}.eml`
    await this.#makeFolder(month)
    const temporary = join(this.#folder, `${file}.tmp`)
    await writeFile(temporary, source, { mode: 0o600 })
    await rename(temporary, join(this.#folder, file))
    return file
  }

  #makeFolder(month: string): Promise<unknown> {
    const known = this.#made.get(month)
    if (known !== undefined) return known
    const made = mkdir(join(this.#folder, month), { recursive: true, mode: 0o700 })
    this.#made.set(month, made)
    made.catch(() => this.#made.delete(month))
    return made
  }

  /** The whole mail, or undefined when its file is gone. */
  async read(file: string): Promise<Buffer | undefined> {
    return readFile(this.#pathOf(file)).catch(asMissing)
  }

  /** The beginning of the mail as text, up to 1 MB. */
  async readSource(file: string): Promise<string> {
    const handle = await open(this.#pathOf(file)).catch(asMissing)
    if (handle === undefined) return ''
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(SHOWN_BYTES), 0, SHOWN_BYTES, 0)
      return buffer.toString('utf8', 0, bytesRead)
    } finally {
      await handle.close()
    }
  }

  async remove(files: readonly string[]): Promise<void> {
    for (const file of files) await rm(this.#pathOf(file), { force: true })
  }

  /** Names come from the database; none leads out of the folder. */
  #pathOf(file: string): string {
    const path = resolve(this.#folder, file)
    if (!dirname(path).startsWith(resolve(this.#folder) + sep)) throw new Error(`Not a file of the trial mailbox: ${file}`)
    return path
  }
}

function asMissing(thrown: unknown): undefined {
  if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return undefined
  throw thrown
}
