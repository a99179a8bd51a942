import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { SandboxFiles } from '../engine/script/sandbox/sandbox-files.ts'

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
  /** The thread that reads Excel workbooks. */
  readonly sheetEntry: string
  /** The thread that reads a mailbox. */
  readonly imapEntry: string
  readonly sandboxFiles: SandboxFiles
}

/*
 * Sources (src/headless) and bundles (out/headless, out/chunks) lie equally deep below the
 * program's root: see electron.vite.config.ts.
 */
const root = new URL('../../', import.meta.url)

export function programFolders(): ProgramFolders {
  const isSource = import.meta.url.endsWith('.ts')
  return {
    migrationsDir: path('migrations/sqlite'),
    resourcesDir: path('resources'),
    rendererDir: path('out/renderer'),
    workerEntry: path(isSource ? 'src/worker/index.ts' : 'out/worker/index.js'),
    sheetEntry: path(isSource ? 'src/engine/register/import/sheet-thread.ts' : 'out/sheets/index.js'),
    imapEntry: path(isSource ? 'src/engine/incoming/imap-thread.ts' : 'out/imap/index.js'),
    upkeepEntry: path(isSource ? 'src/engine/store/upkeep-thread.ts' : 'out/upkeep/index.js'),
    sandboxFiles: isSource ? sandboxSources() : builtSandboxFiles(),
  }
}

const path = (relative: string): string => fileURLToPath(new URL(relative, root))

function sandboxSources(): SandboxFiles {
  const code = [path('src/script'), path('src/shared'), path('package.json')]
  return {
    javascriptEntry: path('src/script/javascript.ts'),
    quickJsBinary: path('node_modules/@jitl/quickjs-wasmfile-release-sync/dist/emscripten-module.wasm'),
    pythonEntry: path('src/script/python.ts'),
    pyodideDir: path('node_modules/pyodide'),
    readySnapshotDir: path('node_modules/.cache/kontorflyt'),
    codeDirs: { javascript: [...code, path('node_modules')], python: code },
    scriptDir: path('resources/script'),
  }
}

/** The sandbox as it is built: each process is one file, so that it can be allowed to read that file alone. */
export function builtSandboxFiles(): SandboxFiles {
  // What a bare Node reads cannot lie in Electron's archive: electron-builder.yml unpacks it beside.
  const onDisk = (relative: string): string => path(relative).replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked')
  const [javascriptEntry, pythonEntry] = [onDisk('out/script/javascript.mjs'), onDisk('out/script/python.mjs')]
  return {
    javascriptEntry,
    quickJsBinary: onDisk('node_modules/@jitl/quickjs-wasmfile-release-sync/dist/emscripten-module.wasm'),
    pythonEntry,
    pyodideDir: onDisk('node_modules/pyodide'),
    readySnapshotDir: onDisk('out/script'),
    codeDirs: { javascript: [javascriptEntry], python: [pythonEntry] },
    scriptDir: path('resources/script'),
  }
}

/** The program's own version. */
export function programVersion(): string {
  const manifest = z.object({ version: z.string() })
  return manifest.parse(JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))).version
}
