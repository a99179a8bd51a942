import type { ModelProvider } from '../../../shared/model/ai.ts'
import type { TurnInput } from '../turn.ts'
import { answerSchema } from './answer-schema.ts'
import { optionalAsFor, type ModelQuestion } from './model-client.ts'
import type { ModelPorts } from './model-ports.ts'
import { Placeholders } from './placeholders.ts'
import { documentOf, readSystemPrompt, textsOf } from './prompt.ts'

/** A turn as it is asked, and what was hidden in it. */
export interface FirstQuestion {
  readonly question: ModelQuestion
  readonly placeholders: Placeholders
}

/** The same for the reader and for whoever wants to see beforehand what it would send. */
export async function firstQuestion(input: TurnInput, provider: ModelProvider, { registerWordsIn, resourcesDir }: Pick<ModelPorts, 'registerWordsIn' | 'resourcesDir'>): Promise<FirstQuestion> {
  const placeholders = new Placeholders(await registerWordsIn(textsOf(input)))
  const system = await readSystemPrompt(resourcesDir)
  const content = documentOf(input, placeholders)
  return { placeholders, question: { system, messages: [{ role: 'user', content }], schema: answerSchema(optionalAsFor(provider)) } }
}
