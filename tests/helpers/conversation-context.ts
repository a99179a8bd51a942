import type { ChosenReader } from '../../src/engine/conversations/reading.ts'
import { embeddedReader } from '../../src/engine/conversations/embedded-reader.ts'
import { Conversations } from '../../src/engine/conversations/conversation-service.ts'
import { createAssistant, type Assistant } from '../../src/engine/understanding/assistant-service.ts'
import type { SayEvent, SayInput } from '../../src/shared/contract/assistant.ts'
import { recordingLogger } from './recording-logger.ts'
import { openTestRegister, type TestRegister } from './register-context.ts'

export interface TestConversations {
  readonly register: TestRegister
  readonly conversations: Conversations
  readonly assistant: Assistant
  /** Says it and answers with all that came of it. */
  say(input: SayInput): Promise<SayEvent[]>
  close(): Promise<void>
}

const embedded: ChosenReader = {
  provider: 'offline',
  read: async (input, options) => ({ ...(await embeddedReader(input, options)), answeredBy: 'offline' }),
  payload: async () => null,
}

/** Conversations on a real database, read by the embedded reader but for what `reader` does otherwise. */
export async function openTestConversations(reader: Partial<ChosenReader> = {}): Promise<TestConversations> {
  const register = await openTestRegister()
  const assistant = createAssistant({ ...register, logger: recordingLogger() }, async () => ({ ...embedded, ...reader }))
  return {
    register,
    conversations: new Conversations(register),
    assistant,
    async say(input) {
      const events: SayEvent[] = []
      for await (const event of assistant.say(input, 'nb', undefined)) events.push(event)
      return events
    },
    async close() {
      await assistant.stop()
      await register.close()
    },
  }
}

/** The id of the conversation that a first event tells of. */
export function conversationOf(events: readonly SayEvent[]): string {
  const [begun] = events
  if (begun?.kind !== 'begun') throw new Error('the turn did not begin')
  return begun.conversationId
}
