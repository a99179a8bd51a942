import { accessSync, constants, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { inRoot } from './paths.mjs'
import { PlainError, say } from './say.mjs'
import { run, withProgress } from './run.mjs'
import { toolPath } from './tools.mjs'

/*
 * A Chromium to test with: the one that KONTORFLYT_BROWSER names, Playwright's own, one of
 * the system. Where there is none, Debian's is installed (as root), else Playwright's own.
 */

const downloadLimit = 5 * 60_000

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable']

const applications = {
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
  win32: ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].flatMap((path) => [process.env['ProgramFiles'], process.env['ProgramFiles(x86)'], process.env['LOCALAPPDATA']].flatMap((base) => (base === undefined ? [] : [`${base}\\${path}`]))),
}

/**
 * @param {string} node
 * @returns {Promise<string>} the path of a browser
 */
export async function ensureBrowser(node) {
  const chosen = process.env['KONTORFLYT_BROWSER']
  if (chosen !== undefined && chosen !== '') {
    if (!existsSync(chosen)) throw new PlainError(`KONTORFLYT_BROWSER names ${chosen}, which is not there.`)
    return chosen
  }
  const found = findBrowser()
  if (found !== undefined) return found
  say('There is no Chromium, Chrome or Edge on this machine.')
  const installed = (await installWithApt()) ?? (await installPlaywrights(node))
  if (installed === undefined) throw new PlainError('The tests in a browser need Chromium, Chrome or Edge, and none could be installed. Install one and try again, or set KONTORFLYT_BROWSER to its path.')
  return installed
}

/** @returns {string | undefined} */
function findBrowser() {
  const playwrights = playwrightsOwn()
  if (playwrights !== undefined && existsSync(playwrights)) return playwrights
  const candidates = process.platform === 'darwin' || process.platform === 'win32' ? applications[process.platform] : commands.flatMap(onPath)
  return candidates.find((path) => existsSync(path))
}

/** Where Playwright would keep its own, whether or not it is there. @returns {string | undefined} */
function playwrightsOwn() {
  try {
    return createRequire(inRoot('package.json'))('@playwright/test').chromium.executablePath()
  } catch {
    return undefined
  }
}

/** @returns {Promise<string | undefined>} */
async function installWithApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || onPath('apt-get').length === 0) return undefined
  say('Installing Chromium with apt-get …')
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await withProgress('apt-get update', run('apt-get', ['update', '-q'], { env, output: 'capture' }))
  const { code, output } = await withProgress('apt-get install chromium', run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], { env, output: 'capture' }))
  if (code !== 0) say(`${output.slice(-2000)}\napt-get could not install chromium.`)
  return findBrowser()
}

/** @param {string} node @returns {Promise<string | undefined>} */
async function installPlaywrights(node) {
  say("Fetching Playwright's own Chromium …")
  const { code, timedOut } = await withProgress('fetching', run(node, [toolPath('playwright'), 'install', 'chromium'], { timeLimit: downloadLimit }))
  if (code !== 0) say(timedOut ? 'It took longer than five minutes and was stopped.' : "Playwright's Chromium could not be fetched.")
  return findBrowser()
}

/** The paths at which a command is found. @param {string} command @returns {string[]} */
export function onPath(command) {
  return (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, command)).filter(isExecutable)
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
