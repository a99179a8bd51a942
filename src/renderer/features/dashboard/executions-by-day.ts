import type { Execution } from '../../../shared/model/execution.ts'
import { dateIn } from '../../ui/day-in-zone.ts'

export interface ExecutionDay {
  /** The calendar date in the office's zone, "YYYY-MM-DD". */
  readonly date: string
  readonly executions: readonly Execution[]
}

/** Executions by the day on which they began, in the order given. */
export function executionsByDay(executions: readonly Execution[], timezone: string): ExecutionDay[] {
  const days = new Map<string, Execution[]>()
  for (const execution of executions) {
    const date = dateIn(timezone, execution.startedAt ?? execution.createdAt)
    days.set(date, [...(days.get(date) ?? []), execution])
  }
  return [...days].map(([date, ofDay]) => ({ date, executions: ofDay }))
}
