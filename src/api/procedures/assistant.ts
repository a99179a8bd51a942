import type { AssistantService, ConversationService } from '../../engine/services/assistant-services.ts'
import { languageOf } from '../api-context.ts'
import { eventStream } from '../event-stream.ts'
import { api } from '../implementer.ts'

export function assistantProcedures(assistant: AssistantService) {
  const os = api.assistant
  return os.router({
    parseDescription: os.parseDescription.handler(({ input, signal }) => assistant.parseDescription(input, signal)),
    say: os.say.handler(({ input, context, signal }) => eventStream(assistant.say(input, languageOf(context), signal))),
    payload: os.payload.handler(({ input }) => assistant.payload(input)),
  })
}

export function conversationProcedures(conversations: ConversationService) {
  const os = api.conversations
  return os.router({
    list: os.list.handler(({ input }) => conversations.list(input)),
    get: os.get.handler(({ input }) => conversations.get(input.id)),
    update: os.update.handler(({ input }) => conversations.update(input)),
    remove: os.remove.handler(({ input }) => conversations.remove(input.id)),
    restore: os.restore.handler(({ input }) => conversations.restore(input.id)),
    removeAll: os.removeAll.handler(() => conversations.removeAll()),
    sent: os.sent.handler(({ input }) => conversations.sent(input.id, input.turnId)),
  })
}
