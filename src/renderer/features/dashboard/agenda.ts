import type { Execution } from '../../../shared/model/execution.ts'
import type { WorkflowRecord } from '../../../shared/model/workflow-record.ts'
import { dateIn } from '../../ui/day-in-zone.ts'

/** Something that will happen: a workflow starts, or a waiting execution goes on. */
export interface AgendaEntry {
  readonly at: string
  readonly kind: 'start' | 'continue'
  /** Of the workflow or the execution, after the kind. */
  readonly id: string
  readonly name: string
  readonly summary: string | null
}

export interface AgendaDay {
  /** The calendar date in the office's zone, "YYYY-MM-DD". */
  readonly date: string
  readonly entries: readonly AgendaEntry[]
}

const WEEK = 7 * 24 * 60 * 60 * 1000

/** What will happen within a week of `now`, by day in `timezone`, earliest first. What is overdue counts as today. */
export function agendaOf(workflows: readonly WorkflowRecord[], waiting: readonly Execution[], now: string, timezone: string): AgendaDay[] {
  const until = new Date(Date.parse(now) + WEEK).toISOString()
  const entries = [
    ...workflows.flatMap(({ id, name, summary, nextRun }): AgendaEntry[] => (nextRun === null ? [] : [{ at: nextRun, kind: 'start', id, name, summary }])),
    ...waiting.flatMap(({ id, workflowName, resumeAt }): AgendaEntry[] => (resumeAt === null ? [] : [{ at: resumeAt, kind: 'continue', id, name: workflowName, summary: null }])),
  ]
  const days = new Map<string, AgendaEntry[]>()
  for (const entry of entries.filter(({ at }) => at <= until).toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    const date = dateIn(timezone, entry.at < now ? now : entry.at)
    days.set(date, [...(days.get(date) ?? []), entry])
  }
  return [...days].map(([date, ofDay]) => ({ date, entries: ofDay }))
}

/** 0 for today, 1 for tomorrow, and so on: how many days `date` is ahead of `now` in `timezone`. */
export function daysAhead(date: string, now: string, timezone: string): number {
  return Math.round((Date.parse(`${date}T00:00:00Z`) - Date.parse(`${dateIn(timezone, now)}T00:00:00Z`)) / (24 * 60 * 60 * 1000))
}
