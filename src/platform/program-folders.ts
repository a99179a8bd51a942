import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** Where the parts of the program lie that are read from disk. */
export interface ProgramFolders {
  readonly migrationsDir: string
  readonly resourcesDir: string
  /** The built page; absent on disk when it was never built. */
  readonly rendererDir: string
  /** The file that a worker process starts with. */
  readonly workerEntry: string
  /** The file that the thread for backups and checks starts with. */
  readonly upkeepEntry: string
}

/*
 * Sources (src/headless) and bundles (out/headless, out/chunks) lie equally deep below the
 * program's root: see electron.vite.config.ts.
 */
const root = new URL('../../', import.meta.url)

export function programFolders(): ProgramFolders {
  const isSource = import.meta.url.endsWith('.ts')
  const path = (relative: string): string => fileURLToPath(new URL(relative, root))
  return {
    migrationsDir: path('migrations/sqlite'),
    resourcesDir: path('resources'),
    rendererDir: path('out/renderer'),
    workerEntry: path(isSource ? 'src/worker/index.ts' : 'out/worker/index.js'),
    upkeepEntry: path(isSource ? 'src/engine/store/upkeep-thread.ts' : 'out/upkeep/index.js'),
  }
}

/** The program's own version. */
export function programVersion(): string {
  const manifest = z.object({ version: z.string() })
  return manifest.parse(JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))).version
}
