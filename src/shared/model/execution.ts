import { z } from 'zod'
import { Instant } from './moments.ts'
import { ReportFormat, Step } from './workflow.ts'

/*
 * queued → running → (waiting | paused) → completed | failed | cancelled.
 * `waiting` is a wait_until step whose moment has not come; `paused` is a person's choice.
 */
export const ExecutionStatus = z.enum(['queued', 'running', 'waiting', 'paused', 'completed', 'failed', 'cancelled'])
export type ExecutionStatus = z.infer<typeof ExecutionStatus>

export const ExecutionTrigger = z.enum(['schedule', 'manual', 'event'])
export type ExecutionTrigger = z.infer<typeof ExecutionTrigger>

export const StepStatus = z.enum(['pending', 'running', 'waiting', 'completed', 'failed', 'skipped'])
export type StepStatus = z.infer<typeof StepStatus>

/** `unknown`: found `sending` after a crash, and the office wants to be asked before it is sent again. */
export const ActionLogStatus = z.enum(['pending', 'sending', 'unknown', 'success', 'failed', 'skipped'])
export type ActionLogStatus = z.infer<typeof ActionLogStatus>

export const TargetType = z.enum(['customer', 'order', 'address', 'execution'])
export type TargetType = z.infer<typeof TargetType>

/** How many recipients of a step, or of a whole execution, stand where. */
export const TargetCounts = z.object({
  total: z.int(),
  pending: z.int(),
  sending: z.int(),
  unknown: z.int(),
  success: z.int(),
  failed: z.int(),
  skipped: z.int(),
})
export type TargetCounts = z.infer<typeof TargetCounts>

export const Execution = z.object({
  id: z.string(),
  workflowId: z.string(),
  workflowName: z.string(),
  workflowVersion: z.int(),
  status: ExecutionStatus,
  trigger: ExecutionTrigger,
  /** Order of the step under way or waited in, from 1; null before the first. */
  currentStep: z.int().nullable(),
  stepCount: z.int(),
  dueAt: Instant.nullable(),
  /** How long after `dueAt` it began (ms); null for one that began on time, has not begun, or was not due at a moment. */
  lateBy: z.int().nullable(),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  completedAt: Instant.nullable(),
  /** When a waiting execution goes on. */
  resumeAt: Instant.nullable(),
  errorMessage: z.string().nullable(),
  /** True when its mails went to the trial mailbox and not out. */
  isTrial: z.boolean(),
  /** Recipients over all steps; rows of waits and checks do not count. */
  counts: TargetCounts,
})
export type Execution = z.infer<typeof Execution>

/** per_minute, per_day: the account's own limits. server: it could not be reached, or refused for now. */
export const StepHold = z.object({ until: Instant, by: z.enum(['per_minute', 'per_day', 'server']) })
export type StepHold = z.infer<typeof StepHold>

export const ExecutionStep = z.object({
  id: z.string(),
  stepOrder: z.int(),
  definition: Step,
  status: StepStatus,
  startedAt: Instant.nullable(),
  completedAt: Instant.nullable(),
  counts: TargetCounts,
  /** Why a running step sends nothing now, and when it goes on by itself. */
  held: StepHold.nullable(),
})
export type ExecutionStep = z.infer<typeof ExecutionStep>

/** A report that a step has made. */
export const KeptReport = z.object({
  stepId: z.string(),
  stepOrder: z.int(),
  title: z.string(),
  /** As its receivers see it. */
  filename: z.string(),
  format: ReportFormat,
  rows: z.int(),
  bytes: z.int(),
  /** False once it is gone from the data folder: too old, or taken away. */
  isKept: z.boolean(),
})
export type KeptReport = z.infer<typeof KeptReport>

export const ExecutionDetail = Execution.extend({ steps: z.array(ExecutionStep), reports: z.array(KeptReport) })
export type ExecutionDetail = z.infer<typeof ExecutionDetail>

export const ActionLog = z.object({
  id: z.string(),
  executionId: z.string(),
  stepId: z.string(),
  stepOrder: z.int(),
  actionType: z.string(),
  targetId: z.string(),
  targetType: TargetType,
  targetName: z.string().nullable(),
  targetAddress: z.string().nullable(),
  status: ActionLogStatus,
  attempt: z.int(),
  performedAt: Instant.nullable(),
  messageId: z.string().nullable(),
  resultData: z.record(z.string(), z.unknown()).nullable(),
  errorMessage: z.string().nullable(),
})
export type ActionLog = z.infer<typeof ActionLog>
