import { CancelledFailure, Failure, toFailure, TransientFailure } from '../../shared/failure.ts'
import type { SettingsValues } from '../../shared/model/settings.ts'
import { text } from '../../shared/texts/text.ts'
import type { EngineContext } from '../context.ts'
import { retryDelay, type RetryPolicies } from '../execution/retry-policy.ts'
import { instantOf, now } from '../instant.ts'
import type { AccountInUse, MailAccounts } from '../mail/account-in-use.ts'
import { messageIdOf } from '../mail/message-id.ts'
import { throttle, type Hold } from '../mail/throttle.ts'
import { newId } from '../new-id.ts'
import type { Notifier } from '../ports.ts'
import { decideOutcome, type SendOutcome, type SendResult } from '../steps/decide-outcome.ts'
import { changeNotice, findAlert, type AlertRow, type NoticeChange } from '../store/alerts.ts'
import type { AlertNoticesTable } from '../store/event-and-alert-tables.ts'
import type { WorkerTasks } from '../workers/worker-tasks.ts'
import { alertMailWords } from './alert-mail.ts'
import { alertWords } from './alert-words.ts'

export interface TellParts {
  readonly context: Pick<EngineContext, 'db' | 'commits' | 'clock' | 'logger' | 'settings'>
  readonly notifier: Notifier
  readonly workers: WorkerTasks
  readonly accounts: MailAccounts
  readonly policies: RetryPolicies
  readonly random: () => number
}

/**
 * Tells one notice: the notification first, for that needs no mail server; then the mail.
 *
 * The mail's states are those of any other: pending → sending → sent | failed, back to pending
 * for a retry. Its Message-ID is made from the notice and kept, so that a mail sent again
 * after a crash is known to be the same.
 */
export async function tellNotice(parts: TellParts, notice: AlertNoticesTable): Promise<void> {
  const { context, notifier } = parts
  const alert = await findAlert(context.db, notice.alert_id)
  if (alert === undefined) return
  const settings = await context.settings()
  if (notice.notified_at === null) {
    const { title, message } = alertWords(alert, settings.language)
    notifier.notify({ title, body: message, ...(alert.execution_id === null ? {} : { executionId: alert.execution_id }) })
    await changeNotice(context.db, notice.id, { notified_at: now(context.clock) })
  }
  if (isMailDue(notice, now(context.clock))) await changeNotice(context.db, notice.id, await mail(parts, notice, alert, settings))
}

export function isMailDue(notice: Pick<AlertNoticesTable, 'mail_status' | 'not_before'>, at: string): boolean {
  return notice.mail_status === 'pending' && (notice.not_before === null || notice.not_before <= at)
}

/** Sends the mail, where there is somebody to send it to and a way; what becomes of it. */
async function mail(parts: TellParts, notice: AlertNoticesTable, alert: AlertRow, settings: SettingsValues): Promise<NoticeChange> {
  const { language, office } = settings
  if (office.adminEmail === null) return { mail_status: 'none', error_message: text(language, 'alert.mail_no_admin') }
  // Each try of a refused login brings the account nearer to being locked.
  if (alert.cause === 'login_refused') return { mail_status: 'none', error_message: text(language, 'alert.mail_not_tried') }
  const attempt = notice.attempt + 1
  try {
    const account = alert.is_sample === 1 ? await parts.accounts.trial() : await parts.accounts.forAlerts()
    if (account === null) return { mail_status: 'none', error_message: text(language, 'alert.mail_not_tried') }
    const held = await heldBack(parts, notice, account, office.timezone)
    if (held !== null) return { mail_status: 'pending', not_before: held.until, error_message: text(language, `alert.mail_held_${held.by}`) }
    return afterTry(await tryMail(parts, { notice, alert, settings, account, to: office.adminEmail, attempt }), settings, parts, attempt)
  } catch (thrown) {
    const failure = toFailure(thrown, () => newId(parts.context.clock))
    return { mail_status: 'failed', error_message: failure.in(language) }
  }
}

/**
 * Alerts count towards what the account may send, and wait for it as any mail does; none is
 * lost for it, and no try is used up. One that has waited once goes ahead of a full minute:
 * beside a batch that fills every minute it would else wait for as long as that goes on.
 */
function heldBack({ context }: TellParts, notice: AlertNoticesTable, { limits }: AccountInUse, timezone: string): Promise<Hold | null> {
  return throttle.takeOne(context, limits, now(context.clock), timezone, notice.not_before !== null)
}

interface Try {
  readonly notice: AlertNoticesTable
  readonly alert: AlertRow
  readonly settings: SettingsValues
  readonly account: AccountInUse
  readonly to: string
  readonly attempt: number
}

async function tryMail({ context, workers, policies, random }: TellParts, { notice, alert, settings, account: inUse, to, attempt }: Try): Promise<SendOutcome> {
  const { language, office } = settings
  const { account, from, replyTo } = inUse
  const messageId = notice.message_id ?? messageIdOf({ executionId: notice.id, stepId: 'alert', target: 'admin' }, from.address)
  await changeNotice(context.db, notice.id, { mail_status: 'sending', attempt, recipient: to, message_id: messageId, not_before: null })
  const words = alertMailWords(alert, { language, timezone: office.timezone })
  const result = await workers
    .run({
      type: 'send_mail',
      account,
      // RFC 3834, 5: nobody's out-of-office answer is to come back to it.
      mail: { messageId, date: notice.created_at, from, to: { name: office.name, address: to }, replyTo, language, ...words, headers: {} },
    })
    .then((answer): SendResult => (answer.type === 'mail_sent' || answer.type === 'mail_failed' ? answer : { type: 'worker_died', failure: new CancelledFailure() }), workerDied)
  return decideOutcome(result, { attempt, workerDeaths: attempt - 1 }, policies, 'resend', random())
}

function workerDied(thrown: unknown): SendResult {
  return { type: 'worker_died', failure: thrown instanceof Failure ? thrown : new TransientFailure('worker.died', {}, { cause: thrown }) }
}

function afterTry(outcome: SendOutcome, { language }: SettingsValues, { context, policies, random }: TellParts, attempt: number): NoticeChange {
  switch (outcome.kind) {
    case 'success':
      return { mail_status: 'sent', error_message: null }
    case 'failed':
    case 'unknown':
      return { mail_status: 'failed', error_message: outcome.failure.in(language) }
    case 'retry':
    case 'died':
      return later(context, outcome.delayMs, outcome.failure.in(language))
    case 'account': {
      const delayMs = outcome.failure.retryable ? retryDelay(policies.account, attempt, random()) : null
      return delayMs === null ? { mail_status: 'failed', error_message: outcome.failure.in(language) } : later(context, delayMs, outcome.failure.in(language))
    }
  }
}

function later({ clock }: Pick<EngineContext, 'clock'>, delayMs: number, reason: string): NoticeChange {
  return { mail_status: 'pending', not_before: instantOf(clock.now() + delayMs), error_message: reason }
}
