import type { AiProvider } from '../../../shared/model/ai.ts'
import type { TurnInput } from '../turn.ts'
import { addressOf } from './choose-target.ts'
import { firstQuestion } from './first-question.ts'
import { ModelFailure } from './model-failure.ts'
import type { ModelPorts } from './model-ports.ts'
import { openModelClient } from './open-model-client.ts'
import { payloadOfRequest, type Payload } from './transport.ts'

/**
 * Exactly what reading this turn would send, to the letter of its body, made by the same code
 * and stopped before the network. Null where nothing would be sent: the embedded reader would
 * answer, or nobody knows where to.
 */
export async function describePayload(ports: Pick<ModelPorts, 'settings' | 'registerWordsIn' | 'resourcesDir' | 'addresses'>, input: TurnInput, choice?: AiProvider): Promise<Payload | null> {
  const { ai } = await ports.settings()
  const provider = choice ?? ai.provider
  if (provider === 'embedded') return null
  try {
    const address = addressOf(ai, provider, ports.addresses)
    const { question } = await firstQuestion(input, provider, ports)
    return await payloadOfRequest(async (transport) => {
      // The key is a header and no part of what is shown: none is read for this.
      const client = await openModelClient({ ...address, key: 'none' }, transport)
      await client.ask(question, { signal: new AbortController().signal, onText: () => undefined })
    })
  } catch (error) {
    if (error instanceof ModelFailure) return null
    throw error
  }
}
