/**
 * @typedef {object} Facts what decides between the desktop app and the host without a window
 * @property {string} platform as `process.platform`
 * @property {boolean} isRoot
 * @property {boolean} hasDisplay
 * @property {'headless' | 'desktop' | undefined} asked what the person asked for by an option
 * @property {readonly string[]} hostOptions options given that only the headless host knows
 * @property {'ready' | 'absent' | 'unusable' | 'unknown'} electron its binary; unknown until somebody has looked
 */

/**
 * @typedef {{ host: 'electron' | 'headless', because: string } | { host: 'look' }} Choice
 *   `look`: all else speaks for Electron, so see whether its binary is there or can be fetched
 */

/**
 * Decides which host `npm start` opens. Pure: the facts in, a choice and its reason out.
 * @param {Facts} facts
 * @returns {Choice}
 */
export function chooseHost(facts) {
  const against = reasonAgainstElectron(facts)
  if (against !== undefined) return { host: 'headless', because: against }
  if (facts.electron === 'unknown') return { host: 'look' }
  return { host: 'electron', because: 'there is a display, and Electron is installed' }
}

/** @param {Facts} facts @returns {string | undefined} */
function reasonAgainstElectron({ platform, isRoot, hasDisplay, asked, hostOptions, electron }) {
  if (asked === 'headless') return 'you asked for it with --headless'
  if (hostOptions.length > 0 && asked !== 'desktop') return `only this host knows ${hostOptions.join(' and ')}`
  if (platform === 'linux' && isRoot) return 'you are root, and Electron would have to run without its sandbox, which we refuse'
  if (!hasDisplay) return 'there is no display'
  if (electron === 'absent') return "Electron's program file is not here and could not be fetched"
  if (electron === 'unusable') return "Electron's program file does not start on this machine"
  return undefined
}

/** A display to open a window on. @param {string} platform @param {NodeJS.ProcessEnv} env */
export function hasDisplay(platform, env) {
  if (platform === 'darwin' || platform === 'win32') return true
  return Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY'])
}

/**
 * The options of `npm start` itself, taken out of what goes on to the host.
 * @param {readonly string[]} args
 */
export function readStartOptions(args) {
  const own = new Set(['--headless', '--desktop', '--no-open'])
  return {
    asked: args.includes('--headless') ? /** @type {const} */ ('headless') : args.includes('--desktop') ? /** @type {const} */ ('desktop') : undefined,
    open: !args.includes('--no-open'),
    hostOptions: ['--port', '--token', '--host'].filter((name) => args.some((arg) => arg === name || arg.startsWith(`${name}=`))),
    rest: args.filter((arg) => !own.has(arg)),
  }
}

/** The address in the line by which the headless host says that it accepts calls. @param {string} line */
export function readyAddress(line) {
  return /^Kontorflyt is ready: (https?:\/\/\S+)/.exec(line)?.[1]
}
