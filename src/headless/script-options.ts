import { resolve } from 'node:path'
import { UserFailure } from '../shared/failure.ts'
import type { ScriptLanguage } from '../shared/model/script.ts'
import { readOptions, type Environment } from '../platform/options.ts'

/** What `npm run script` is to do. */
export interface ScriptOptions {
  readonly file: string
  readonly language: ScriptLanguage
  readonly save: boolean
  readonly dataDir: string
  readonly port: number
  /** Undefined: the one kept in the data folder. */
  readonly token: string | undefined
}

const LANGUAGES: Readonly<Record<string, ScriptLanguage>> = { py: 'python', ts: 'javascript', js: 'javascript', mjs: 'javascript' }
/** Those of the host that mean something here. */
const VALUED = ['--data-dir', '--port', '--token']

/**
 * The arguments and the environment; a file's path is taken from where npm was called.
 * @throws UserFailure for an argument that is unknown, or a file that is missing or of no language.
 */
export function readScriptOptions(argv: readonly string[], env: Environment): ScriptOptions {
  const files: string[] = []
  const rest: string[] = []
  let save = false
  for (let index = 0; index < argv.length; index += 1) {
    const argument = argv[index] ?? ''
    if (argument === '--save') save = true
    else if (VALUED.includes(argument)) rest.push(argument, argv[(index += 1)] ?? '')
    else if (VALUED.some((name) => argument.startsWith(`${name}=`))) rest.push(argument)
    else if (argument.startsWith('-')) throw new UserFailure('host.unknown_argument', { argument })
    else files.push(argument)
  }
  const [file, second] = files
  if (file === undefined) throw new UserFailure('script.command_usage')
  if (second !== undefined) throw new UserFailure('host.unknown_argument', { argument: second })
  const language = LANGUAGES[/\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? '']
  if (language === undefined) throw new UserFailure('script.command_language', { file })
  const { dataDir, port, token } = readOptions(rest, env)
  return { file: resolve(env['INIT_CWD'] ?? '.', file), language, save, dataDir, port, token }
}
