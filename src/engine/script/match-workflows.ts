import type { WorkflowDefinition } from '../../shared/model/workflow.ts'

/** What a script builds now beside what came of it before; one of the two is missing where there is no other half. */
export interface Match<Built, Before> {
  readonly built: Built | undefined
  readonly before: Before | undefined
}

interface Reading<Built, Before> {
  readonly definitionOf: (built: Built) => WorkflowDefinition
  /** As the script built it then. */
  readonly appliedOf: (before: Before) => WorkflowDefinition
}

/**
 * Finds for each workflow that a script builds now the one that came of it before: by its
 * name as the script said it then, several of one name in their order; then, for those left,
 * by being the same but for name and description (it was renamed in the script). What has no
 * other half comes last, as removed.
 */
export function matchWorkflows<Built, Before>(built: readonly Built[], before: readonly Before[], { definitionOf, appliedOf }: Reading<Built, Before>): Match<Built, Before>[] {
  const left = new Set(before)
  const found = new Map<Built, Before>()
  const pair = (keyOf: (definition: WorkflowDefinition) => string): void => {
    for (const one of built) {
      if (found.has(one)) continue
      const key = keyOf(definitionOf(one))
      const other = [...left].find((candidate) => keyOf(appliedOf(candidate)) === key)
      if (other === undefined) continue
      found.set(one, other)
      left.delete(other)
    }
  }
  pair(({ name }) => name.trim().toLowerCase())
  pair(({ name: _name, description: _description, ...rest }) => JSON.stringify(rest))
  return [...built.map((one) => ({ built: one, before: found.get(one) })), ...[...left].map((other) => ({ built: undefined, before: other }))]
}
