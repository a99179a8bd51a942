import type { AiProvider, AiSettings, ModelProvider } from '../../../shared/model/ai.ts'
import type { TextRef } from '../../../shared/texts/text.ts'
import type { TurnInput, TurnResult } from '../turn.ts'
import { modelOf, providerName } from './choose-target.ts'
import { ModelFailure, type ModelReason } from './model-failure.ts'
import type { ModelPorts } from './model-ports.ts'
import { readWithModel, type ReadOptions } from './read-with-model.ts'

/** What came of a turn, and who answered it. */
export interface ModelTurnResult extends TurnResult {
  readonly answeredBy: AiProvider
}

/**
 * Reads turns with the language model that the office has chosen, or with `choice` where the
 * request names one. Where no model answers, for whatever reason, the embedded reader does, and
 * two notices say why: there is always an answer. A TurnReader (turn.ts).
 *
 * @throws CancelledFailure when `options.signal` is raised
 */
export function createModelReader(ports: ModelPorts, choice?: AiProvider): (input: TurnInput, options: ReadOptions) => Promise<ModelTurnResult> {
  return async (input, options) => {
    const { ai } = await ports.settings()
    const provider = choice ?? ai.provider
    if (provider === 'embedded') return { ...(await ports.embedded(input, options)), answeredBy: 'embedded' }
    try {
      return { ...(await readWithModel(ports, ai, provider, input, options)), answeredBy: provider }
    } catch (error) {
      if (!(error instanceof ModelFailure)) throw error
      ports.logger.warn('a language model gave no answer', { provider, model: modelOf(ai, provider), reason: error.reason, detail: error.detail })
      options.tell({ kind: 'notice', text: reasonText(error.reason, provider, ai) })
      options.tell({ kind: 'notice', text: { key: 'models.embedded_answers' } })
      return { ...(await ports.embedded(input, options)), answeredBy: 'embedded' }
    }
  }
}

/** Why there was no answer, in words. */
export function reasonText(reason: ModelReason, provider: ModelProvider, ai: AiSettings): TextRef {
  return {
    key: `models.reason_${reason}`,
    params: { provider: providerName(provider, ai), model: modelOf(ai, provider), seconds: ai.timeoutSeconds, limit: ai.monthlyLimitUsd ?? 0 },
  }
}
