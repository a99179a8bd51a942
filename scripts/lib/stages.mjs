import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { build, ensureBuilt } from './build.mjs'
import { ensureBrowser } from './browser.mjs'
import { ensureTestServers } from './debian-packages.mjs'
import { electronPath } from './electron.mjs'
import { toolEnvironment } from './install.mjs'
import { inRoot } from './paths.mjs'
import { inSeconds, run } from './run.mjs'
import { PlainError, say } from './say.mjs'
import { checkCounts, playwrightCounts, vitestCounts } from './test-counts.mjs'
import { toolPath, tsconfigs } from './tools.mjs'

/** @typedef {import('./test-counts.mjs').Counts} Counts */
/** @typedef {{ name: string, run: () => Promise<Counts> }} Stage */

/**
 * Runs one stage and tells its name, its outcome and its time.
 * @param {Stage} stage
 * @returns {Promise<Counts>}
 */
export async function runStage(stage) {
  const started = Date.now()
  const counts = await stage.run().catch((error) => {
    say(error instanceof PlainError ? error.message : String(error?.stack ?? error))
    return checkCounts(false)
  })
  say(`${counts.failed === 0 ? 'ok    ' : 'FAILED'} ${stage.name} (${inSeconds(Date.now() - started)})`)
  return counts
}

/**
 * Runs stages, `width` of them at a time, in their order.
 * @param {readonly Stage[]} stages
 * @param {number} width
 * @returns {Promise<Counts[]>}
 */
export async function runStages(stages, width) {
  /** @type {Counts[]} */
  const counts = []
  const waiting = [...stages]
  const lane = async () => {
    for (let stage = waiting.shift(); stage !== undefined; stage = waiting.shift()) counts.push(await runStage(stage))
  }
  await Promise.all(Array.from({ length: width }, lane))
  return counts
}

/**
 * What is checked without running anything, and the build.
 * @param {string} node
 * @returns {Stage[]}
 */
export function checkStages(node) {
  return [
    {
      name: 'build',
      run: async () => {
        await build(node)
        return checkCounts(true)
      },
    },
    ...tsconfigs.map((config) => check(node, `types: ${config}`, [toolPath('tsc'), '-p', config])),
    check(node, 'lint', [toolPath('oxlint'), '--type-aware', '--quiet']),
    check(node, 'import rules', [inRoot('scripts', 'check-imports.mjs')]),
  ]
}

/** @param {string} node @param {string} name @param {readonly string[]} args @returns {Stage} */
function check(node, name, args) {
  return {
    name,
    run: async () => {
      // Captured, since stages run side by side: shown as a whole, and only when there is something wrong.
      const { code, output } = await run(node, args, { output: 'capture', env: toolEnvironment(node) })
      if (code !== 0) say(output)
      return checkCounts(code === 0)
    },
  }
}

/**
 * What the tests need of the machine. One after the other, for both may use the one package manager.
 * @param {string} node
 * @returns {Stage}
 */
export function machineStage(node) {
  return {
    name: 'servers and a browser to test with',
    run: async () => {
      await ensureTestServers()
      say(`Testing in ${await ensureBrowser(node)}; the desktop program ${desktopIn()}`)
      return checkCounts(true)
    },
  }
}

/**
 * @param {string} node
 * @param {readonly string[]} files only these; all when empty
 * @returns {Stage}
 */
export function unitStage(node, files = []) {
  return {
    name: 'vitest',
    run: async () => {
      const report = freshReport('vitest.json')
      const args = [toolPath('vitest'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...files]
      const { code } = await run(node, args, { env: toolEnvironment(node) })
      return vitestCounts(readReport(report), code)
    },
  }
}

/** Those of playwright.config.ts that are part of `npm test`. */
const PROJECTS = ['browser', 'walk', 'desktop', 'speed']

/**
 * @typedef {object} BrowserTests
 * @property {readonly string[]} [files] only these; all when empty
 * @property {readonly string[]} [projects] of playwright.config.ts; those of `npm test` where they are not named
 */

/**
 * Tests in a browser, of the whole program as it is built.
 * @param {string} node
 * @param {string} name tells it, its report and its pictures from those of others
 * @param {BrowserTests} [tests]
 * @returns {Stage}
 */
export function e2eStage(node, name, { files = [], projects = PROJECTS } = {}) {
  return {
    name,
    run: async () => {
      await ensureBuilt(node)
      const report = freshReport(`${name}.json`)
      const env = { ...toolEnvironment(node), KONTORFLYT_BROWSER: await ensureBrowser(node), PLAYWRIGHT_JSON_OUTPUT_NAME: report }
      const args = ['--reporter=list,json', `--output=test-results/${name}`, ...projects.map((project) => `--project=${project}`)]
      const { code } = await run(node, [toolPath('playwright'), 'test', ...files, ...args], { env })
      return playwrightCounts(readReport(report), code)
    },
  }
}

/** Where the stories of the desktop program run, as tests/desktop/electron-binary.ts decides it. */
function desktopIn() {
  const binary = process.env['ELECTRON_BIN'] || electronPath()
  return binary === undefined ? 'in the stand-in of Electron (docs/desktop.md), for its binary is not here' : `in ${binary}`
}

/** The path of a report that is not there yet, so that an old one is never read. @param {string} name */
function freshReport(name) {
  mkdirSync(inRoot('test-results'), { recursive: true })
  rmSync(inRoot('test-results', name), { force: true })
  return inRoot('test-results', name)
}

/** @param {string} path */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
