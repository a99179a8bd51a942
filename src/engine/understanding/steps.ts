import type { CheckConfig, EventName, Recipients, Schedule, Step, WaitConfig } from '../../shared/model/workflow.ts'
import type { TextRef } from '../../shared/texts/text.ts'
import type { Action } from './actions.ts'
import { waitFrom } from './moments.ts'

/*
 * The steps of a workflow from its actions: a wait where a later moment is named, a check
 * where only some are meant, and the action itself.
 */

export type StepsRead = { readonly steps: Step[]; readonly assumed: readonly TextRef[] } | { readonly question: TextRef }

const DAYS_BACK = 7

/** The time of day of an action when none is said, in minutes (workflow.md, rule 3). */
export function defaultTime(action: Action | undefined): { minutes: number } {
  return { minutes: (action?.kind === 'reminder' ? 15 : 9) * 60 }
}

/** What has been done so far, which decides what a bare "purring" or "dem" means. */
export interface Progress {
  readonly sent: Recipients | null
  readonly check: CheckConfig['check'] | null
  readonly isFirst: boolean
  /** What the workflow starts at, where that is no schedule. */
  readonly event: EventName | null
}

const NOTHING_DONE: Progress = { sent: null, check: null, isFirst: true, event: null }

/** `before`: what the workflow has done already where these actions are added to one, and what it starts at. */
export function stepsFrom(actions: readonly Action[], schedule: Schedule | null, before: Partial<Progress> = {}): StepsRead {
  const steps: Step[] = []
  const assumed: TextRef[] = []
  let progress: Progress = { ...NOTHING_DONE, ...before }
  for (const action of actions) {
    const wait = progress.isFirst && schedule !== null ? { wait: null } : waitFrom(action.moments, defaultTime(action), schedule)
    if ('question' in wait) return wait
    const whom = whomFor(action, progress)
    if ('question' in whom) return whom
    if (wait.wait === null && whom.check?.since === 'workflow_start' && !whom.goesOn && progress.check === null) return { question: { key: 'understanding.ask_later_moment' } }
    if (wait.wait !== null) steps.push(waitStep(wait.wait))
    if (wait.wait !== null && 'day' in wait.wait && !action.moments.some(({ kind }) => kind === 'time')) assumed.push({ key: 'understanding.assumed_wait_time', params: { part: `@understanding.part_${action.kind}`, time: wait.wait.time } })
    if (whom.check !== null && !(whom.goesOn && wait.wait === null)) steps.push(checkStep(whom.check))
    steps.push(actionStep(action, whom.recipients))
    assumed.push(...whom.assumed)
    progress = { sent: isSend(action) && whom.recipients.kind !== 'condition_result' ? whom.recipients : progress.sent, check: whom.check?.check ?? progress.check, isFirst: false, event: progress.event }
  }
  return { steps, assumed }
}

function isSend(action: Action): boolean {
  return action.kind !== 'report' && action.kind !== 'order'
}

interface Whom {
  readonly recipients: Recipients
  readonly check: CheckConfig | null
  /** True where the check before still stands, if no time has passed since. */
  readonly goesOn: boolean
  readonly assumed: readonly TextRef[]
}

function whomFor(action: Action, progress: Progress): Whom | { question: TextRef } {
  const plain = (recipients: Recipients, ...assumed: TextRef[]): Whom => ({ recipients, check: null, goesOn: false, assumed })
  if (action.condition !== null) return checked(action, action.condition, progress, false)
  const isBare = action.recipients === null || action.recipients === 'them'
  if (action.kind === 'reminder' && isBare && progress.sent !== null) return checked(action, progress.check ?? 'orders_missing', progress, false)
  if (action.recipients === 'them') {
    if (progress.check !== null) return checked(action, progress.check, progress, true)
    return progress.sent === null ? { question: { key: 'understanding.ask_recipients' } } : plain(progress.sent)
  }
  if (action.recipients !== null) return plain(action.recipients)
  if (action.kind === 'report') return plain({ kind: 'admin' }, { key: 'understanding.assumed_admin' })
  // A file is nobody's: what comes of it is for all, like a routine's mail.
  const isSomebodys = progress.event !== null && progress.event !== 'file_added'
  return isSomebodys ? plain({ kind: 'event_customer' }) : plain({ kind: 'all_customers' }, { key: 'understanding.assumed_all' })
}

function checked(action: Action, check: CheckConfig['check'], progress: Progress, goesOn: boolean): Whom {
  const config: CheckConfig = { check, ...lookBack(action, progress), ...(action.among === null ? {} : { recipients: action.among }) }
  const isGuess = config.daysBack !== undefined && action.daysBack === null
  return { recipients: { kind: 'condition_result' }, check: config, goesOn, assumed: isGuess ? [{ key: 'understanding.assumed_days_back', params: { count: DAYS_BACK } }] : [] }
}

function lookBack(action: Action, progress: Progress): Pick<CheckConfig, 'since' | 'daysBack'> {
  if (progress.sent !== null) return { since: 'workflow_start' }
  if (action.since !== null) return { since: action.since }
  return { daysBack: action.daysBack ?? DAYS_BACK }
}

function waitStep(wait: WaitConfig): Step {
  return { stepType: 'wait_until', triggerType: 'time_based', triggerConfig: wait, isActive: true }
}

function checkStep(check: CheckConfig): Step {
  return { stepType: 'check_condition', triggerType: 'time_based', conditionConfig: check, isActive: true }
}

function actionStep(action: Action, recipients: Recipients): Step {
  const triggerType = recipients.kind === 'condition_result' ? 'condition_based' : 'time_based'
  switch (action.kind) {
    case 'report':
      return { stepType: 'generate_report', triggerType, actionConfig: { report: action.report, format: action.format, recipients }, isActive: true }
    case 'order':
      return { stepType: 'create_order', triggerType, actionConfig: { recipients }, isActive: true }
    default:
      return { stepType: 'send_email', triggerType, actionConfig: { template: action.kind, recipients }, isActive: true }
  }
}
