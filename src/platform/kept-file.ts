import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'

/** The text of a file, or undefined where there is none. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return undefined
    throw thrown
  }
}

/**
 * Replaces a file as a whole, readable by its owner alone: after a crash there is either the
 * old text or the new one (written beside it, flushed, renamed over it).
 */
export function writeWhole(path: string, text: string): void {
  const beside = `${path}.${process.pid}.new`
  try {
    rmSync(beside, { force: true })
    const file = openSync(beside, 'wx', 0o600)
    try {
      writeSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(beside, path)
  } catch (thrown) {
    rmSync(beside, { force: true })
    throw thrown
  }
}

/** The text kept in a file; where there is none, or not one that `isUsable`, a new one is made and kept. */
export function keptText(path: string, isUsable: (text: string) => boolean, make: () => string): string {
  const kept = readIfThere(path)?.trim()
  if (kept !== undefined && isUsable(kept)) return kept
  const made = make()
  writeWhole(path, `${made}\n`)
  return made
}
