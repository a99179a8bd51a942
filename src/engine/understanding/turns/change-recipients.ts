import { describeRecipients } from '../../../shared/describe/step.ts'
import { recipientsOf, type Recipients, type Step, type WorkflowDefinition } from '../../../shared/model/workflow.ts'
import type { TextRef } from '../../../shared/texts/text.ts'
import type { RecipientMeaning } from '../phrase.ts'
import { withStep, type Part } from './draft-parts.ts'
import { asks, changed, ref, type Edit, type EditContext } from './edit.ts'
import { partChoices, partName } from './part-words.ts'

/* Says who gets a part: others instead, some more, or some not. */

export type RecipientChange = 'set' | 'add' | 'remove'

/**
 * `chosen` is the part that the words name; else the change is of all parts that reach customers
 * of the register, where those reach the same. A check that looks at a group of its own follows.
 */
export function changeRecipients(parts: readonly Part[], chosen: Part | null, who: readonly RecipientMeaning[], change: RecipientChange, context: EditContext): Edit {
  const { draft, language } = context
  const targets = chosen === null ? reachedBy(parts, who, draft) : [chosen]
  const [first] = targets
  if (first === undefined) return asks('understanding.ask_which_part', {}, partChoices(draft, parts, parts, language))
  if (chosen === null && new Set(targets.map((part) => JSON.stringify(recipientsAt(draft, part)))).size > 1) return asks('understanding.ask_which_part', {}, partChoices(draft, parts, targets, language))
  let next = draft
  const changes: TextRef[] = []
  for (const part of targets) {
    const old = recipientsAt(draft, part)
    const read = old === null ? null : changedTo(old, who, change, draft)
    if (read === null) return asks('understanding.ask_recipients')
    if ('edit' in read) return read.edit
    next = withRecipients(next, part, read.recipients)
    const [now, before] = [describeRecipients(read.recipients, language), describeRecipients(old ?? read.recipients, language)]
    const name = partName(parts, part, language)
    changes.push(now === before ? ref('understanding.unchanged_recipients', { part: name, recipients: now }) : ref('understanding.changed_recipients', { part: name, recipients: now, before }))
  }
  return changed(next, ...changes)
}

/** The parts that a change without a name means: addresses and "meg" are for reports, groups for customers. */
function reachedBy(parts: readonly Part[], who: readonly RecipientMeaning[], draft: WorkflowDefinition): readonly Part[] {
  const toReaders = who.every((one) => one.kind === 'addresses' || one.kind === 'me')
  const reports = parts.filter((part) => part.kind === 'report')
  if (toReaders && reports.length > 0) return reports
  return parts.filter((part) => {
    const kind = recipientsAt(draft, part)?.kind
    return !followsASend(draft, part) && (kind === 'all_customers' || kind === 'groups' || kind === 'customers' || toReaders)
  })
}

/** A check since the workflow's start looks at those whom the workflow has sent to: who they are is the earlier part's matter. */
function followsASend(draft: WorkflowDefinition, part: Part): boolean {
  const action = draft.steps[part.action]
  if (action === undefined || recipientsOf(action)?.kind !== 'condition_result') return false
  const check = part.check === null ? undefined : draft.steps[part.check]
  return check?.stepType !== 'check_condition' || (check.conditionConfig.since === 'workflow_start' && check.conditionConfig.recipients === undefined)
}

/** Whom a part reaches; where that is a check's result, whom the check looks at. */
function recipientsAt(draft: WorkflowDefinition, part: Part): Recipients | null {
  const action = draft.steps[part.action]
  const direct = action === undefined ? undefined : recipientsOf(action)
  if (direct === undefined) return null
  if (direct.kind !== 'condition_result') return direct
  const check = part.check === null ? undefined : draft.steps[part.check]
  return (check === undefined ? undefined : recipientsOf(check)) ?? { kind: 'all_customers' }
}

function withRecipients(draft: WorkflowDefinition, part: Part, recipients: Recipients): WorkflowDefinition {
  const action = draft.steps[part.action]
  const isResult = action !== undefined && recipientsOf(action)?.kind === 'condition_result'
  const isOfRegister = recipients.kind === 'all_customers' || recipients.kind === 'groups' || recipients.kind === 'customers'
  if (!isResult || !isOfRegister || part.check === null) return action === undefined ? draft : withStep(draft, part.action, withNew(action, recipients))
  const check = draft.steps[part.check]
  return check === undefined ? draft : withStep(draft, part.check, withNew(check, recipients))
}

