import type { Language } from '../../../shared/language.ts'
import { describeTrigger } from '../../../shared/describe/workflow.ts'
import { formatCalendarDate, formatTimeOfDay } from '../../../shared/describe/moments.ts'
import { capitalized, listInWords, uncapitalized, weekdayName } from '../../../shared/describe/words.ts'
import type { Delay, WaitConfig, WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { text } from '../../../shared/texts/text.ts'
import type { TurnQuestion } from '../turn.ts'
import type { Part } from './draft-parts.ts'

/* How the parts of a draft are spoken of: "Purringen", "torsdag kl. 15.00", "den andre purringen". */

/** The part by its kind; where the draft has several of the kind, by its number among them as well. */
export function partName(parts: readonly Part[], part: Part, language: Language): string {
  const alike = parts.filter(({ kind }) => kind === part.kind)
  if (alike.length === 1) return text(language, `understanding.part_${part.kind}`)
  return text(language, 'understanding.part_numbered', { part: capitalized(text(language, `understanding.say_${part.kind}`)), number: placeIn(alike, part) })
}

/** Counted from one. */
function placeIn(parts: readonly Part[], part: Part): number {
  return parts.findIndex(({ action }) => action === part.action) + 1
}

export function momentOfPart(draft: WorkflowDefinition, part: Part, language: Language): string {
  const wait = part.wait === null ? undefined : draft.steps[part.wait]
  if (wait?.stepType === 'wait_until') return waitInWords(wait.triggerConfig, language)
  return part.from === 0 ? uncapitalized(describeTrigger(draft, language)) : text(language, 'understanding.at_once')
}

export function waitInWords(wait: WaitConfig, language: Language): string {
  if ('day' in wait) return text(language, 'understanding.on_day', { day: weekdayName(wait.day, language), time: formatTimeOfDay(wait.time, language) })
  if ('date' in wait) return text(language, 'understanding.on_day', { day: formatCalendarDate(wait.date, language), time: formatTimeOfDay(wait.time, language) })
  const span = spanInWords(wait.delay, language)
  return wait.time === undefined ? text(language, 'understanding.span_later', { span }) : text(language, 'understanding.span_later_at', { span, time: formatTimeOfDay(wait.time, language) })
}

function spanInWords({ days = 0, hours = 0, minutes = 0 }: Delay, language: Language): string {
  const parts = [
    ...(days > 0 ? [text(language, 'describe.days', { count: days })] : []),
    ...(hours > 0 ? [text(language, 'describe.hours', { count: hours })] : []),
    ...(minutes > 0 ? [text(language, 'describe.minutes', { count: minutes })] : []),
  ]
  return listInWords(parts, language)
}

/** The parts as buttons: their names with their moments, each said so that it alone is meant. */
export function partChoices(draft: WorkflowDefinition, parts: readonly Part[], among: readonly Part[], language: Language): TurnQuestion['choices'] {
  return among.map((part) => {
    const alike = parts.filter(({ kind }) => kind === part.kind)
    const name = text(language, `understanding.part_${part.kind}`)
    const say = alike.length === 1 ? name : text(language, 'understanding.say_nth_part', { number: placeIn(alike, part), part: text(language, `understanding.say_${part.kind}`) })
    return { label: text(language, 'understanding.part_with_moment', { part: partName(parts, part, language), moment: momentOfPart(draft, part, language) }), say: say.toLowerCase() }
  })
}
