import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { UserFailure } from '../shared/failure.ts'

/** How a headless host is to run. */
export interface HeadlessOptions {
  readonly dataDir: string
  /** 0: any free one. */
  readonly port: number
  /** Undefined: the one kept in the data folder, made where there is none. */
  readonly token: string | undefined
  /** Load the sample office. */
  readonly demo: boolean
  /** Opens the vault file, where the machine has no keychain. */
  readonly passphrase: string | undefined
  /** Before the start, put this backup in the database's place: a file, or "newest". */
  readonly restoreBackup: string | undefined
}

export type Environment = Readonly<Record<string, string | undefined>>

export const DEFAULT_PORT = 4310
const VALUED = ['--port', '--data-dir', '--token', '--restore-backup'] as const

/**
 * The options as the command line and the environment say them; the command line wins.
 * @throws UserFailure for an argument that is unknown, lacks its value or has a bad one.
 */
export function readOptions(argv: readonly string[], env: Environment): HeadlessOptions {
  const given = readArguments(argv)
  const value = (argument: string, variable: string): string | undefined => given.get(argument) ?? (env[variable] || undefined)
  return {
    dataDir: resolve(value('--data-dir', 'KONTORFLYT_DATA_DIR') ?? defaultDataDir(env)),
    port: portFrom(value('--port', 'KONTORFLYT_PORT')),
    token: tokenFrom(value('--token', 'KONTORFLYT_TOKEN')),
    demo: given.has('--demo'),
    passphrase: env['KONTORFLYT_PASSPHRASE'] || undefined,
    restoreBackup: given.get('--restore-backup'),
  }
}

/** "--port 4310" and "--port=4310" alike. */
function readArguments(argv: readonly string[]): Map<string, string> {
  const given = new Map<string, string>()
  for (let index = 0; index < argv.length; index += 1) {
    const [name, inline] = splitOnce(argv[index] ?? '')
    if (name === '--demo' && inline === undefined) {
      given.set(name, '')
      continue
    }
    if (!VALUED.some((known) => known === name)) throw new UserFailure('host.unknown_argument', { argument: argv[index] ?? '' })
    const next = argv[index + 1]
    const separate = next === undefined || next.startsWith('--') ? '' : next
    if (inline === undefined) index += 1
    const value = inline ?? separate
    if (value === '') throw new UserFailure('host.argument_without_value', { argument: name })
    given.set(name, value)
  }
  return given
}

function splitOnce(argument: string): [string, string | undefined] {
  const at = argument.indexOf('=')
  return at === -1 ? [argument, undefined] : [argument.slice(0, at), argument.slice(at + 1)]
}

function portFrom(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(port <= 65_535)) throw new UserFailure('host.bad_port', { port: text })
  return port
}

/** A token travels in a header: visible ASCII (RFC 9110, 5.5) and no blank. */
function tokenFrom(text: string | undefined): string | undefined {
  if (text !== undefined && !isToken(text)) throw new UserFailure('host.bad_token')
  return text
}

/** True for what can be a token at all. */
export function isToken(text: string): boolean {
  return /^[\x21-\x7e]{1,512}$/.test(text)
}

/** Where programs of this system keep their users' data. */
function defaultDataDir(env: Environment): string {
  if (process.platform === 'win32') return join(env['LOCALAPPDATA'] || join(homedir(), 'AppData', 'Local'), 'Kontorflyt')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Kontorflyt')
  return join(env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'kontorflyt')
}
