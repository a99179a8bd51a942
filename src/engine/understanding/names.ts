import type { Language } from '../../shared/language.ts'
import type { EventName, Schedule, Step } from '../../shared/model/workflow.ts'
import { formatCalendarDate } from '../../shared/describe/moments.ts'
import { capitalized } from '../../shared/describe/words.ts'
import { text, type TextKey } from '../../shared/texts/text.ts'

/* A name for a workflow that was not given one: "Ukentlig bestilling", "Bekreftelse ved ny bestilling". */

interface Named {
  readonly schedule: Schedule | null
  readonly event: EventName | null
  readonly steps: readonly Step[]
}

/** A name in the text's language that no other workflow has. */
export function nameFor(workflow: Named, taken: readonly string[], language: Language): string {
  const what = text(language, subjectOf(workflow.steps))
  const name = capitalized(whenFor(workflow, what, language))
  const used = new Set(taken.map((other) => other.trim().toLowerCase()))
  for (let count = 2, candidate = name; ; count += 1) {
    if (!used.has(candidate.toLowerCase())) return candidate
    candidate = `${name} ${String(count)}`
  }
}

function subjectOf(steps: readonly Step[]): TextKey {
  const step = steps.find(({ stepType }) => stepType !== 'check_condition' && stepType !== 'wait_until')
  if (step?.stepType === 'generate_report') return 'understanding.name_report'
  if (step?.stepType !== 'send_email') return 'understanding.name_order'
  switch (step.actionConfig.template) {
    case 'bestilling':
      return 'understanding.name_order'
    case 'reminder':
      return 'understanding.name_reminder'
    case 'confirmation':
      return 'understanding.name_confirmation'
    default:
      return 'understanding.name_mail'
  }
}

function whenFor({ schedule, event }: Named, what: string, language: Language): string {
  if (event !== null) return text(language, `understanding.name_event_${event}`, { what })
  if (schedule === null) return what
  if (schedule.scheduleType === 'once') return text(language, 'understanding.name_once', { what, date: formatCalendarDate(schedule.scheduleConfig.date, language) })
  if (schedule.scheduleType === 'cron') return text(language, 'understanding.name_cron', { what })
  return text(language, `understanding.name_${schedule.scheduleType}`, { what })
}
