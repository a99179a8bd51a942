import type { SettingsValues } from '../../shared/model/settings.ts'
import type { Handle } from '../store/open-store.ts'
import { groupsWithActive, templatesInUse } from '../store/office-facts.ts'
import { listWorkflows } from '../store/workflows.ts'
import type { OfficeFacts } from '../understanding/turn.ts'

/** An office has tens of workflows; what lies beyond these is neither named nor looked at for overlap. */
const MOST_WORKFLOWS = 500

/** What a reader may know of the office: names and counts, never a customer. */
export async function readFacts(db: Handle, { office }: Pick<SettingsValues, 'office'>): Promise<OfficeFacts> {
  const workflows = await listWorkflows(db, { limit: MOST_WORKFLOWS })
  return {
    groups: await groupsWithActive(db),
    templates: await templatesInUse(db),
    workflows: workflows.map(({ definition }) => ({ name: definition.name, definition })),
    closedDays: office.closedDays,
  }
}
