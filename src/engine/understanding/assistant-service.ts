import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import type { AssistantService } from '../services.ts'
import { listGroups } from '../store/groups.ts'
import { workflowNames } from '../store/workflows.ts'
import { parseDescription } from './parse-description.ts'

/** Reads descriptions against the office's own groups and workflows. Saves nothing. */
export function createAssistant(context: Pick<EngineContext, 'db' | 'clock' | 'settings'>): AssistantService {
  return {
    parseDescription: async (input) => {
      const { office } = await context.settings()
      return parseDescription({
        description: input.description,
        conversation: (input.conversation ?? []).map(({ role, content }) => ({ role, text: content })),
        now: input.now ?? now(context.clock),
        timezone: office.timezone,
        groups: (await listGroups(context.db)).map(({ name }) => name),
        workflowNames: await workflowNames(context.db),
      })
    },
  }
}
