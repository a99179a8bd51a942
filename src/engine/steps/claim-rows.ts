import type { Transaction } from 'kysely'
import type { Language } from '../../shared/language.ts'
import { text } from '../../shared/texts/text.ts'
import type { MailTask } from '../../shared/worker-protocol.ts'
import type { SettingsValues } from '../../shared/model/settings.ts'
import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import { buildVariables } from '../mail/build-variables.ts'
import { messageIdOf } from '../mail/message-id.ts'
import type { Clock } from '../ports.ts'
import type { Direct } from '../store/direct.ts'
import type { Database, WorkflowActionLogsTable } from '../store/schema.ts'
import { findRecipientNow, hasOrderedSinceNow, pendingActionLogsNow, updateActionLogNow } from '../store/sending.ts'
import { checkSince } from './check-condition.ts'
import { lastLook, type SkipReason } from './last-look.ts'
import type { AccountInUse } from '../mail/account-in-use.ts'
import type { LetterMemo } from './letter-memo.ts'
import type { LetterWords, MailRun } from './step-run.ts'
import { workerDeathsOf } from './worker-deaths.ts'

/** A row that is now `sending`, with the mail that is about to go. */
export interface ClaimedMail {
  readonly row: WorkflowActionLogsTable
  readonly attempt: number
  readonly workerDeaths: number
  readonly task: MailTask
  readonly isTrial: boolean
}

interface Parts {
  readonly context: EngineContext
}

interface Terms {
  readonly account: AccountInUse
  readonly settings: SettingsValues
}

interface Reader {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly language: Language
  readonly fields: Readonly<Record<string, string>>
}

/**
 * Takes up to `count` pending rows of a step and marks each, inside the caller's transaction,
 * `sending` or, after the last look, `skipped`. What it returns must be sent once the
 * transaction is committed.
 *
 * @param kind `suspect`: rows with which a worker has died, and no others
 * @throws UserFailure when there are no words to send; nothing is claimed then.
 */
export async function claimRows(db: Transaction<Database>, { context }: Parts, run: MailRun, terms: Terms, letter: LetterMemo, count: number, kind: 'ordinary' | 'suspect' = 'ordinary'): Promise<ClaimedMail[]> {
  const direct = context.commits.within(db)
  const since = run.check === null || !run.letter.sparesOrdered ? null : await checkSince(db, run.execution.id, run.check)
  const step = { executionId: run.execution.id, stepId: run.step.id }
  const claimed: ClaimedMail[] = []
  while (claimed.length < count) {
    const rows = pendingActionLogsNow(direct, step, now(context.clock), count - claimed.length, kind)
    if (rows.length === 0) break
    for (const row of rows) {
      const looked = look(direct, row, since, terms)
      if (typeof looked === 'string') skip(direct, context, row, looked, terms.settings.language)
      else claimed.push(claim(direct, context.clock, { run, ...terms, row, reader: looked, words: await letter.words(db, looked.language) }))
    }
  }
  return claimed
}

/** The last look at a recipient: who reads the mail, or why there is none. */
function look(direct: Direct, row: WorkflowActionLogsTable, since: string | null, { account, settings }: Terms): Reader | SkipReason {
  if (row.target_type !== 'customer') return { id: '', name: row.target_name ?? '', email: row.target_address ?? row.target_id, language: settings.language, fields: {} }
  const customer = findRecipientNow(direct, row.target_id)
  const hasOrdered = customer !== undefined && since !== null && hasOrderedSinceNow(direct, customer.id, since)
  return lastLook({ customer, hasOrdered, isReal: !account.isTrial }) ?? customer ?? 'skipped.deleted'
}

function skip(direct: Direct, context: EngineContext, row: WorkflowActionLogsTable, reason: SkipReason, language: Language): void {
  updateActionLogNow(direct, row.id, {
    status: 'skipped',
    performedAt: now(context.clock),
    resultData: { reason: { key: reason } },
    errorMessage: text(language, reason),
  })
}

interface MailParts extends Terms {
  readonly run: MailRun
  readonly row: WorkflowActionLogsTable
  readonly reader: Reader
  readonly words: LetterWords
}

function claim(direct: Direct, clock: Clock, parts: MailParts): ClaimedMail {
  const { row, reader, account } = parts
  const attempt = row.attempt + 1
  const task = composeTask(now(clock), parts)
  updateActionLogNow(direct, row.id, {
    status: 'sending',
    attempt,
    performedAt: task.date,
    messageId: task.messageId,
    targetName: reader.name,
    targetAddress: reader.email,
  })
  return { row, attempt, workerDeaths: workerDeathsOf(row.result_data), task, isTrial: account.isTrial }
}

function composeTask(at: string, { run, account, settings, row, reader, words }: MailParts): MailTask {
  const { language } = words
  return {
    // The first Message-ID is kept: a change of sender between two tries must not make it two mails.
    messageId: row.message_id ?? messageIdOf({ executionId: run.execution.id, stepId: run.step.id, target: row.target_id }, account.from.address),
    date: at,
    from: account.from,
    to: { name: reader.name, address: reader.email },
    replyTo: account.replyTo,
    language,
    subject: words.text.subject,
    bodyHtml: words.text.bodyHtml,
    bodyText: words.text.bodyText,
    variables: {
      ...buildVariables(reader, {
        office: settings.office,
        fromAddress: account.replyTo ?? account.from.address,
        language,
        workflowName: run.workflowName,
        deadline: run.deadline,
        now: at,
      }),
      ...words.variables,
    },
    ...(run.letter.attachment === null ? {} : { attachment: run.letter.attachment }),
    headers: {
      'X-Kontorflyt-Execution': run.execution.id,
      ...(row.target_type === 'customer' ? { 'X-Kontorflyt-Customer': row.target_id } : {}),
    },
  }
}
