import type { Language } from '../../shared/language.ts'
import { text } from '../../shared/texts/text.ts'
import type { MailTask } from '../../shared/worker-protocol.ts'
import type { SettingsValues } from '../../shared/model/settings.ts'
import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import { buildVariables } from '../mail/build-variables.ts'
import { messageIdOf } from '../mail/message-id.ts'
import { pendingActionLogs, updateActionLog } from '../store/action-logs.ts'
import type { Handle } from '../store/open-store.ts'
import { findRecipient, hasOrderedSince, type RecipientCustomer } from '../store/recipients.ts'
import type { WorkflowActionLogsTable } from '../store/schema.ts'
import { checkSince } from './check-condition.ts'
import { lastLook, type SkipReason } from './last-look.ts'
import type { AccountInUse } from '../mail/account-in-use.ts'
import type { LetterWords, MailRun } from './step-run.ts'

/** A row that is now `sending`, with the mail that is about to go. */
export interface ClaimedMail {
  readonly row: WorkflowActionLogsTable
  readonly attempt: number
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
 * @throws UserFailure when there are no words to send; nothing is claimed then.
 */
export async function claimRows(db: Handle, parts: Parts, run: MailRun, { account, settings }: Terms, count: number): Promise<ClaimedMail[]> {
  const since = run.check === null || !run.letter.sparesOrdered ? null : await checkSince(db, run.execution.id, run.check)
  const claimed: ClaimedMail[] = []
  while (claimed.length < count) {
    const rows = await pendingActionLogs(db, run.execution.id, run.step.id, now(parts.context.clock), count - claimed.length)
    if (rows.length === 0) break
    for (const row of rows) {
      const customer = row.target_type === 'customer' ? await findRecipient(db, row.target_id) : undefined
      const hasOrdered = customer !== undefined && since !== null && (await hasOrderedSince(db, customer.id, since))
      const reason = row.target_type === 'customer' ? lastLook({ customer, hasOrdered, isReal: !account.isTrial }) : null
      if (reason === null) claimed.push(await claim(db, parts, run, account, settings, row, readerOf(row, customer, settings)))
      else await skip(db, parts.context, row, reason, settings.language)
    }
  }
  return claimed
}

function readerOf(row: WorkflowActionLogsTable, customer: RecipientCustomer | undefined, settings: SettingsValues): Reader {
  if (customer !== undefined) return customer
  return { id: '', name: row.target_name ?? '', email: row.target_address ?? row.target_id, language: settings.language, fields: {} }
}

async function skip(db: Handle, context: EngineContext, row: WorkflowActionLogsTable, reason: SkipReason, language: Language): Promise<void> {
  await updateActionLog(db, row.id, {
    status: 'skipped',
    performedAt: now(context.clock),
    resultData: { reason: { key: reason } },
    errorMessage: text(language, reason),
  })
}

async function claim(
  db: Handle,
  { context }: Parts,
  run: MailRun,
  account: AccountInUse,
  settings: SettingsValues,
  row: WorkflowActionLogsTable,
  reader: Reader,
): Promise<ClaimedMail> {
  const words = await run.letter.words(db, reader.language)
  const attempt = row.attempt + 1
  const task = composeTask({ at: now(context.clock), run, account, settings, row, reader, words })
  await updateActionLog(db, row.id, {
    status: 'sending',
    attempt,
    performedAt: task.date,
    messageId: task.messageId,
    targetName: reader.name,
    targetAddress: reader.email,
  })
  return { row, attempt, task, isTrial: account.isTrial }
}

interface MailParts {
  readonly at: string
  readonly run: MailRun
  readonly account: AccountInUse
  readonly settings: SettingsValues
  readonly row: WorkflowActionLogsTable
  readonly reader: Reader
  readonly words: LetterWords
}

function composeTask({ at, run, account, settings, row, reader, words }: MailParts): MailTask {
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
