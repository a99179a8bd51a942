import type { CheckConfig } from '../../shared/model/workflow.ts'
import type { StepState } from '../execution/plan-next-step.ts'
import { newId } from '../new-id.ts'
import type { Clock } from '../ports.ts'
import type { Direct } from '../store/direct.ts'
import { insertActionLogNow } from '../store/driving.ts'
import type { Handle } from '../store/open-store.ts'
import { checkResultSampleNow, insertCheckResultNow, type CheckFind, type CheckScope } from '../store/recipients.ts'
import { checkLogSince } from '../store/check-log.ts'
import { sinceNow } from './since-now.ts'
import type { AnyStepRun, StepRun } from './step-run.ts'

const FIND = { orders_missing: 'missing', orders_received: 'received', no_reply: 'silent' } as const satisfies Readonly<Record<CheckConfig['check'], CheckFind>>

/** So many of the customers found are named in the log row; all of them are rows of their own. */
const NAMED = 100

/**
 * Looks who has or has not ordered, writes each customer found down as a row, and the check
 * itself in the log; returns how many were found. All in the caller's transaction: what a later
 * step acts on is exactly what the log says.
 *
 * Whom it looks at: its own recipients where it names some; else those who got a mail in this
 * execution, for a reminder is for those who were asked; else, where nothing was sent before,
 * all active customers.
 *
 * `no_reply`: who has neither answered a mail of ours nor ordered; an order is the answer that
 * most mails ask for. Where no incoming mail is read, orders alone tell.
 */
export function runCheck(direct: Direct, clock: Clock, run: StepRun<'check_condition'>, { hasSentBefore, at }: { readonly hasSentBefore: boolean; readonly at: string }): number {
  const { conditionConfig } = run.definition
  const since = sinceNow(direct, conditionConfig, { now: at, workflowStart: run.execution.started_at ?? run.execution.created_at }, run.timezone)
  const check = { executionId: run.execution.id, stepId: run.step.id }
  const find = FIND[conditionConfig.check]
  const count = insertCheckResultNow(direct, { ...check, scope: scopeOf(conditionConfig, run, hasSentBefore), find, since })
  const named = count === 0 ? [] : checkResultSampleNow(direct, check.executionId, check.stepId, NAMED)
  insertActionLogNow(direct, {
    id: newId(clock),
    ...check,
    actionType: 'check_condition',
    targetId: run.execution.id,
    targetType: 'execution',
    targetName: null,
    targetAddress: null,
    status: 'success',
    performedAt: at,
    resultData: { check: conditionConfig.check, since, count, ...(find !== 'received' ? { missingCustomers: named } : { customers: named }) },
  })
  return count
}

function scopeOf(config: CheckConfig, run: StepRun<'check_condition'>, hasSentBefore: boolean): CheckScope {
  switch (config.recipients?.kind) {
    case 'all_customers':
    case 'groups':
    case 'customers':
      return { kind: 'recipients', recipients: config.recipients }
    case 'event_customer':
      return eventScope(run)
    default:
      if (hasSentBefore) return { kind: 'mailed' }
      return run.execution.trigger === 'event' ? eventScope(run) : { kind: 'recipients', recipients: { kind: 'all_customers' } }
  }
}

function eventScope(run: AnyStepRun): CheckScope {
  const event: unknown = run.execution.event_data === null ? null : JSON.parse(run.execution.event_data)
  const customerIds = typeof event === 'object' && event !== null && 'customerId' in event ? [String(event.customerId)] : ['']
  return { kind: 'recipients', recipients: { kind: 'customers', customerIds } }
}

/** What spares a customer a mail that reminds it, done from a moment on. */
export interface Sparing {
  readonly since: string
  /** True when an answer spares as an order does. */
  readonly byReply: boolean
}

/** What spares a customer this step's mail; null when the check before it does not look for what is missing. */
export async function sparingOf(db: Handle, executionId: string, check: StepState): Promise<Sparing | null> {
  if (check.definition.stepType !== 'check_condition' || check.definition.conditionConfig.check === 'orders_received') return null
  const since = await checkLogSince(db, executionId, check.id)
  return since === null ? null : { since, byReply: check.definition.conditionConfig.check === 'no_reply' }
}
