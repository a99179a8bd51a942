import type { ModelProvider } from '../../../shared/model/ai.ts'
import type { JsonSchema, OptionalAs } from './answer-schema.ts'
import type { TokensUsed } from './prices.ts'

/** Whom to ask, and by what right. */
export interface ModelTarget {
  readonly provider: ModelProvider
  readonly model: string
  /** The address that requests begin with. */
  readonly baseUrl: string
  /** Null: the server asks for none. Goes into a header and nowhere else. */
  readonly key: string | null
}

export interface ModelMessage {
  readonly role: 'user' | 'assistant'
  readonly content: string
}

export interface ModelQuestion {
  readonly system: string
  readonly messages: readonly ModelMessage[]
  /** Null: the provider does not take it; then it stands in `system`. */
  readonly schema: JsonSchema | null
}

export interface ModelAnswer {
  readonly text: string
  /** cut: the answer was longer than it may be. declined: the model would not answer. */
  readonly end: 'whole' | 'cut' | 'declined'
  /** Null where the provider did not say. */
  readonly used: TokensUsed | null
}

export interface AskOptions {
  readonly signal: AbortSignal
  /** A piece of the answer as it comes. */
  readonly onText: (piece: string) => void
}

/** How a provider wants the schema: see answer-schema.ts. */
export function optionalAsFor(provider: ModelProvider): OptionalAs {
  return provider === 'anthropic' ? 'absent' : 'nullable'
}

/** One provider through its own SDK. */
export interface ModelClient {
  /** Asks once, streamed. @throws ModelFailure; whatever the SDK throws when `signal` is raised */
  ask(question: ModelQuestion, options: AskOptions): Promise<ModelAnswer>
  /** Sees whether the server answers, takes the key and has the model. Sends nothing else. @throws ModelFailure */
  verify(signal: AbortSignal): Promise<void>
}

/** How a client reaches the network. */
export interface Transport {
  readonly fetch: typeof fetch
  /** Milliseconds since 1970: for a Retry-After that is a date. */
  readonly now: () => number
}

/** So many tokens at most in one answer, what a model thinks to itself included. */
export const MOST_TOKENS = 8000

/** Longer than any answer of use: a server that never ends is left. */
export const LONGEST_ANSWER = 100_000
