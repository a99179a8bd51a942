import type { AiSettings, ModelProvider } from '../../../shared/model/ai.ts'
import type { SecretName } from '../../../shared/model/settings.ts'
import type { Clock, Logger } from '../../ports.ts'
import type { RedDays } from '../../schedule/red-days.ts'
import type { RegisterWord } from '../../store/register-words.ts'
import type { TurnReader } from '../turn.ts'

/** What one request used, for the books. */
export interface UsageEntry {
  readonly provider: ModelProvider
  readonly model: string
  readonly promptVersion: number
  readonly purpose: 'first' | 'repair'
  /** answered, or the reason why there was no answer. */
  readonly outcome: string
  readonly inputTokens: number
  readonly outputTokens: number
  /** True where the provider did not say and the program counted letters. */
  readonly isEstimated: boolean
  /** Null: the price of the model is not known. */
  readonly costMicroUsd: number | null
}

/** The books of what language models cost. */
export interface UsageBook {
  /** Millionths of a US dollar in the office's present month, of the requests whose price is known. */
  spentThisMonth(): Promise<number>
  enter(entry: UsageEntry): Promise<void>
}

/** What reading with a language model needs of the program. */
export interface ModelPorts {
  readonly clock: Clock
  readonly logger: Logger
  readonly secrets: { get(name: SecretName): Promise<string | undefined> }
  readonly settings: () => Promise<{ readonly ai: AiSettings }>
  readonly usage: UsageBook
  /** Names and addresses of the register that stand in these texts: they are replaced before anything is sent. */
  readonly registerWordsIn: (texts: readonly string[]) => Promise<readonly RegisterWord[]>
  /** Answers where a language model does not. */
  readonly embedded: TurnReader
  /** The law's holidays: for suggestions about a workflow that a model has read. */
  readonly redDays: RedDays
  /** resources/ of the program: the system prompt and the prices. */
  readonly resourcesDir: string
  /** Other addresses than the providers' own: a proxy that passes their requests on. */
  readonly addresses?: Partial<Record<ModelProvider, string>>
}
