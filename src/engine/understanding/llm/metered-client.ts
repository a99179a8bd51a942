import type { AskOptions, ModelAnswer, ModelClient, ModelQuestion, ModelTarget } from './model-client.ts'
import { ModelFailure } from './model-failure.ts'
import type { UsageEntry } from './model-ports.ts'
import { costOf, type PriceList, type TokensUsed } from './prices.ts'
import { PROMPT_VERSION } from './prompt.ts'

export interface Meter {
  readonly target: Pick<ModelTarget, 'provider' | 'model'>
  readonly prices: PriceList
  readonly purpose: UsageEntry['purpose']
  readonly enter: (entry: UsageEntry) => Promise<void>
}

/** Letters to a token, on the low side: an estimate should not be less than the bill. */
const LETTERS_A_TOKEN = 3

/**
 * The same client with every request in the books: what the provider says it used, else an
 * estimate. A request that was refused before an answer began is not billed and not entered.
 */
export function meteredClient(client: ModelClient, { target, prices, purpose, enter }: Meter): ModelClient {
  const book = (outcome: string, used: TokensUsed, isEstimated: boolean): Promise<void> =>
    enter({ ...target, promptVersion: PROMPT_VERSION, purpose, outcome, inputTokens: used.inputTokens, outputTokens: used.outputTokens, isEstimated, costMicroUsd: costOf(prices, target.model, used) })
  const ask = async (question: ModelQuestion, options: AskOptions): Promise<ModelAnswer> => {
    let letters = 0
    const onText = (piece: string): void => {
      letters += piece.length
      options.onText(piece)
    }
    try {
      const answer = await client.ask(question, { ...options, onText })
      await book(answer.end === 'whole' ? 'answered' : answer.end, answer.used ?? estimated(question, letters), answer.used === null)
      return answer
    } catch (error) {
      if (letters > 0 || options.signal.aborted) await book(error instanceof ModelFailure ? error.reason : 'stopped', estimated(question, letters), true)
      throw error
    }
  }
  return { ...client, ask }
}

function estimated({ system, messages, schema }: ModelQuestion, letters: number): TokensUsed {
  const sent = system.length + messages.reduce((sum, { content }) => sum + content.length, 0) + JSON.stringify(schema ?? '').length
  return { inputTokens: Math.ceil(sent / LETTERS_A_TOKEN), cachedInputTokens: 0, outputTokens: Math.ceil(letters / LETTERS_A_TOKEN) }
}
