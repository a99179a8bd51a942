import { formatCalendarDate } from '../../../shared/describe/moments.ts'
import type { Language } from '../../../shared/language.ts'
import type { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { text, type TextRef } from '../../../shared/texts/text.ts'
import { upcoming } from '../../schedule/upcoming.ts'
import type { OfficeTime } from '../turns/moments-of-parts.ts'

/** How many runs ahead are looked at: what comes in half a year is nobody's worry today. */
const RUNS_AHEAD = 8

/** The first of the next runs that falls on a red day, where nothing was said of those. */
export function redDayAhead({ schedule }: WorkflowDefinition, { now, timezone, closedDays, redDays }: OfficeTime, language: Language): TextRef[] {
  if (schedule === null || schedule.holidays !== undefined) return []
  const instant = new Date(now).toISOString()
  const runs = upcoming(schedule, instant, RUNS_AHEAD, { timezone, closedDays, anchor: instant, redDays }, language)
  for (const run of runs) {
    if (run.redDay === null) continue
    const day = run.redDay.kind === 'public_holiday' ? run.redDay.name : text(language, 'understanding.closed_day')
    return [{ key: 'understanding.suggest_red_day', params: { date: formatCalendarDate(run.date, language), day } }]
  }
  return []
}
