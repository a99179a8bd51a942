import { z } from 'zod'
import { ExecutionStatus } from './execution.ts'
import { Instant } from './moments.ts'
import { EventTrigger, Schedule, Step } from './workflow.ts'

/** A stored workflow: its definition with what the engine knows about it. */
export const WorkflowRecord = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  workflowType: z.enum(['scheduled', 'event_based']),
  isActive: z.boolean(),
  schedule: Schedule.nullable(),
  event: EventTrigger.nullable(),
  steps: z.array(Step),
  version: z.int(),
  /** Null when it will not run by itself: not active, event-based, or over. */
  nextRun: Instant.nullable(),
  lastRun: Instant.nullable(),
  lastExecution: z.object({ id: z.string(), status: ExecutionStatus, createdAt: Instant, completedAt: Instant.nullable() }).nullable(),
  /** What it does, in the caller's language. */
  summary: z.string(),
  isSample: z.boolean(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type WorkflowRecord = z.infer<typeof WorkflowRecord>

export const WorkflowVersion = z.object({ version: z.int(), createdAt: Instant, definition: z.unknown(), isCurrent: z.boolean() })
export type WorkflowVersion = z.infer<typeof WorkflowVersion>
