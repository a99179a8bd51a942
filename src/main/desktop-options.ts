import { LINK_SCHEME, linkIn } from './deep-link.ts'
import { readOptions, type Environment } from '../platform/options.ts'

/** How the desktop app is to run. */
export interface DesktopOptions {
  /** The same folder as the headless host's: an office can change hosts and keeps its data. */
  readonly dataDir: string
  /** Load the sample office. */
  readonly demo: boolean
  /** Opens the vault file, where the machine has no keychain. */
  readonly passphrase: string | undefined
  /** Open no window: started by the system when somebody logged in. */
  readonly hidden: boolean
  /** The kontorflyt:// link that the program was started with; not yet known to be one of ours. */
  readonly link: string | undefined
  /** Before the start, put this backup in the database's place: a file, or "newest". */
  readonly restoreBackup: string | undefined
  /** The program has come back by itself: its next version could not be installed. */
  readonly hasUpdateFailed: boolean
}

const UPDATE_FAILED = '--update-failed'

/**
 * Our options out of a command line that Chromium's switches and Electron's arguments share.
 * @throws UserFailure when --data-dir or --restore-backup lacks its value
 */
export function readDesktopOptions(argv: readonly string[], env: Environment): DesktopOptions {
  const own = argv.flatMap((argument, index) => {
    if (argument === '--data-dir' || argument === '--restore-backup') return argv.slice(index, index + 2)
    return argument === '--demo' || /^--(data-dir|restore-backup)=/.test(argument) ? [argument] : []
  })
  // A port, a token: the headless host's alone.
  const { KONTORFLYT_PORT: _port, KONTORFLYT_TOKEN: _token, ...rest } = env
  const { dataDir, demo, passphrase, restoreBackup } = readOptions(own, rest)
  return { dataDir, demo, passphrase, restoreBackup, hidden: argv.includes('--hidden'), link: linkIn(argv), hasUpdateFailed: argv.includes(UPDATE_FAILED) }
}

/**
 * With what a program that was started with `argv` is to come back when its next version could not be
 * installed: as it was, open where that is said. What it was told to do once is not done again.
 */
export function argumentsAfterFailedUpdate(argv: readonly string[]): string[] {
  const given = argv.slice(1)
  const isOver = (argument: string, index: number): boolean =>
    ['--demo', '--hidden', '--restore-backup', UPDATE_FAILED].includes(argument) || given[index - 1] === '--restore-backup' || argument.startsWith('--restore-backup=') || argument.startsWith(`${LINK_SCHEME}:`)
  return [...given.filter((argument, index) => !isOver(argument, index)), UPDATE_FAILED, `${LINK_SCHEME}://settings`]
}
