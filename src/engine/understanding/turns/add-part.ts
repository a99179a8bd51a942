import { WorkflowDefinition, recipientsOf, type Step } from '../../../shared/model/workflow.ts'
import { describeRecipients } from '../../../shared/describe/step.ts'
import type { TextRef } from '../../../shared/texts/text.ts'
import { waitMoment } from '../../schedule/wait-moment.ts'
import { actionsOf } from '../actions.ts'
import { findClauses } from '../clauses.ts'
import { isMoment, type Phrase } from '../phrase.ts'
import { defaultTime, stepsFrom, type Progress } from '../steps.ts'
import { timeText } from '../calendar.ts'
import { partsOf, type Part } from './draft-parts.ts'
import { asks, ref, type Edit, type EditContext } from './edit.ts'
import { momentsInNextRun, type OfficeTime } from './moments-of-parts.ts'
import { momentOfPart, partName } from './part-words.ts'

/* Puts what a text describes into a draft: "legg til en rapport til sjefen fredag". */

/** `phrases` describe the new parts; each needs a moment, or a word that puts it right after another. */
export function addParts(phrases: readonly Phrase[], context: EditContext, office: OfficeTime): Edit {
  const { draft } = context
  const actions = actionsOf(findClauses(phrases), draft.event !== null)
  if (actions.length === 0 || (draft.event === null && actions.some((action) => action.isVague))) return asks('understanding.ask_action')
  if (!phrases.some(isMoment) && draft.event === null) return asks('understanding.ask_later_moment')
  const read = stepsFrom(actions, draft.schedule, progressOf(draft))
  if ('question' in read) return asks(read.question.key, read.question.params)
  const [first] = actions
  const assumed = first?.moments.some(({ kind }) => kind === 'time' || kind === 'later' || kind === 'from_now') === false ? [ref('understanding.assumed_time', { time: timeText(defaultTime(first).minutes) })] : []
  return inserted(read.steps, [...assumed, ...read.assumed], context, office)
}

function progressOf({ steps, event }: WorkflowDefinition): Progress {
  let progress: Progress = { sent: null, check: null, isFirst: false, event: event?.event ?? null }
  for (const step of steps) {
    if (step.stepType === 'check_condition') progress = { ...progress, check: step.conditionConfig.check }
    else if (step.stepType === 'send_email' && step.actionConfig.recipients.kind !== 'condition_result') progress = { ...progress, sent: step.actionConfig.recipients }
  }
  return progress
}

function inserted(added: readonly Step[], assumptions: readonly TextRef[], context: EditContext, office: OfficeTime): Edit {
  const { draft, language, facts } = context
  const at = placeOf(added, context, office)
  const steps = [...draft.steps.slice(0, at), ...added, ...draft.steps.slice(at)]
  const parsed = WorkflowDefinition.safeParse({ ...draft, steps })
  if (!parsed.success) return asks('understanding.ask_later_moment')
  const parts = partsOf(steps, facts.templates)
  const changes = parts.filter((part) => part.action >= at && part.action < at + added.length).map((part) => addedWords(parsed.data, parts, part, language))
  return { kind: 'changed', draft: parsed.data, changes, assumptions, suggestions: [] }
}

function addedWords(draft: WorkflowDefinition, parts: readonly Part[], part: Part, language: EditContext['language']): TextRef {
  const step = draft.steps[part.action]
  const check = draft.steps.slice(0, part.action).findLast((earlier) => earlier.stepType === 'check_condition')
  const recipients = step === undefined ? undefined : recipientsOf(step)
  return ref('understanding.added_part', {
    part: partName(parts, part, language),
    moment: momentOfPart(draft, part, language),
    recipients: recipients === undefined ? '' : describeRecipients(recipients, language, check?.stepType === 'check_condition' ? check.conditionConfig.check : undefined),
  })
}

/**
 * Waits follow one another, so a part for Wednesday has to stand before the one for Thursday. A
 * part that waits a span after the one before it keeps its neighbour, and so does the new one.
 */
function placeOf(added: readonly Step[], { draft, facts }: EditContext, office: OfficeTime): number {
  const [first] = added
  const moments = momentsInNextRun(draft, office)
  const [start] = moments
  if (start === undefined || first?.stepType !== 'wait_until' || 'delay' in first.triggerConfig) return draft.steps.length
  const moment = waitMoment(first.triggerConfig, start, draft.schedule?.timezone ?? office.timezone)
  const later = partsOf(draft.steps, facts.templates).find((part) => part.from > 0 && (moments[part.action] ?? '') > moment && waitsForADay(draft.steps[part.from]))
  return later?.from ?? draft.steps.length
}

function waitsForADay(step: Step | undefined): boolean {
  return step?.stepType === 'wait_until' && !('delay' in step.triggerConfig)
}
