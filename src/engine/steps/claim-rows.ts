import type { Language } from '../../shared/language.ts'
import { text } from '../../shared/texts/text.ts'
import type { Mailbox, MailTask } from '../../shared/worker-protocol.ts'
import type { SettingsValues } from '../../shared/model/settings.ts'
import { buildVariables, sharedVariables, type MailContext } from '../mail/build-variables.ts'
import { addressList, haveAllBounced, mailboxesFor, type Addressee } from '../mail/mailboxes-for.ts'
import { messageIdOf } from '../mail/message-id.ts'
import type { Variables } from '../mail/template-markup.ts'
import { threadHeaders } from '../mail/thread-headers.ts'
import { wayOutHeaders, wayOutLink } from '../mail/way-out.ts'
import type { Direct } from '../store/direct.ts'
import type { WorkflowActionLogsTable } from '../store/schema.ts'
import { contactsNow, findRecipientNow, hasOrderedSinceNow, pendingActionLogsNow, updateActionLogNow } from '../store/sending.ts'
import { hasRepliedSinceNow } from '../store/incoming-mails.ts'
import type { Sparing } from './check-condition.ts'
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

/** What holds for all mails of a claim. */
export interface ClaimTerms {
  readonly run: MailRun
  readonly account: AccountInUse
  readonly settings: SettingsValues
  readonly letter: LetterMemo
  /** What spares a customer this mail; null where nothing does. */
  readonly sparing: Sparing | null
  /** Now. */
  readonly at: string
}

export interface Claim {
  readonly claimed: readonly ClaimedMail[]
  /** The claim stopped before a mail in this language: its words are to be looked up first. */
  readonly missing: Language | null
}

interface Reader extends Addressee {
  readonly id: string
  readonly language: Language
  readonly fields: Readonly<Record<string, string>>
  readonly contacts: readonly Addressee[]
}

interface Addressed {
  readonly reader: Reader
  readonly to: Mailbox
  readonly alsoTo: readonly Mailbox[]
  /** Headers that put the mail into a thread. */
  readonly thread: Readonly<Record<string, string>>
}

/** All addresses that a mail goes to. */
export const mailboxesOf = ({ to, alsoTo = [] }: MailTask): Mailbox[] => [to, ...alsoTo]

/**
 * Takes up to `count` pending rows of a step and marks each, inside the caller's unit, `sending`
 * or, after the last look, `skipped`. What it returns must be sent once that is committed.
 *
 * @param kind `suspect`: rows with which a worker has died, and no others
 */
export function claimRows(direct: Direct, terms: ClaimTerms, count: number, kind: 'ordinary' | 'suspect' = 'ordinary'): Claim {
  const { run, letter, at } = terms
  const step = { executionId: run.execution.id, stepId: run.step.id }
  const shared = new SharedVariables(terms)
  const claimed: ClaimedMail[] = []
  while (claimed.length < count) {
    const rows = pendingActionLogsNow(direct, step, at, count - claimed.length, kind)
    if (rows.length === 0) break
    for (const row of rows) {
      const looked = look(direct, row, terms)
      if (typeof looked === 'string') {
        skip(direct, row, looked, terms)
        continue
      }
      const words = letter.words(looked.language)
      if (words === undefined) return { claimed, missing: looked.language }
      const [to, ...alsoTo] = mailboxesFor(words.category, looked, looked.contacts)
      if (to === undefined) skip(direct, row, haveAllBounced(words.category, looked, looked.contacts) ? 'skipped.bounced' : 'skipped.wants_other_mail', terms)
      else claimed.push(claim(direct, row, looked, composeTask(row, { reader: looked, to, alsoTo, thread: threadOf(direct, row, words, terms) }, words, terms, shared), terms))
    }
  }
  return { claimed, missing: null }
}

