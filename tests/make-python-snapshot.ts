import { makePythonSnapshot } from '../scripts/make-python-snapshot.ts'
import { programFolders } from '../src/platform/program-folders.ts'

/** Before the first test: the snapshot of Python is made once for all of them, and kept for the next time. */
export function setup(): Promise<void> {
  return makePythonSnapshot(programFolders().sandboxFiles)
}
