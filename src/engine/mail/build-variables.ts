import { formatDate, formatMoment } from '../../shared/describe/moments.ts'
import type { Language } from '../../shared/language.ts'
import type { OfficeSettings } from '../../shared/model/settings.ts'
import { text } from '../../shared/texts/text.ts'
import type { Variables } from './template-markup.ts'
import { wayOutLink } from './way-out.ts'

/** Who a mail is for. A bare address has no id and no fields. */
export interface MailReader {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly fields: Readonly<Record<string, string>>
}

export interface MailContext {
  readonly office: OfficeSettings
  /** The account's sender: where an answer goes, and where orders go when the office has no order link. */
  readonly fromAddress: string
  readonly language: Language
  readonly workflowName: string
  /** The instant of the workflow's next wait; null when there is none. */
  readonly deadline: string | null
  /** Now, as an instant. */
  readonly now: string
}

/** The variables that every template may use; a customer's own fields come besides. */
export const KNOWN_VARIABLES = [
  'kunde_navn', 'kunde_epost', 'kunde_id', 'bestilling_link', 'avmelding_link', 'frist', 'kontor_navn', 'kontor_adresse', 'kontor_epost', 'signatur', 'dato', 'arbeidsflyt',
] as const

/** All values for one receiver, in the receiver's language. An own field never takes the place of a variable of ours. */
export function buildVariables(reader: MailReader, context: MailContext, shared: Variables = sharedVariables(context)): Variables {
  return {
    ...reader.fields,
    kunde_navn: reader.name,
    kunde_epost: reader.email,
    kunde_id: reader.id,
    bestilling_link: orderLink(reader, context),
    avmelding_link: wayOutLink(reader.name, context.fromAddress, context.language),
    ...shared,
  }
}

/** The values that are the same for all receivers of one language. */
export function sharedVariables(context: MailContext): Variables {
  const { office, language } = context
  return {
    frist: context.deadline === null ? '' : formatMoment(context.deadline, office.timezone, language, context.now),
    kontor_navn: office.name,
    kontor_adresse: office.address,
    kontor_epost: context.fromAddress,
    signatur: signatureOf(office, language),
    dato: formatDate(context.now, office.timezone, language),
    arbeidsflyt: context.workflowName,
  }
}

/** What mails of a language end with: the office's own words, else a greeting with its name and address. */
export function signatureOf({ signatures, name, address }: Pick<OfficeSettings, 'signatures' | 'name' | 'address'>, language: Language): string {
  const own = signatures[language]
  if (own !== undefined) return own
  return [text(language, 'mail.closing'), name === '' ? text(language, 'mail.us') : name, ...(address === '' ? [] : [address])].join('\n')
}

/** The office's own order page with who it is filled in, or a mail to the office that has its subject already. */
function orderLink(reader: MailReader, context: MailContext): string {
  const { orderLink } = context.office
  if (orderLink === null) return `mailto:${encodeURI(context.fromAddress)}?subject=${encodeURIComponent(text(context.language, 'mail.order_subject', { name: reader.name }).toWellFormed())}`
  const values: Readonly<Record<string, string>> = { kunde_id: reader.id, kunde_epost: reader.email }
  return orderLink.replace(/\{(kunde_id|kunde_epost)\}|%7B(kunde_id|kunde_epost)%7D/gi, (_whole, plain?: string, encoded?: string) => encodeURIComponent((values[plain ?? encoded ?? ''] ?? '').toWellFormed()))
}
