import { parseArgs } from 'node:util'
import { AiProvider } from '../../src/shared/model/ai.ts'
import { isModelAddress } from '../../src/shared/model/model-address.ts'

export interface EvalOptions {
  readonly provider: AiProvider
  /** Empty: the program's usual one. */
  readonly model: string
  /** Null: the provider's own; a `compatible` server has to be named. */
  readonly baseUrl: string | null
  /** A .tsv as in tests/contract. */
  readonly file: string
  readonly limit: number
  readonly showsAll: boolean
}

export const USAGE = `npm run eval -- --provider embedded|openai|anthropic|compatible [options]

  --model NAME       another model than the usual one
  --base-url URL     another address than the provider's own; compatible: the server's, e.g. http://127.0.0.1:11434/v1
  --file FILE.tsv    another set than tests/contract/nlp-examples.tsv, beside it
  --limit N          only the first N descriptions
  --all              print every description, not only those that are not exact

Keys come from the environment: OPENAI_API_KEY, ANTHROPIC_API_KEY, COMPATIBLE_API_KEY. The
descriptions are sent to the provider, and the provider bills for them.`

/** Reads the command line. Throws an Error whose message says what is wrong with it. */
export function readOptions(args: readonly string[]): EvalOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { provider: { type: 'string' }, model: { type: 'string' }, 'base-url': { type: 'string' }, file: { type: 'string' }, limit: { type: 'string' }, all: { type: 'boolean' } },
  })
  const provider = AiProvider.safeParse(values.provider)
  if (!provider.success) throw new Error(`--provider is one of ${AiProvider.options.join(', ')}.`)
  const baseUrl = values['base-url'] ?? null
  if (baseUrl !== null && !isModelAddress(baseUrl)) throw new Error('--base-url is https, or an address on this machine or network.')
  if (provider.data === 'compatible' && (baseUrl === null || values.model === undefined)) throw new Error('--provider compatible needs --base-url and --model.')
  const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit)
  if (Number.isNaN(limit) || limit < 1) throw new Error('--limit is a number of descriptions.')
  return { provider: provider.data, model: values.model ?? '', baseUrl, file: values.file ?? 'nlp-examples.tsv', limit, showsAll: values.all ?? false }
}
