import { Language } from '../../shared/language.ts'
import type { TextRef } from '../../shared/texts/text.ts'
import { KNOWN_VARIABLES } from '../mail/build-variables.ts'
import { uncoveredIn } from '../mail/render-template.ts'
import type { MailSource } from '../steps/step-run.ts'
import type { Handle } from '../store/open-store.ts'
import { recipientsWithout } from '../store/preview-recipients.ts'
import type { CustomerRecipients } from '../store/recipients.ts'

/** More names than this are counted, not named; a template of more fields than this has other troubles. */
const NAMED = 3
const FIELDS = 20
const OURS: ReadonlySet<string> = new Set(KNOWN_VARIABLES)

interface MailStep {
  readonly stepOrder: number
  readonly template: string
  readonly recipients: CustomerRecipients
}

/** Which of a step's customers have no value for a field that its mail shows without words in its place: told before anything is sent. */
export async function emptyFields(db: Handle, mail: MailSource, { stepOrder, template, recipients }: MailStep): Promise<TextRef[]> {
  const warnings: TextRef[] = []
  for (const [field, languages] of await fieldsByLanguage(db, mail, template)) {
    const { count, names } = await recipientsWithout(db, recipients, { field, languages }, NAMED)
    if (count > 0) warnings.push({ key: 'preview.empty_field', params: { step: stepOrder, name: field, count, names: names.join(', ') + (count > names.length ? ' …' : '') } })
  }
  return warnings
}

/** The customers' own fields that the words show, each with the languages of the customers who get these words. */
async function fieldsByLanguage(db: Handle, mail: MailSource, template: string): Promise<ReadonlyMap<string, readonly Language[]>> {
  const fields = new Map<string, Language[]>()
  for (const language of Language.options) {
    const resolved = await mail.template(db, template, language)
    const names = resolved === undefined ? [] : uncoveredIn(resolved.text).filter((name) => !OURS.has(name)).slice(0, FIELDS)
    for (const name of names) fields.set(name, [...(fields.get(name) ?? []), language])
  }
  return fields
}
