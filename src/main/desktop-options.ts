import { readOptions, type Environment } from '../platform/options.ts'

/** How the desktop app is to run. */
export interface DesktopOptions {
  /** The same folder as the headless host's: an office can change hosts and keeps its data. */
  readonly dataDir: string
  /** Load the sample office. */
  readonly demo: boolean
  /** Opens the vault file, where the machine has no keychain. */
  readonly passphrase: string | undefined
}

/**
 * Our options out of a command line that Chromium's switches and Electron's arguments share.
 * @throws UserFailure when --data-dir lacks its value
 */
export function readDesktopOptions(argv: readonly string[], env: Environment): DesktopOptions {
  const own = argv.flatMap((argument, index) => {
    if (argument === '--data-dir') return argv.slice(index, index + 2)
    return argument === '--demo' || argument.startsWith('--data-dir=') ? [argument] : []
  })
  // A port, a token: the headless host's alone.
  const { KONTORFLYT_PORT: _port, KONTORFLYT_TOKEN: _token, ...rest } = env
  const { dataDir, demo, passphrase } = readOptions(own, rest)
  return { dataDir, demo, passphrase }
}
