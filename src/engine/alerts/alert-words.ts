import { failureFromJson } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'
import { AlertCause } from '../../shared/model/alert.ts'
import { text } from '../../shared/texts/text.ts'
import type { AlertRow } from '../store/alerts.ts'

/** An alert in a reader's language: what it is, and what happened, was not harmed and is to be done. */
export function alertWords(row: Pick<AlertRow, 'cause' | 'failure'>, language: Language): { readonly title: string; readonly message: string } {
  return { title: text(language, `alert.${AlertCause.parse(row.cause)}`), message: failureFromJson(JSON.parse(row.failure)).in(language) }
}
