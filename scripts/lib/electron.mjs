import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from './paths.mjs'
import { run, withProgress } from './run.mjs'
import { say } from './say.mjs'

/** How long fetching Electron's binary (about 110 MB) may take before we go on without it. */
const fetchLimit = 90_000
const probeLimit = 20_000

const packageFolder = inRoot('node_modules', 'electron')

/** Where the package says that its binary is. @returns {string | undefined} undefined when it is not there */
export function electronPath() {
  try {
    const name = readFileSync(join(packageFolder, 'path.txt'), 'utf8')
    const path = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(packageFolder, 'dist'), name)
    return existsSync(path) ? path : undefined
  } catch {
    return undefined
  }
}

/**
 * Sees that Electron's binary is there, fetching it where it is not, and that it starts.
 * The package has no install script: its own install.js fetches, unpacks and checks the
 * binary's checksum.
 * @param {string} node
 * @returns {Promise<'ready' | 'absent' | 'unusable'>}
 */
export async function ensureElectron(node) {
  if (electronPath() === undefined) {
    say('Fetching Electron (about 110 MB, once) …')
    const { code, output, timedOut } = await withProgress('fetching', run(node, [join(packageFolder, 'install.js')], { timeLimit: fetchLimit, output: 'capture' }))
    if (timedOut) say(`It was not here after ${fetchLimit / 1000} seconds; the next start tries again.`)
    else if (code !== 0) say(firstLine(output))
  }
  const path = electronPath()
  if (path === undefined) return 'absent'
  const { code, output } = await run(path, ['--version'], { timeLimit: probeLimit, output: 'capture' }).catch((error) => ({ code: 1, output: String(error) }))
  if (code !== 0) say(firstLine(output))
  return code === 0 ? 'ready' : 'unusable'
}

/** @param {string} output */
const firstLine = (output) => `  ${output.trim().split('\n')[0] ?? ''}`