function withNew(step: Step, recipients: Recipients): Step {
  const triggerType = recipients.kind === 'condition_result' ? 'condition_based' : 'time_based'
  switch (step.stepType) {
    case 'send_email':
      return { ...step, triggerType, actionConfig: { ...step.actionConfig, recipients } }
    case 'generate_report':
      return { ...step, triggerType, actionConfig: { ...step.actionConfig, recipients } }
    case 'create_order':
      return { ...step, triggerType, actionConfig: { ...step.actionConfig, recipients } }
    case 'check_condition':
      return { ...step, conditionConfig: { ...step.conditionConfig, recipients } }
    case 'wait_until':
      return step
  }
}

function changedTo(old: Recipients, who: readonly RecipientMeaning[], change: RecipientChange, draft: WorkflowDefinition): { recipients: Recipients } | { edit: Edit } | null {
  const groups = who.flatMap((one) => (one.kind === 'groups' ? one.groups : []))
  const except = who.flatMap((one) => (one.kind === 'except' ? one.groups : []))
  const addresses = who.flatMap((one) => (one.kind === 'addresses' ? one.addresses : []))
  if (except.length > 0) return without(old, except)
  if (change === 'remove') return groups.length > 0 ? without(old, groups) : addresses.length > 0 ? withoutAddresses(old, addresses) : null
  if (groups.length > 0) return change === 'add' ? withGroups(old, groups) : { recipients: { kind: 'groups', groups: unique(groups) } }
  if (addresses.length > 0) return change === 'add' ? withAddresses(old, addresses) : { recipients: { kind: 'addresses', addresses: unique(addresses) } }
  if (who.some(({ kind }) => kind === 'me')) return change === 'add' && old.kind !== 'admin' ? { edit: asks('understanding.ask_one_kind') } : { recipients: { kind: 'admin' } }
  if (who.some(({ kind }) => kind === 'all')) return { recipients: { kind: 'all_customers' } }
  if (who.some(({ kind }) => kind === 'the_customer') && draft.event !== null) return { recipients: { kind: 'event_customer' } }
  return null
}

function unique(items: readonly string[]): string[] {
  return [...new Set(items)]
}

function without(old: Recipients, groups: readonly string[]): { recipients: Recipients } | { edit: Edit } {
  if (old.kind === 'all_customers') return { recipients: { kind: 'all_customers', exceptGroups: unique([...(old.exceptGroups ?? []), ...groups]) } }
  if (old.kind !== 'groups') return { edit: asks('understanding.ask_one_kind') }
  const rest = old.groups.filter((group) => !groups.includes(group))
  return rest.length === 0 ? { edit: asks('understanding.ask_nobody_left') } : { recipients: { kind: 'groups', groups: rest } }
}

function withGroups(old: Recipients, groups: readonly string[]): { recipients: Recipients } | { edit: Edit } {
  if (old.kind === 'groups') return { recipients: { kind: 'groups', groups: unique([...old.groups, ...groups]) } }
  if (old.kind !== 'all_customers') return { edit: asks('understanding.ask_one_kind') }
  const except = (old.exceptGroups ?? []).filter((group) => !groups.includes(group))
  return { recipients: except.length === 0 ? { kind: 'all_customers' } : { kind: 'all_customers', exceptGroups: except } }
}

function withAddresses(old: Recipients, addresses: readonly string[]): { recipients: Recipients } | { edit: Edit } {
  return old.kind === 'addresses' ? { recipients: { kind: 'addresses', addresses: unique([...old.addresses, ...addresses]) } } : { edit: asks('understanding.ask_one_kind') }
}

function withoutAddresses(old: Recipients, addresses: readonly string[]): { recipients: Recipients } | { edit: Edit } {
  const rest = old.kind === 'addresses' ? old.addresses.filter((address) => !addresses.includes(address)) : []
  return rest.length === 0 ? { edit: asks('understanding.ask_nobody_left') } : { recipients: { kind: 'addresses', addresses: rest } }
}
