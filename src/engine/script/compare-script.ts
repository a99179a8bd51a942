import { createHash } from 'node:crypto'
import type { ScriptAction, ScriptItem } from '../../shared/contract/scripts.ts'
import type { Names } from '../../shared/describe/step.ts'
import { isSameWorkflow, workflowChanges } from '../../shared/describe/workflow-changes.ts'
import type { Language } from '../../shared/language.ts'
import type { WorkflowDefinition } from '../../shared/model/workflow.ts'
import type { ScriptWorkflow } from '../store/scripts.ts'
import { matchWorkflows } from './match-workflows.ts'
import type { BuiltWorkflow } from './read-build.ts'

/** An item as it is told, with what lies behind it. */
export interface ComparedItem {
  readonly item: ScriptItem
  /** As the script builds it now; undefined when it builds it no longer. */
  readonly built: WorkflowDefinition | undefined
  readonly before: ScriptWorkflow | undefined
}

interface Reader {
  readonly language: Language
  readonly names: Names
}

/**
 * What a script builds now against the workflows that came of it. Three states meet: as the
 * script built it then (applied), as it is (a person may have changed it since), as the script
 * builds it now. By default nothing is done that would undo what a person did.
 */
export function compareScript(built: readonly BuiltWorkflow[], before: readonly ScriptWorkflow[], reader: Reader): ComparedItem[] {
  const matches = matchWorkflows(built, before, { definitionOf: ({ definition }) => definition, appliedOf: ({ applied }) => applied })
  return matches.flatMap(({ built: now, before: then }, index): ComparedItem[] => {
    if (now !== undefined) {
      const item = then === undefined ? newItem(now, `new:${index}`) : then.workflow.deletedAt === null ? keptItem(now, then, reader) : deletedItem(now, then)
      return [{ item, built: now.definition, before: then }]
    }
    // What a person deleted and the script builds no longer is nothing to ask about.
    return then === undefined || then.workflow.deletedAt !== null ? [] : [{ item: removedItem(then, reader), built: undefined, before: then }]
  })
}

/** Stands for all that a comparison shows, and for the script that it is of. */
export function fingerprintOf(script: string, compared: readonly ComparedItem[]): string {
  const shown = compared.map(({ item, before }) => [item.key, item.kind, item.action, item.definition, before?.workflow.version, before?.workflow.definition.isActive])
  return createHash('sha256').update(JSON.stringify([script, shown])).digest('hex')
}

function newItem({ definition, position }: BuiltWorkflow, key: string): ScriptItem {
  return { ...blank(definition, position), key, kind: 'new', workflowId: null, actions: ['create', 'keep'], action: 'create' }
}

/** There no more, and not to come back by itself. */
function deletedItem({ definition, position }: BuiltWorkflow, { workflow }: ScriptWorkflow): ScriptItem {
  return { ...blank(definition, position), key: workflow.id, kind: 'new', workflowId: null, isDeletedByHand: true, actions: ['create', 'keep', 'release'], action: 'keep' }
}

function keptItem({ definition, position }: BuiltWorkflow, { workflow, applied }: ScriptWorkflow, { language, names }: Reader): ScriptItem {
  const current = workflow.definition
  const target = { ...definition, isActive: activeAfter(definition, applied, current) }
  const byHand = workflowChanges(applied, current, language, names)
  const common = { ...blank(target, position), key: workflow.id, workflowId: workflow.id, byHand }
  if (isSameWorkflow(current, target)) return { ...common, kind: 'unchanged', actions: ['keep', 'release'], action: 'keep' }
  const undoes = !isSameWorkflow({ ...applied, isActive: current.isActive }, current)
  return { ...common, kind: 'changed', changes: workflowChanges(current, target, language, names), actions: ['update', 'keep', 'release'], action: undoes ? 'keep' : 'update' }
}

/** Whether a workflow is on is the office's, unless the script itself says something new about it. */
function activeAfter(definition: WorkflowDefinition, applied: WorkflowDefinition, current: WorkflowDefinition): boolean {
  return definition.isActive === applied.isActive ? current.isActive : definition.isActive
}

function removedItem({ workflow, applied }: ScriptWorkflow, { language, names }: Reader): ScriptItem {
  const byHand = workflowChanges(applied, workflow.definition, language, names)
  const { isActive } = workflow.definition
  const actions: ScriptAction[] = [...(isActive ? ['deactivate' as const] : []), 'delete', 'keep', 'release']
  return { ...blank(workflow.definition, null), key: workflow.id, kind: 'removed', workflowId: workflow.id, byHand, actions, action: isActive && byHand.length === 0 ? 'deactivate' : 'keep' }
}

function blank(definition: WorkflowDefinition, position: BuiltWorkflow['position']): Omit<ScriptItem, 'key' | 'kind' | 'workflowId' | 'actions' | 'action'> {
  return { name: definition.name, definition, position, changes: [], byHand: [], isDeletedByHand: false }
}
