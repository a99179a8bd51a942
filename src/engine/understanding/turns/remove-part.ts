import { recipientsOf, type CheckConfig, type Schedule, type Step, type WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { partsOf, withStep, type Part } from './draft-parts.ts'
import { asks, changed, ref, type Edit, type EditContext } from './edit.ts'
import { momentOfPart, partName } from './part-words.ts'

/* Takes a part out of a draft, with the wait and the check that led to it, or switches its action off and on. */

const DAYS_BACK = 7

export function removePart(parts: readonly Part[], part: Part, context: EditContext): Edit {
  const { draft, language } = context
  if (parts.length === 1) return asks('understanding.ask_only_part', { part: partName(parts, part, language) })
  const removed = ref('understanding.removed_part', { part: partName(parts, part, language), moment: momentOfPart(draft, part, language) })
  const rest = draft.steps.filter((_step, index) => index < part.from || index > part.action || isNeededLater(draft, parts, part, index))
  if (part.from > 0 || draft.event !== null) return changed(withSoundChecks({ ...draft, steps: rest }, draft), removed)
  return withNewStart({ ...draft, steps: rest }, draft, context, removed)
}

/** The check of a part stays where a later part acts on its result without a check of its own. */
function isNeededLater(draft: WorkflowDefinition, parts: readonly Part[], part: Part, index: number): boolean {
  if (index !== part.check) return false
  const next = parts[parts.indexOf(part) + 1]
  if (next === undefined || next.check !== null) return false
  const action = draft.steps[next.action]
  return action !== undefined && recipientsOf(action)?.kind === 'condition_result'
}

/** Without its first part, a workflow begins with the next: that one's wait becomes the schedule. */
function withNewStart(rest: WorkflowDefinition, draft: WorkflowDefinition, { facts, language }: EditContext, removed: ReturnType<typeof ref>): Edit {
  const [next] = partsOf(rest.steps, facts.templates)
  const wait = next === undefined || next.wait === null ? undefined : rest.steps[next.wait]
  if (next === undefined || draft.schedule === null) return asks('understanding.ask_moment')
  if (wait?.stepType !== 'wait_until') return changed(withSoundChecks(rest, draft), removed)
  const schedule = startOf(wait, draft.schedule)
  if (schedule === null) return asks('understanding.ask_new_start', { part: partName([next], next, language) })
  const steps = rest.steps.filter((_step, index) => index !== next.wait)
  const started = withSoundChecks({ ...rest, schedule, steps }, draft)
  const [first = next] = partsOf(steps, facts.templates)
  return changed(started, removed, ref('understanding.starts_now', { part: partName([first], first, language), moment: momentOfPart(started, first, language) }))
}

function startOf(wait: Extract<Step, { stepType: 'wait_until' }>, old: Schedule): Schedule | null {
  const { holidays, timezone, catchUp } = old
  const common = { ...(holidays === undefined ? {} : { holidays }), ...(timezone === undefined ? {} : { timezone }), ...(catchUp === undefined ? {} : { catchUp }) }
  const config = wait.triggerConfig
  if ('date' in config) return old.scheduleType === 'once' ? { ...common, scheduleType: 'once', scheduleConfig: { date: config.date, time: config.time } } : null
  if (!('day' in config) || old.scheduleType !== 'weekly') return null
  const { every } = old.scheduleConfig
  return { ...common, scheduleType: 'weekly', scheduleConfig: { days: [config.day], time: config.time, ...(every === undefined ? {} : { every }) } }
}

/** A check that looked back to the workflow's start has nothing to look back to once no mail goes out before it. */
function withSoundChecks(after: WorkflowDefinition, before: WorkflowDefinition): WorkflowDefinition {
  let sent = before.event !== null
  const steps = after.steps.map((step): Step => {
    if (step.stepType === 'send_email') sent = true
    if (step.stepType !== 'check_condition' || sent || step.conditionConfig.since !== 'workflow_start') return step
    const { since: _start, ...config } = step.conditionConfig
    const looksBack: CheckConfig = { ...config, daysBack: DAYS_BACK }
    return { ...step, conditionConfig: looksBack }
  })
  return { ...after, steps }
}

/** The wait and the check of a part that is off do no harm, and let it be switched on again. */
export function switchPart(parts: readonly Part[], part: Part, isActive: boolean, { draft, language }: EditContext): Edit {
  const step = draft.steps[part.action]
  const name = partName(parts, part, language)
  if (step === undefined || step.isActive === isActive) return changed(draft, ref(isActive ? 'understanding.part_is_on' : 'understanding.part_is_off', { part: name }))
  if (!isActive && parts.every((other) => other === part || draft.steps[other.action]?.isActive === false)) return asks('understanding.ask_only_part', { part: name })
  return changed(withStep(draft, part.action, { ...step, isActive }), ref(isActive ? 'understanding.switched_on_part' : 'understanding.switched_off_part', { part: name }))
}

export function switchWorkflow(isActive: boolean, { draft }: EditContext): Edit {
  return changed({ ...draft, isActive }, ref(isActive ? 'understanding.switched_on' : 'understanding.switched_off'))
}
