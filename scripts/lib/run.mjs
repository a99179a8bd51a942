import { spawn } from 'node:child_process'
import { PlainError, say } from './say.mjs'
import { root } from './paths.mjs'

/**
 * @typedef {object} RunOptions
 * @property {NodeJS.ProcessEnv} [env] added to our own environment
 * @property {number} [timeLimit] milliseconds, after which the process is ended
 * @property {'inherit' | 'capture'} [output] `inherit` shows it on standard error, `capture` keeps it
 * @property {boolean} [shell]
 */

/**
 * @typedef {object} RunResult
 * @property {number} code the exit code; 1 when it was ended by a signal
 * @property {string} output what was captured, standard output and error as they came
 * @property {boolean} timedOut
 */

/**
 * Runs a command in the project's folder to its end. Does not throw for a failing command,
 * only for one that cannot be started.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, options = {}) {
  const capture = options.output === 'capture'
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      // Colours would be noise in what is kept and searched.
      env: { ...process.env, ...(capture ? { NO_COLOR: '1' } : {}), ...options.env },
      // Standard output of the tools is progress here, and progress belongs on standard error.
      stdio: capture ? ['ignore', 'pipe', 'pipe'] : ['ignore', 2, 2],
      shell: options.shell ?? false,
      windowsHide: true,
    })
    let output = ''
    let timedOut = false
    const keep = (/** @type {Buffer} */ chunk) => (output += chunk.toString('utf8'))
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    const limit = options.timeLimit === undefined ? undefined : setTimeout(() => ((timedOut = true), child.kill()), options.timeLimit)
    child.on('error', (error) => (clearTimeout(limit), reject(new PlainError(`Could not start ${command}: ${error.message}`))))
    child.on('close', (code) => (clearTimeout(limit), resolve({ code: code ?? 1, output, timedOut })))
  })
}

/**
 * Shows that long work is alive: a line every ten seconds until it is done.
 * @template T
 * @param {string} what
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(what, work) {
  const started = Date.now()
  const ticker = setInterval(() => say(`  ${what}: ${Math.round((Date.now() - started) / 1000)} s`), 10_000)
  try {
    return await work
  } finally {
    clearInterval(ticker)
  }
}

/** @param {number} milliseconds */
export const inSeconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`
