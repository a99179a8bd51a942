import { WEEKDAYS, type Schedule, type Step, type WaitConfig, type WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { describeSchedule } from '../../../shared/describe/schedule.ts'
import { uncapitalized } from '../../../shared/describe/words.ts'
import type { MomentPhrase, Span } from '../phrase.ts'
import { withStep, type Part } from './draft-parts.ts'
import { asks, changed, ref, type Edit, type EditContext } from './edit.ts'
import { newSchedule, newWait, shiftedSchedule, shiftedWait } from './new-moment.ts'
import { momentOfPart, partName } from './part-words.ts'

/* Gives a part of a draft another moment: the first one by the schedule, a later one by its wait. */

/** To which moment: one that is said, or a span from the one that it has. */
export type Destination = { readonly moments: readonly MomentPhrase[] } | { readonly shift: Span; readonly sign: 1 | -1 }

export function movePart(parts: readonly Part[], part: Part, to: Destination, context: EditContext): Edit {
  const { draft, language } = context
  const before = momentOfPart(draft, part, language)
  const moved = part.from === 0 && part.wait === null ? moveStart(to, context) : moveWait(part, to, context)
  if (moved.kind === 'asks') return moved
  const shifted = partAfter(part, moved.draft)
  const after = momentOfPart(moved.draft, shifted, language)
  const name = partName(parts, part, language)
  if (after === before) return changed(draft, ref('understanding.unchanged', { part: name, moment: after }))
  return { ...moved, changes: [ref('understanding.changed_moment', { part: name, moment: after, before })], moved: [parts.findIndex(({ action }) => action === part.action)] }
}

/** "på torsdager også": the weekdays that a schedule has, and those said. */
export function addDays(first: Part, moments: readonly MomentPhrase[], context: EditContext): Edit {
  const { draft, language } = context
  const days = moments.flatMap((moment) => (moment.kind === 'weekdays' ? moment.days : []))
  if (draft.schedule?.scheduleType !== 'weekly' || days.length === 0 || moments.some(({ kind }) => kind !== 'weekdays')) return asks('understanding.ask_what_change')
  const { scheduleConfig } = draft.schedule
  const all = WEEKDAYS.filter((day) => days.includes(day) || scheduleConfig.days.includes(day))
  const next = { ...draft, schedule: { ...draft.schedule, scheduleConfig: { ...scheduleConfig, days: all } } }
  const [moment, before] = [momentOfPart(next, first, language), momentOfPart(draft, first, language)]
  return changed(next, ref('understanding.changed_moment', { part: partName([first], first, language), moment, before }))
}

/** Where the part stands after a wait was put in before it. */
function partAfter(part: Part, after: WorkflowDefinition): Part {
  const grown = part.wait === null && after.steps[part.from]?.stepType === 'wait_until'
  return grown ? { ...part, wait: part.from, check: part.check === null ? null : part.check + 1, action: part.action + 1 } : part
}

function moveStart(to: Destination, context: EditContext): Edit {
  const { draft, now } = context
  if (draft.schedule === null) return delayEvent(to, context)
  const read = 'shift' in to ? shiftedSchedule(draft.schedule, to.shift, to.sign, now) : startFrom(draft.schedule, to.moments, context)
  return 'question' in read ? asks(read.question.key, read.question.params) : changed({ ...draft, schedule: read.schedule })
}

/** "to uker senere" of a single date is that much after it. */
function startFrom(schedule: Schedule, moments: readonly MomentPhrase[], { now }: EditContext): ReturnType<typeof newSchedule> {
  const later = moments.find((moment) => moment.kind === 'later')
  return later === undefined ? newSchedule(schedule, moments, now) : shiftedSchedule(schedule, later.span, 1, now)
}

/** What an event starts begins at once; only a span can be put before it. */
function delayEvent(to: Destination, { draft }: EditContext): Edit {
  const later = 'shift' in to ? null : to.moments.find((moment) => moment.kind === 'later' || moment.kind === 'from_now')
  const span = 'shift' in to ? (to.sign > 0 ? to.shift : undefined) : later?.span
  if (span === undefined) return asks('understanding.ask_event_moment')
  return changed({ ...draft, steps: [waitStep({ delay: { ...span } }), ...draft.steps] })
}

function moveWait(part: Part, to: Destination, { draft }: EditContext): Edit {
  const step = part.wait === null ? undefined : draft.steps[part.wait]
  const old = step?.stepType === 'wait_until' ? step.triggerConfig : null
  const fallback = (part.kind === 'reminder' ? 15 : 9) * 60
  const read = 'shift' in to ? (old === null ? { wait: { delay: { ...to.shift } } } : shiftedWait(old, to.shift, to.sign)) : newWait(old, to.moments, fallback, draft.schedule)
  if ('question' in read) return asks(read.question.key, read.question.params)
  if (step === undefined || part.wait === null) return changed({ ...draft, steps: [...draft.steps.slice(0, part.from), waitStep(read.wait), ...draft.steps.slice(part.from)] })
  return changed(withStep(draft, part.wait, waitStep(read.wait)))
}

export function waitStep(wait: WaitConfig): Step {
  return { stepType: 'wait_until', triggerType: 'time_based', triggerConfig: wait, isActive: true }
}

/** The schedule's own rules: "ikke på røde dager". */
export function setHolidays(holidays: Schedule['holidays'], { draft, language }: EditContext): Edit {
  if (draft.schedule === null || holidays === undefined) return asks('understanding.ask_event_holidays')
  const schedule = { ...draft.schedule, holidays }
  return changed({ ...draft, schedule }, ref('understanding.changed_schedule', { schedule: uncapitalized(describeSchedule(schedule, language)) }))
}
