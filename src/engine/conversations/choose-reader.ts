import type { AiProvider } from '../../shared/model/ai.ts'
import type { AnswerProvider } from '../../shared/model/conversation.ts'
import { createModelReader } from '../understanding/llm/create-model-reader.ts'
import { describePayload } from '../understanding/llm/describe-payload.ts'
import type { ModelPorts } from '../understanding/llm/model-ports.ts'
import type { ChooseReader } from './reading.ts'

/** The readers by their providers: the embedded one, and the language models that fall back on it. */
export function chooseReaderFrom(ports: ModelPorts): ChooseReader {
  return async (provider) => {
    const choice = provider === undefined ? (await ports.settings()).ai.provider : provider === 'offline' ? 'embedded' : provider
    const read = createModelReader(ports, choice)
    return {
      provider: called(choice),
      read: async (input, options) => {
        const { answeredBy, ...result } = await read(input, options)
        return { ...result, answeredBy: called(answeredBy) }
      },
      payload: (input) => describePayload(ports, input, choice),
    }
  }
}

/** As other programs know it: the embedded reader is `offline` there. */
function called(provider: AiProvider): AnswerProvider {
  return provider === 'embedded' ? 'offline' : provider
}
