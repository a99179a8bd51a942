import { problemsOf, type ProblemRef } from '../../../../shared/failure.ts'
import { WorkflowDefinition, type Step } from '../../../../shared/model/workflow.ts'

/** A step while it is edited: `key` stays the same when it is moved or changed. */
export interface DraftStep {
  readonly key: string
  readonly step: Step
}

/** A workflow while it is edited. It may not be one yet: a group may be missing, or a time half typed. */
export interface Draft {
  readonly workflow: Omit<WorkflowDefinition, 'steps'>
  readonly steps: readonly DraftStep[]
}

/** @param newKey a key that no step has had */
export function draftOf({ steps, ...workflow }: WorkflowDefinition, newKey: () => string): Draft {
  return { workflow, steps: steps.map((step) => ({ key: newKey(), step })) }
}

/** The draft as a definition, or what it lacks, by the path of its field ("steps.0.actionConfig.recipients.groups"). */
export function readDraft({ workflow, steps }: Draft): { readonly definition: WorkflowDefinition | null; readonly problems: readonly ProblemRef[] } {
  const { description, ...rest } = workflow
  const said = description?.trim() ?? ''
  const read = WorkflowDefinition.safeParse({ ...rest, ...(said === '' ? {} : { description: said }), steps: steps.map(({ step }) => step) })
  return read.success ? { definition: read.data, problems: [] } : { definition: null, problems: problemsOf(read.error) }
}

/** The list with one item at another place; places count from 0, and one outside the list changes nothing. */
export function moved<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const item = items[from]
  if (item === undefined || to < 0 || to >= items.length || from === to) return items
  return items.toSpliced(from, 1).toSpliced(to, 0, item)
}

/** Whether a check that is on comes before a place: only then is there somebody whom it found. */
export function hasCheckBefore(steps: readonly DraftStep[], place: number): boolean {
  return steps.slice(0, place).some(({ step }) => step.stepType === 'check_condition' && step.isActive)
}
