import type { Schedule, Step, WorkflowDefinition } from '../../../shared/model/workflow.ts'
import type { RedDays } from '../../schedule/red-days.ts'
import { upcoming } from '../../schedule/upcoming.ts'
import { waitMoment } from '../../schedule/wait-moment.ts'

/* When the steps of a workflow would happen, by the same rules that the program runs by. */

export interface OfficeTime {
  /** The moment from which the next run counts: ISO 8601 with Z or an offset. */
  readonly now: string
  readonly timezone: string
  readonly closedDays: readonly string[]
  readonly redDays: RedDays
}

/** The next `count` starts of a schedule, as instants. */
export function nextStarts(schedule: Schedule, count: number, { now, timezone, closedDays, redDays }: OfficeTime): string[] {
  const instant = new Date(now).toISOString()
  return upcoming(schedule, instant, count, { timezone, closedDays, anchor: instant, redDays }, 'en').flatMap((run) => (run.kind === 'run' ? [run.dueAt] : []))
}

/** For each step the instant at which it is reached in the run that begins at `start`. */
export function momentsOfSteps(steps: readonly Step[], start: string, zone: string): string[] {
  let moment = start
  return steps.map((step) => {
    if (step.stepType === 'wait_until' && step.isActive) moment = waitMoment(step.triggerConfig, moment, zone)
    return moment
  })
}

/** The steps' moments in the next run; empty for what an event starts, and for what runs no more. */
export function momentsInNextRun(workflow: WorkflowDefinition, office: OfficeTime): string[] {
  const [start] = workflow.schedule === null ? [] : nextStarts(workflow.schedule, 1, office)
  return start === undefined ? [] : momentsOfSteps(workflow.steps, start, workflow.schedule?.timezone ?? office.timezone)
}
