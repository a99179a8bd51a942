import type { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { text } from '../../../shared/texts/text.ts'
import { formatTimeOfDay } from '../../../shared/describe/moments.ts'
import { weekdayName } from '../../../shared/describe/words.ts'
import { wallMoment, weekdayOf, timeText } from '../calendar.ts'
import type { TurnQuestion } from '../turn.ts'
import { partsOf, type Part } from './draft-parts.ts'
import type { EditContext } from './edit.ts'
import { momentsInNextRun, nextStarts, type OfficeTime } from './moments-of-parts.ts'
import { momentOfPart, partName } from './part-words.ts'

/*
 * A change can put the parts in another order in time than the one they stand in: with the form
 * moved to Friday, "wait until Thursday" is six days. What slips into another week without being
 * spoken of is asked about.
 */

const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS

/**
 * A question about the first part that the change brought into a later week than before; null
 * where all is in order. Of several parts that were moved, each is where it was said to be.
 */
export function outOfOrder(before: WorkflowDefinition, after: WorkflowDefinition, moved: ReadonlySet<number>, context: EditContext & { readonly office: OfficeTime }): TurnQuestion | null {
  const { office } = context
  const [old, now] = [partsOf(before.steps, context.facts.templates), partsOf(after.steps, context.facts.templates)]
  if (old.length !== now.length) return null
  const [oldMoments, nowMoments] = [momentsInNextRun(before, office), momentsInNextRun(after, office)]
  if (isOvertaken(after, nowMoments, office) && !isOvertaken(before, oldMoments, office)) return overtaken(after, now, context)
  for (const [index, part] of now.entries()) {
    const oldPart = old[index]
    if (oldPart === undefined || part.from === 0 || (moved.size > 1 && moved.has(index))) continue
    if (weeksAfterStart(nowMoments, part) > weeksAfterStart(oldMoments, oldPart)) return question(after, now, part, nowMoments, oldMoments, context, office)
  }
  return null
}

/** Whether a run is not over when the next begins: "hver dag" with a wait until Thursday. */
function isOvertaken(workflow: WorkflowDefinition, moments: readonly string[], office: OfficeTime): boolean {
  const next = workflow.schedule === null ? undefined : nextStarts(workflow.schedule, 2, office)[1]
  const last = moments.at(-1)
  return next !== undefined && last !== undefined && next < last
}

function overtaken(after: WorkflowDefinition, parts: readonly Part[], { language }: EditContext): TurnQuestion {
  const last = parts.at(-1)
  const params = last === undefined ? { part: '', moment: '' } : { part: partName(parts, last, language), moment: momentOfPart(after, last, language) }
  const say = last === undefined ? '' : text(language, 'understanding.say_remove_part', { part: text(language, `understanding.say_${last.kind}`) })
  return {
    text: { key: 'understanding.ask_overtaken', params },
    choices: [
      { label: { key: 'understanding.choice_remove_part', params }, say },
      { label: { key: 'understanding.choice_keep' }, say: text(language, 'understanding.say_keep') },
    ],
  }
}

/** In how many calendar weeks after the start's a part happens. */
function weeksAfterStart(moments: readonly string[], part: Part): number {
  const [start] = moments
  const moment = moments[part.action]
  if (start === undefined || moment === undefined) return 0
  return Math.floor((mondayMs(moment) - mondayMs(start)) / WEEK_MS + 0.5)
}

function mondayMs(instant: string): number {
  const ms = Date.parse(instant)
  // 5 January 1970 was a Monday.
  return ms - ((((ms - 4 * DAY_MS) % WEEK_MS) + WEEK_MS) % WEEK_MS)
}

function question(after: WorkflowDefinition, parts: readonly Part[], part: Part, now: readonly string[], old: readonly string[], { language }: EditContext, { timezone }: OfficeTime): TurnQuestion {
  const name = partName(parts, part, language)
  const gap = Date.parse(old[part.action] ?? '') - Date.parse(old[0] ?? '')
  const same = wallMoment(new Date(Date.parse(now[0] ?? '') + gap).toISOString(), timezone)
  const moment = { day: weekdayName(weekdayOf(same.date), language), time: timeText(same.minutes) }
  const say = text(language, 'understanding.say_move_part', { part: text(language, `understanding.say_${part.kind}`), ...moment })
  return {
    text: { key: 'understanding.ask_order', params: { part: name, moment: momentOfPart(after, part, language) } },
    choices: [
      { label: { key: 'understanding.choice_move_along', params: { day: moment.day, time: formatTimeOfDay(moment.time, language) } }, say },
      { label: { key: 'understanding.choice_week_later' }, say: text(language, 'understanding.say_keep') },
    ],
  }
}
