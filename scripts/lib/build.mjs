import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { inRoot, root } from './paths.mjs'
import { PlainError, say } from './say.mjs'
import { inSeconds, run, withProgress } from './run.mjs'

/** What a build is made from. Tests beside the sources are left out. */
const inputs = ['src', 'scripts/make-python-snapshot.ts', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json']

/** What a whole build leaves; a missing one means that somebody has tidied up. */
const outputs = ['main/index.js', 'headless/index.js', 'worker/index.js', 'script/javascript.mjs', 'script/python.mjs', 'preload/index.cjs', 'renderer/index.html']

const stampFile = inRoot('out', '.built-from')

/** A digest of the names and contents of all that the build reads. */
function sourceDigest() {
  const hash = createHash('sha256')
  for (const input of inputs) {
    for (const file of filesUnder(inRoot(input))) hash.update(`${relative(root, file)}\0`).update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

/**
 * @param {string} path a file or a folder
 * @returns {string[]} its files, tests left out, in an order that is the same everywhere
 */
function filesUnder(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isDirectory()) return readdirSync(path).sort().flatMap((name) => filesUnder(join(path, name)))
  return /\.test\.tsx?$/.test(path) ? [] : [path]
}

/** Whether out/ holds the build of the sources as they are now. */
export function isBuilt() {
  if (!existsSync(stampFile) || !outputs.every((file) => existsSync(inRoot('out', file)))) return false
  return readFileSync(stampFile, 'utf8') === sourceDigest()
}

/** @param {string} node */
export async function ensureBuilt(node) {
  if (!isBuilt()) await build(node)
}

/**
 * Builds everything into out/ and notes what it was built from.
 * @param {string} node the Node 24 to build with
 */
export async function build(node) {
  say('Building …')
  const started = Date.now()
  const digest = sourceDigest()
  const { code, output } = await withProgress('building', run(node, [inRoot('node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'], { output: 'capture', env: { NODE_ENV: 'production' } }))
  if (code !== 0) throw new PlainError(`${output}\nThe build failed; what it says is above.`)
  const missing = outputs.filter((file) => !existsSync(inRoot('out', file)))
  if (missing.length > 0) throw new PlainError(`${output}\nThe build left out ${missing.join(', ')}.`)
  const python = await withProgress('making Python ready', run(node, [inRoot('scripts', 'make-python-snapshot.ts')], { output: 'capture' }))
  if (python.code !== 0) throw new PlainError(`${python.output}\nPython for scripts could not be made ready; what it says is above.`)
  writeFileSync(stampFile, digest)
  say(`Built in ${inSeconds(Date.now() - started)}.`)
}
