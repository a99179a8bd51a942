import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { makeFolder } from '../make-folder.ts'
import type { Handle } from '../store/open-store.ts'
import { EXPORTED, exportRows } from '../store/personal-data.ts'
import { giveWay } from '../register/import/give-way.ts'

const AT_A_TIME = 1000

/**
 * Writes everything that the office has into one file of JSON lines, `{"table": …, "row": {…}}`,
 * a row a line, so that no list is ever whole in memory. Secrets are in no table. The file is
 * made anew each time and readable to its owner alone.
 *
 * @returns the file's path
 */
export async function exportOffice(db: Handle, dataDir: string): Promise<string> {
  const folder = join(dataDir, 'export')
  makeFolder(folder)
  const path = join(folder, 'kontorflyt.jsonl')
  await rm(path, { force: true })
  await pipeline(Readable.from(lines(db)), createWriteStream(path, { mode: 0o600 }))
  return path
}

async function* lines(db: Handle): AsyncGenerator<string> {
  for (const table of EXPORTED) {
    for (let offset = 0; ; offset += AT_A_TIME) {
      const { rows, isLast } = await exportRows(db, table, offset, AT_A_TIME)
      if (rows.length > 0) yield rows.map((row) => `${JSON.stringify({ table, row })}\n`).join('')
      if (isLast) break
      await giveWay()
    }
  }
}
