import type { ScriptAction } from '../../shared/contract/scripts.ts'
import { invalidInput, UserFailure, type ProblemRef } from '../../shared/failure.ts'
import type { SettingsValues } from '../../shared/model/settings.ts'
import type { WorkflowDefinition } from '../../shared/model/workflow.ts'
import type { OfficeTime } from '../schedule/office-time.ts'
import type { Handle } from '../store/open-store.ts'
import { linkWorkflow, unlinkWorkflow, type ScriptWorkflow } from '../store/scripts.ts'
import { insertNextVersion, insertWorkflow, setWorkflowActive, setWorkflowDeleted, type StoredWorkflow, type WriteMoment } from '../store/workflows.ts'
import type { ComparedItem } from './compare-script.ts'

/** Ids of the workflows that something was done with. */
export interface Applied {
  readonly created: string[]
  readonly updated: string[]
  readonly deactivated: string[]
  readonly deleted: string[]
}

interface Choice {
  readonly key: string
  readonly action: ScriptAction
}

/** What is to be done with each item: what was chosen, else what the comparison has told. @throws UserFailure for a choice that was not there. */
export function chosenActions(compared: readonly ComparedItem[], choices: readonly Choice[]): Map<string, ScriptAction> {
  const actions = new Map(compared.map(({ item }) => [item.key, item.action]))
  const problems = choices.flatMap(({ key, action }, index): ProblemRef[] => {
    const item = compared.find((one) => one.item.key === key)?.item
    if (item?.actions.includes(action) !== true) return [{ path: `choices.${index}`, key: 'script.choice_impossible' }]
    actions.set(key, action)
    return []
  })
  if (problems.length > 0) throw invalidInput(problems)
  return actions
}

export interface ApplyParts {
  readonly officeTime: OfficeTime
  readonly settings: SettingsValues
  readonly moment: WriteMoment
  readonly scriptId: string
}

/** Does what was chosen, within the caller's transaction. */
export async function applyItems(db: Handle, parts: ApplyParts, compared: readonly ComparedItem[], actions: ReadonlyMap<string, ScriptAction>): Promise<Applied> {
  const applied: Applied = { created: [], updated: [], deactivated: [], deleted: [] }
  for (const [position, one] of compared.entries()) await applyItem(db, parts, one, actions.get(one.item.key) ?? 'keep', position, applied)
  return applied
}

async function applyItem(db: Handle, parts: ApplyParts, { item, built, before }: ComparedItem, action: ScriptAction, position: number, applied: Applied): Promise<void> {
  const { moment, scriptId } = parts
  const link = (workflowId: string, definition: WorkflowDefinition): Promise<void> => linkWorkflow(db, scriptId, workflowId, { position, definition, at: moment.at })
  switch (action) {
    case 'create': {
      if (before !== undefined) await unlinkWorkflow(db, before.workflow.id)
      const id = await createWorkflow(db, parts, item.definition)
      await link(id, item.definition)
      applied.created.push(id)
      return
    }
    case 'update': {
      const { workflow } = demanded(before)
      await saveNextVersion(db, parts, workflow, item.definition)
      await link(workflow.id, built ?? item.definition)
      applied.updated.push(workflow.id)
      return
    }
    case 'deactivate': {
      const { workflow, applied: then } = demanded(before)
      await setWorkflowActive(db, workflow.id, false, null, moment.at)
      // So that the script, should it build it again, is seen to switch it on.
      await link(workflow.id, { ...then, isActive: false })
      applied.deactivated.push(workflow.id)
      return
    }
    case 'delete': {
      const { workflow } = demanded(before)
      await setWorkflowDeleted(db, workflow.id, moment.at, null)
      await unlinkWorkflow(db, workflow.id)
      applied.deleted.push(workflow.id)
      return
    }
    case 'release':
      return unlinkWorkflow(db, demanded(before).workflow.id)
    case 'keep':
      if (item.kind === 'unchanged' && before !== undefined && built !== undefined) await link(before.workflow.id, built)
  }
}

function demanded(before: ScriptWorkflow | undefined): ScriptWorkflow {
  if (before === undefined) throw new UserFailure('script.changed_since', {}, { status: 409 })
  return before
}

/** A workflow that a script has built, planned by the office's calendar. */
export function createWorkflow(db: Handle, { officeTime, settings, moment }: Omit<ApplyParts, 'scriptId'>, definition: WorkflowDefinition): Promise<string> {
  const nextRun = officeTime.nextRunBy(settings, definition, moment.at, moment.at)
  return insertWorkflow(db, definition, moment, { nextRun, isSample: false })
}

async function saveNextVersion(db: Handle, { officeTime, settings, moment }: ApplyParts, current: StoredWorkflow, definition: WorkflowDefinition): Promise<void> {
  // "Every second week" is counted on from where it began, as long as the rule is the same.
  const isSameRule = JSON.stringify(current.definition.schedule) === JSON.stringify(definition.schedule)
  const anchorAt = isSameRule && current.anchorAt !== null ? current.anchorAt : moment.at
  await insertNextVersion(db, current, definition, moment, { nextRun: officeTime.nextRunBy(settings, definition, anchorAt, moment.at), anchorAt })
}
