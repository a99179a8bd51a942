import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { onPath } from './browser.mjs'
import { inRoot, root } from './paths.mjs'

/*
 * Starts a host and stands in its place: signals go on to it, its exit code is ours. npm and
 * a shell stand in front of us. npm hands SIGTERM and SIGINT on to its shell, but dash keeps
 * them to itself: therefore the scripts in package.json say "exec node …", which puts us in
 * the shell's place (exec.cmd lets cmd.exe understand it). After Ctrl+C the terminal has
 * signalled the host as well, so it may see the same signal more than once.
 */

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * @typedef {object} Ending
 * @property {number} code 0–255; 128 and the signal's number when a signal ended it
 * @property {boolean} wasReady whether it ever said that it was
 * @property {boolean} wasTold whether a signal told us to end
 */

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {(line: string) => boolean} onLine sees each line of its standard output; true when it says "ready"
 * @returns {Promise<Ending>}
 */
export function stand(command, args, onLine) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['inherit', 'pipe', 'inherit'] })
    let wasReady = false
    let wasTold = false
    const forward = (/** @type {NodeJS.Signals} */ signal) => {
      wasTold = true
      child.kill(signal)
    }
    for (const signal of signals) process.on(signal, forward)
    const lines = createInterface({ input: child.stdout })
    lines.on('line', (line) => {
      process.stdout.write(`${line}\n`)
      if (onLine(line)) wasReady = true
    })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      for (const name of signals) process.off(name, forward)
      resolve({ code: code ?? (signal === null ? 1 : 128 + (signalNumbers[signal] ?? 0)), wasReady, wasTold })
    })
  })
}

/** @type {Readonly<Record<string, number>>} */
const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 }

/**
 * @param {string} node the Node 24 that runs it
 * @param {readonly string[]} args
 * @param {(line: string) => boolean} [onLine]
 */
export function runHeadless(node, args, onLine = () => false) {
  return stand(node, [inRoot('out', 'headless', 'index.js'), ...args], onLine)
}

/** @param {string} electron path of its binary @param {readonly string[]} args */
export function runElectron(electron, args) {
  return stand(electron, [root, ...args], (line) => line.startsWith('Kontorflyt is ready'))
}

/** Opens an address in the person's browser. Nothing happens where there is none. @param {string} address */
export function openBrowser(address) {
  const opener = browserOpener(address)
  if (opener === undefined) return false
  const child = spawn(opener.command, opener.args, { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  child.unref()
  return true
}

/** @param {string} address */
function browserOpener(address) {
  if (process.platform === 'darwin') return { command: 'open', args: [address] }
  // Not "start" of cmd.exe, to which an "&" in the address is the end of a command.
  if (process.platform === 'win32') return { command: 'rundll32', args: ['url.dll,FileProtocolHandler', address] }
  const command = onPath('xdg-open')[0]
  return command === undefined ? undefined : { command, args: [address] }
}
