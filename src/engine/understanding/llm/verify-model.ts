import type { Language } from '../../../shared/language.ts'
import type { AiProvider, AiSettings, AiVerdict } from '../../../shared/model/ai.ts'
import { text } from '../../../shared/texts/text.ts'
import { providerName, targetOf } from './choose-target.ts'
import { reasonText } from './create-model-reader.ts'
import { ModelFailure } from './model-failure.ts'
import type { ModelPorts } from './model-ports.ts'
import { openModelClient } from './open-model-client.ts'
import { networkTransport } from './transport.ts'

/** Nobody waits longer at a button. */
const LONGEST_MS = 20_000

/**
 * Tries a language model as `ai` has it: the server answers, takes the key, has the model. Asks
 * for the model's name only, so nothing of the office is sent and nothing is billed.
 */
export async function verifyModel(ports: Pick<ModelPorts, 'clock' | 'secrets' | 'addresses'>, ai: AiSettings, provider: Exclude<AiProvider, 'embedded'>, language: Language): Promise<AiVerdict> {
  const deadline = new AbortController()
  const end = ports.clock.setTimer(Math.min(LONGEST_MS, ai.timeoutSeconds * 1000), () => deadline.abort())
  try {
    const target = await targetOf(ai, provider, ports)
    const client = await openModelClient(target, networkTransport(ports.clock, () => undefined))
    await client.verify(deadline.signal)
    const key = target.key === null ? 'models.verified_without_key' : 'models.verified'
    return { ok: true, message: text(language, key, { provider: providerName(provider, ai), model: target.model }), detail: null }
  } catch (error) {
    const failure = deadline.signal.aborted ? new ModelFailure('timeout') : error
    if (!(failure instanceof ModelFailure)) throw failure
    const { key, params = {} } = reasonText(failure.reason, provider, { ...ai, timeoutSeconds: Math.min(LONGEST_MS / 1000, ai.timeoutSeconds) })
    return { ok: false, message: text(language, key, params), detail: failure.detail }
  } finally {
    end()
  }
}
