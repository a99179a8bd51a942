import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder with those above it that are missing, for its owner alone.
 *
 * Not `mkdirSync` with `recursive`: where a file system answers ENOENT for a folder whose
 * parent is there, as /proc does, that one never comes back (Node 24.21).
 *
 * @throws the system's own error.
 */
export function makeFolder(path: string): void {
  if (isFolder(path)) return
  const parent = dirname(path)
  if (parent !== path) makeFolder(parent)
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (thrown) {
    // Somebody else was quicker.
    if (!isFolder(path)) throw thrown
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}
