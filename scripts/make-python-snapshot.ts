import { chmodSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { PythonSnapshot } from '../src/engine/script/sandbox/python-snapshot.ts'
import type { SandboxFiles } from '../src/engine/script/sandbox/sandbox-files.ts'
import { builtSandboxFiles } from '../src/platform/program-folders.ts'
import { createSandboxHost } from '../src/platform/sandbox-host.ts'
import { systemClock } from '../src/platform/system-clock.ts'

/**
 * Puts the snapshot that Python starts from where the program looks for one that is ready,
 * unless it lies there: with it the first script starts as fast as any. @throws Error when
 * Python cannot be started.
 */
export async function makePythonSnapshot(files: SandboxFiles): Promise<void> {
  const { readySnapshotDir } = files
  mkdirSync(readySnapshotDir, { recursive: true })
  // A folder of its own: two that make one at the same time do not get in each other's way.
  const folder = mkdtempSync(join(readySnapshotDir, 'making-'))
  try {
    const logger = { info: () => undefined, warn: () => undefined, error: () => undefined }
    const made = await new PythonSnapshot({ folder, files, host: createSandboxHost({ nodePath: process.execPath }), clock: systemClock, logger }).file()
    const name = basename(made)
    if (made !== join(readySnapshotDir, name)) {
      // Whoever installs the program is not who runs it.
      chmodSync(made, 0o644)
      renameSync(made, join(readySnapshotDir, name))
    }
    for (const other of readdirSync(readySnapshotDir)) if (/^python-.*\.snapshot$/.test(other) && other !== name) rmSync(join(readySnapshotDir, other), { force: true })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) await makePythonSnapshot(builtSandboxFiles())
