import { lstat, mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import type { ReportRow } from '../../shared/model/report.ts'
import type { ReportFormat } from '../../shared/model/workflow.ts'

/** A report that is being made: its rows, and what it becomes. */
export interface ReportDraft {
  readonly rowsFile: string
  readonly outFile: string
}

export const REPORT_CONTENT_TYPES: Readonly<Record<ReportFormat, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

const MONTH = /^\d{4}-\d{2}$/
/** As make-report names them: what, the day, the end of the execution's id, the step. */
const REPORT = /^(?:orders|missing-orders|executions)-(\d{4}-\d{2}-\d{2})-[0-9a-f]{12}-\d+\.(?:pdf|xlsx|csv)$/

/** The names in a folder; none where there is no such folder. */
const names = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => [])

/**
 * The reports of the data folder: `reports/YYYY-MM/<name>.<ext>`, each whole or not there. What
 * they are made from lies in `reports/unfinished` until then, by names that a second try after
 * a crash overwrites.
 */
export class ReportFiles {
  readonly #folder: string

  constructor(dataDir: string) {
    this.#folder = join(resolve(dataDir), 'reports')
  }

  /** Where a step makes its report. `key` is one of ours, without a path in it. */
  async draft(key: string, format: ReportFormat): Promise<ReportDraft> {
    const folder = join(this.#folder, 'unfinished')
    await mkdir(folder, { recursive: true, mode: 0o700 })
    return { rowsFile: join(folder, `${key}.rows`), outFile: join(folder, `${key}.${format}`) }
  }

  /** Moves a finished draft to its place; returns the file relative to the data folder. */
  async keep({ rowsFile, outFile }: ReportDraft, month: string, name: string): Promise<string> {
    const folder = join(this.#folder, month)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await rename(outFile, join(folder, name))
    await rm(rowsFile, { force: true })
    return `reports/${month}/${name}`
  }

  /** At start, when nobody makes a report: what a crash has left of some. */
  async clearUnfinished(): Promise<void> {
    await rm(join(this.#folder, 'unfinished'), { recursive: true, force: true }).catch(() => undefined)
  }

  async discard({ rowsFile, outFile }: ReportDraft): Promise<void> {
    await rm(rowsFile, { force: true })
    await rm(outFile, { force: true })
  }

  /**
   * Deletes the reports of days before `date` ("2026-11-23"), by the day that their names say, and
   * the folders that are empty then. What is not named as a report of ours is let be.
   * @returns how many.
   */
  async removeBefore(date: string): Promise<number> {
    let count = 0
    for (const month of await names(this.#folder)) {
      if (!MONTH.test(month) || month > date.slice(0, 7)) continue
      const folder = join(this.#folder, month)
      for (const name of await names(folder)) {
        const made = REPORT.exec(name)?.[1]
        if (made === undefined || made >= date) continue
        await rm(join(folder, name))
        count += 1
      }
      // Fails where something is left in it.
      await rmdir(folder).catch(() => undefined)
    }
    return count
  }

  /**
   * The path of a kept report; undefined when it is gone, a link, or not as long as it was. The
   * name comes from the database: none leads out of the folder.
   */
  async find(file: string, bytes: number): Promise<string | undefined> {
    const path = resolve(dirname(this.#folder), file)
    if (!path.startsWith(this.#folder + sep)) return undefined
    const found = await lstat(path).catch(() => undefined)
    return found?.isFile() === true && found.size === bytes ? path : undefined
  }
}

/** Writes rows as lines of JSON; returns how many there were. Each page is written before the next is asked for, so that between two everybody else has a turn. */
export async function writeRows(file: string, pages: AsyncIterable<readonly ReportRow[]>): Promise<number> {
  const handle = await open(file, 'w', 0o600)
  let count = 0
  try {
    for await (const page of pages) {
      count += page.length
      await handle.writeFile(page.map((row) => `${JSON.stringify(row.map((cell) => (typeof cell === 'string' ? plainText(cell) : cell)))}\n`).join(''))
    }
    return count
  } finally {
    await handle.close()
  }
}

/** One line of text that XML can hold: no controls, no half letters. */
export function plainText(value: string): string {
  return value.toWellFormed().replace(/[\p{Cc}\u2028\u2029\uFFFE\uFFFF]+/gu, ' ').trim()
}
