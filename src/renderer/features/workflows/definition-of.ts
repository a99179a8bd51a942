import type { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import type { WorkflowRecord } from '../../../shared/model/workflow-record.ts'

/** The definition within a stored workflow, without what the engine knows about it: what is previewed, exported and put back. */
export function definitionOf({ name, description, workflowType, isActive, schedule, event, steps }: WorkflowRecord): WorkflowDefinition {
  return { name, ...(description === undefined ? {} : { description }), workflowType, isActive, schedule, event, steps }
}

/** A file name that every system takes: "Send skjema.kontorflyt.json". */
export function exportName(name: string): string {
  const safe = name.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').replace(/\s+/g, ' ').trim().slice(0, 80)
  return `${safe === '' ? 'workflow' : safe}.kontorflyt.json`
}