/** The last look at a recipient: who reads the mail, or why there is none. */
function look(direct: Direct, row: WorkflowActionLogsTable, { account, settings, sparing }: ClaimTerms): Reader | SkipReason {
  if (row.target_type !== 'customer') return { id: '', name: row.target_name ?? '', email: row.target_address ?? row.target_id, language: settings.language, fields: {}, categories: null, contacts: [] }
  const customer = findRecipientNow(direct, row.target_id)
  const hasOrdered = customer !== undefined && sparing !== null && hasOrderedSinceNow(direct, customer.id, sparing.since)
  const hasReplied = customer !== undefined && sparing?.byReply === true && hasRepliedSinceNow(direct, customer.id, sparing.since)
  const reason = lastLook({ customer, hasOrdered, hasReplied, isReal: !account.isTrial })
  if (reason !== null || customer === undefined) return reason ?? 'skipped.deleted'
  return { ...customer, contacts: contactsNow(direct, customer.id) }
}

function skip(direct: Direct, row: WorkflowActionLogsTable, reason: SkipReason, { settings, at }: ClaimTerms): void {
  updateActionLogNow(direct, row.id, { status: 'skipped', performedAt: at, resultData: { reason: { key: reason } }, errorMessage: text(settings.language, reason) })
}

function claim(direct: Direct, row: WorkflowActionLogsTable, { name }: Reader, task: MailTask, { account }: ClaimTerms): ClaimedMail {
  const attempt = row.attempt + 1
  updateActionLogNow(direct, row.id, {
    status: 'sending',
    attempt,
    performedAt: task.date,
    messageId: task.messageId,
    targetName: name,
    targetAddress: addressList(mailboxesOf(task)),
  })
  return { row, attempt, workerDeaths: workerDeathsOf(row.result_data), task, isTrial: account.isTrial }
}

/** A confirmation answers what it confirms; other mails begin threads of their own. */
function threadOf(direct: Direct, row: WorkflowActionLogsTable, { category }: LetterWords, { run, at }: ClaimTerms): Addressed['thread'] {
  if (category !== 'confirmation' || row.target_type !== 'customer') return {}
  return threadHeaders(direct, { executionId: run.execution.id, eventData: run.execution.event_data, customerId: row.target_id, at })
}

function composeTask(row: WorkflowActionLogsTable, { reader, to, alsoTo, thread }: Addressed, words: LetterWords, { run, account, at }: ClaimTerms, shared: SharedVariables): MailTask {
  const { language } = words
  const context = shared.context(language)
  return {
    // The first Message-ID is kept: a change of sender between two tries must not make it two mails.
    messageId: row.message_id ?? messageIdOf({ executionId: run.execution.id, stepId: run.step.id, target: row.target_id }, account.from.address),
    date: at,
    from: account.from,
    to,
    ...(alsoTo.length === 0 ? {} : { alsoTo: [...alsoTo] }),
    replyTo: account.replyTo,
    language,
    subject: words.text.subject,
    preheader: words.text.preheader,
    bodyHtml: words.text.bodyHtml,
    bodyText: words.text.bodyText,
    variables: { ...buildVariables(reader, context, shared.of(language)), ...words.variables },
    ...(words.attachments.length === 0 ? {} : { attachments: [...words.attachments] }),
    headers: {
      'X-Kontorflyt-Execution': run.execution.id,
      ...(row.target_type === 'customer' ? { 'X-Kontorflyt-Customer': row.target_id } : {}),
      ...thread,
      ...(words.purpose === 'marketing' ? wayOutHeaders(wayOutLink(reader.name, context.fromAddress, language)) : {}),
    },
  }
}

/** Dates in words and the office's own values, made once a language for all mails of a claim. */
class SharedVariables {
  readonly #terms: ClaimTerms
  readonly #known = new Map<Language, Variables>()

  constructor(terms: ClaimTerms) {
    this.#terms = terms
  }

  context(language: Language): MailContext {
    const { run, account, settings, at } = this.#terms
    return { office: settings.office, fromAddress: account.replyTo ?? account.from.address, language, workflowName: run.workflowName, deadline: run.deadline, now: at }
  }

  of(language: Language): Variables {
    const variables = this.#known.get(language) ?? sharedVariables(this.context(language))
    this.#known.set(language, variables)
    return variables
  }
}
