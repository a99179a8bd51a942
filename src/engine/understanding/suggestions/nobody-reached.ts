import { recipientsOf, type WorkflowDefinition } from '../../../shared/model/workflow.ts'
import type { TextRef } from '../../../shared/texts/text.ts'
import type { OfficeFacts } from '../turn.ts'

/** The groups that a workflow names and nobody is in: it would run, and reach nobody. */
export function nobodyReached(workflow: WorkflowDefinition, facts: OfficeFacts): TextRef[] {
  const named = new Set(workflow.steps.flatMap((step) => groupsOf(recipientsOf(step))))
  return facts.groups.filter(({ name, active }) => active === 0 && named.has(name)).map(({ name }) => ({ key: 'understanding.suggest_empty_group', params: { group: name } }))
}

function groupsOf(recipients: ReturnType<typeof recipientsOf>): readonly string[] {
  return recipients?.kind === 'groups' ? recipients.groups : []
}
