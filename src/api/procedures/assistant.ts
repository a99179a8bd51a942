import type { AssistantService } from '../../engine/services.ts'
import { api } from '../implementer.ts'

export function assistantProcedures(assistant: AssistantService) {
  return api.assistant.router({
    parseDescription: api.assistant.parseDescription.handler(({ input }) => assistant.parseDescription(input)),
  })
}
