import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import { addCustomers, DUE_AT, finishedExecutions, type BenchEngine } from './bench-engine.ts'
import type { Execution } from '../../src/shared/model/execution.ts'

/** Customers that each check looks at. */
const CUSTOMERS = 10

/**
 * Three steps without mail, as the weekly job has them when everybody has ordered: a check
 * over a group of ten, a reminder that nobody needs (skipped, and said so in the log), and
 * a check of who has ordered, which writes ten rows.
 */
const definition = (index: number): WorkflowDefinition =>
  WorkflowDefinition.parse({
    name: `Arbeidsflyt ${String(index).padStart(5, '0')}`,
    workflowType: 'scheduled',
    isActive: true,
    schedule: { scheduleType: 'daily', scheduleConfig: { time: '10:00' } },
    event: null,
    steps: [
      { stepType: 'check_condition', conditionConfig: { check: 'orders_missing', daysBack: 30, recipients: { kind: 'groups', groups: ['Butikker'] } } },
      { stepType: 'send_email', actionConfig: { template: 'reminder', recipients: { kind: 'condition_result' } } },
      { stepType: 'check_condition', conditionConfig: { check: 'orders_received', daysBack: 30, recipients: { kind: 'groups', groups: ['Butikker'] } } },
    ],
  })

export interface DueRun {
  readonly executions: readonly Execution[]
  /** CPU microseconds of the engine's process for each execution: what a busy machine cannot take away. */
  readonly cpuEach: number
}

/** Makes `count` workflows that fall due at one moment, lets that moment come, and waits for all their executions. */
export async function runDueWorkflows(bench: BenchEngine, count: number): Promise<DueRun> {
  const { customers, orders, workflows } = bench.engine.services
  await addCustomers(bench, CUSTOMERS, 'Butikker')
  const { items } = await customers.list({ limit: CUSTOMERS })
  for (const { id } of items) await orders.create({ customerId: id }, 'manual')
  for (let index = 0; index < count; index += 1) await workflows.create(definition(index), 'nb')
  const before = process.cpuUsage()
  bench.clock.moveTo(DUE_AT)
  const finished = await finishedExecutions(bench, count, 120_000)
  const { user, system } = process.cpuUsage(before)
  const failed = finished.filter(({ status }) => status !== 'completed')
  if (finished.length !== count || failed.length > 0) throw new Error(`${failed.length} of ${finished.length} executions did not complete: ${failed[0]?.errorMessage ?? ''}`)
  return { executions: finished, cpuEach: Math.round((user + system) / count) }
}

const at = (instant: string | null): number => Date.parse(instant ?? '')

/** Milliseconds from the due moment to the last completed execution. */
export function lastCompletedAfter(executions: readonly Execution[]): number {
  return Math.max(...executions.map(({ completedAt }) => at(completedAt))) - at(DUE_AT)
}

/** Milliseconds from due to started, in order. */
export function lags(executions: readonly Execution[]): number[] {
  return executions.map(({ startedAt, dueAt }) => at(startedAt) - at(dueAt)).toSorted((one, other) => one - other)
}
