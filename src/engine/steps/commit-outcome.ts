import { text } from '../../shared/texts/text.ts'
import { instantOf, now } from '../instant.ts'
import { addressList } from '../mail/mailboxes-for.ts'
import type { Clock } from '../ports.ts'
import type { ActionLogChange } from '../store/action-logs.ts'
import type { Direct } from '../store/direct.ts'
import { updateActionLogNow } from '../store/sending.ts'
import { mailboxesOf, type ClaimedMail } from './claim-rows.ts'
import type { SendOutcome } from './decide-outcome.ts'
import type { Failure } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'

/** Writes down what became of a mail. The sentence is in the office's language; the failure beside it can be said in any. */
export function commitOutcome(direct: Direct, clock: Clock, mail: ClaimedMail, outcome: SendOutcome, language: Language): void {
  updateActionLogNow(direct, mail.row.id, { performedAt: now(clock), ...changeFor(outcome, mail, clock, language) })
}

function changeFor(outcome: SendOutcome, mail: ClaimedMail, clock: Clock, language: Language): ActionLogChange {
  const { isTrial } = mail
  const deaths = mail.workerDeaths > 0 ? { workerDeaths: mail.workerDeaths } : {}
  switch (outcome.kind) {
    case 'success':
      return { status: 'success', notBefore: null, ...success(outcome, mail, language) }
    case 'failed':
      return { status: 'failed', notBefore: null, ...errorOf(outcome.failure, language, { responseCode: outcome.responseCode, isTrial }) }
    case 'retry':
      return { status: 'pending', notBefore: instantOf(clock.now() + outcome.delayMs), ...errorOf(outcome.failure, language, { responseCode: outcome.responseCode, isTrial, ...deaths }) }
    case 'died':
      return { status: 'pending', attempt: mail.attempt - 1, notBefore: instantOf(clock.now() + outcome.delayMs), ...errorOf(outcome.failure, language, { isTrial, workerDeaths: outcome.deaths }) }
    case 'account':
      // The try was the account's failure, not this recipient's: it does not count against it.
      return { status: 'pending', attempt: mail.attempt - 1, notBefore: null, ...errorOf(outcome.failure, language, { isTrial, ...deaths }) }
    case 'unknown':
      return { status: 'unknown', notBefore: null, ...errorOf(outcome.failure, language, { isTrial }) }
  }
}

/** It has gone, and is not sent again: what is left for a person to mend are the addresses that the server refused. */
function success({ response, refused }: Extract<SendOutcome, { kind: 'success' }>, { task, isTrial }: ClaimedMail, language: Language): Pick<ActionLogChange, 'errorMessage' | 'resultData'> {
  if (refused.length === 0) return { errorMessage: null, resultData: { response, isTrial } }
  const isRefused = new Set(refused.map(({ address }) => address))
  const params = { sent: addressList(mailboxesOf(task).filter(({ address }) => !isRefused.has(address))), refused: [...isRefused].join(', ') }
  const reason = { key: 'mail.some_refused', params } as const
  return { errorMessage: text(language, reason.key, params), resultData: { response, isTrial, refused, reason } }
}

function errorOf(failure: Failure, language: Language, more: Readonly<Record<string, unknown>>): Pick<ActionLogChange, 'errorMessage' | 'resultData'> {
  return { errorMessage: text(language, failure.key, failure.params), resultData: { failure: failure.toJson(), ...more } }
}
