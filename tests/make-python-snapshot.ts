import { makePythonSnapshot } from '../scripts/make-python-snapshot.ts'
import { programFolders } from '../src/platform/program-folders.ts'

/** Before the first test: the snapshot of Python is made once for all of them, and kept for the next time. */
function setup(): Promise<void> {
  return makePythonSnapshot(programFolders().sandboxFiles)
}

// The one form that both vitest and Playwright take as a setup for all tests.
// oxlint-disable-next-line import/no-default-export -- Playwright takes no other
export { setup as default }
