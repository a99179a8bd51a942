import { UserFailure } from '../../../shared/failure.ts'
import { CUSTOMER_FIELDS, CustomerFields, type ImportMapping } from '../../../shared/model/register.ts'
import type { TextKey } from '../../../shared/texts/text.ts'

export type CustomerField = (typeof CUSTOMER_FIELDS)[number]

export interface Column {
  /** The header as the file has it, trimmed. */
  readonly column: string
  /** A field of ours, an own field ("fields.rute"), or null for a column that is not read. */
  readonly field: string | null
}

/** Headers as people write them in bokmål, nynorsk and English, in the form that `headerKey` gives them. */
const HEADERS: Readonly<Record<CustomerField, readonly string[]>> = {
  name: [
    'navn', 'namn', 'kunde', 'kundenavn', 'kundenamn', 'firma', 'firmanavn', 'firmanamn', 'bedrift', 'bedriftsnavn', 'bedriftsnamn', 'selskap', 'selskapsnavn',
    'verksemd', 'virksomhet', 'fulltnavn', 'name', 'customer', 'customername', 'company', 'companyname', 'fullname',
  ],
  firstName: ['fornavn', 'fornamn', 'firstname', 'givenname'],
  lastName: ['etternavn', 'etternamn', 'lastname', 'surname', 'familyname'],
  email: ['epost', 'epostadresse', 'epostadr', 'mail', 'mailadresse', 'email', 'emailadresse', 'emailaddress', 'mailaddress', 'epostfaktura', 'fakturaepost', 'epostordre', 'ordreepost'],
  groups: ['gruppe', 'gruppa', 'grupper', 'kundegruppe', 'kundegrupper', 'group', 'groups', 'customergroup', 'customergroups'],
  phone: [
    'telefon', 'telefonnr', 'telefonnummer', 'tlf', 'tlfnr', 'tel', 'mobil', 'mobilnr', 'mobilnummer', 'mobiltelefon', 'mob', 'phone', 'phonenumber', 'telephone', 'mobile', 'mobilephone', 'cellphone',
  ],
  address: ['adresse', 'postadresse', 'gateadresse', 'besøksadresse', 'vitjingsadresse', 'leveringsadresse', 'address', 'postaladdress', 'streetaddress', 'deliveryaddress'],
  postcode: ['postnr', 'postnummer', 'postkode', 'zip', 'zipcode', 'postcode', 'postalcode'],
  city: ['poststed', 'poststad', 'sted', 'stad', 'by', 'city', 'town'],
  orgNumber: ['orgnr', 'orgnummer', 'organisasjonsnr', 'organisasjonsnummer', 'orgno', 'orgnumber', 'organisationnumber', 'organizationnumber', 'organisationno', 'organizationno'],
  language: ['språk', 'sprak', 'spraak', 'målform', 'maalform', 'skriftspråk', 'language', 'lang'],
  active: ['aktiv', 'aktive', 'eraktiv', 'active', 'isactive'],
  reserved: ['reservert', 'reservasjon', 'reservertmotepost', 'reservertmotmarkedsføring', 'avmeldt', 'reserved', 'optout', 'unsubscribed'],
  notes: ['notat', 'notater', 'merknad', 'merknader', 'kommentar', 'kommentarer', 'note', 'notes', 'comment', 'comments'],
}

const FIELD_BY_HEADER = new Map(CUSTOMER_FIELDS.flatMap((field) => HEADERS[field].map((header) => [header, field] as const)))

/** "E-post", "e post" and "E.POST:" are one header. */
function headerKey(header: string): string {
  return header.normalize('NFC').toLowerCase().replace(/[\s.\-_:*()/\u200B\u2060\uFEFF]/g, '')
}

/** How many of these headers would be read: what tells the right separator from a wrong one. */
export function countKnownHeaders(headers: readonly string[], mapping: ImportMapping): number {
  return headers.filter((header) => Object.hasOwn(mapping, header.trim()) || FIELD_BY_HEADER.has(headerKey(header))).length
}

/**
 * What each column means. `mapping` (column → field, null to leave a column out) goes before
 * the names that we know. Of several columns for one field the first is read; of several with
 * one name, too.
 *
 * @throws UserFailure when the mapping does not fit the file, or name or e-mail has no column;
 *   then nothing of the file can be used, and its columns are the failure's `problems`.
 */
export function resolveColumns(headers: readonly string[], mapping: ImportMapping): Column[] {
  const names = headers.map((header) => header.trim())
  const taken = checkMapping(names, mapping)
  const columns = names.map((column, index): Column => {
    const isFirst = names.indexOf(column) === index
    if (isFirst && Object.hasOwn(mapping, column)) return { column, field: mapping[column] ?? null }
    const field = FIELD_BY_HEADER.get(headerKey(column))
    if (field === undefined || taken.has(field)) return { column, field: null }
    taken.add(field)
    return { column, field }
  })
  requireField(columns)
  return columns
}

/** The fields that the mapping fills. */
function checkMapping(names: readonly string[], mapping: ImportMapping): Set<string> {
  const taken = new Set<string>()
  for (const [column, field] of Object.entries(mapping)) {
    if (!names.includes(column)) throw new UserFailure('import.unknown_column', { column, columns: listed(names) })
    if (field === null) continue
    if (taken.has(field)) throw new UserFailure('import.field_twice', { column, field })
    if (field.startsWith('fields.') && !CustomerFields.safeParse({ [ownFieldName(field)]: '' }).success) throw new UserFailure('import.own_field_name', { column, field: ownFieldName(field) })
    taken.add(field)
  }
  return taken
}

function requireField(columns: readonly Column[]): void {
  const has = (field: CustomerField) => columns.some((column) => column.field === field)
  const hasName = has('name') || has('firstName') || has('lastName')
  if (hasName && has('email')) return
  const missing: TextKey = hasName ? 'import.missing.email' : has('email') ? 'import.missing.name' : 'import.missing.name_and_email'
  throw new UserFailure(
    'import.column_missing',
    { missing: `@${missing}`, columns: listed(columns.map(({ column }) => column)) },
    { problems: columns.map(({ column, field }) => ({ path: column, key: field === null ? 'import.column_unknown' : 'import.column_known' })) },
  )
}

/** The part of "fields.rute" after the dot. */
export function ownFieldName(field: string): string {
  return field.slice('fields.'.length)
}

function listed(columns: readonly string[]): string {
  const shown = columns.filter((column) => column !== '').slice(0, 30).map((column) => column.slice(0, 60))
  return shown.join(', ') || '–'
}
