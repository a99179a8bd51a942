import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'

/** Electron's program file: the one that ELECTRON_BIN names, else the one that its package has fetched. */
export function electronBinary(): string | undefined {
  const named = process.env['ELECTRON_BIN']
  if (named !== undefined && named !== '') return named
  const folder = fileURLToPath(new URL('../../node_modules/electron/', import.meta.url))
  try {
    const path = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'))
    return existsSync(path) ? path : undefined
  } catch {
    return undefined
  }
}
