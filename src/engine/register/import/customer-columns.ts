import type { CUSTOMER_FIELDS } from '../../../shared/model/register.ts'
import { byHeader, type KnownColumns } from './column-fields.ts'

export type CustomerField = (typeof CUSTOMER_FIELDS)[number]

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

/** Numbers of their own that other programs give customers: kept as an own field, which a file of orders can name them by. */
const OWN_HEADERS = { 'fields.kundenummer': ['kundenummer', 'kundenr', 'kundeno', 'customernumber', 'customerno', 'customerid'] }

export const CUSTOMER_COLUMNS: KnownColumns = {
  byHeader: byHeader({ ...HEADERS, ...OWN_HEADERS }),
  missing(has) {
    const hasName = has('name') || has('firstName') || has('lastName')
    if (hasName && has('email')) return null
    return hasName ? 'import.missing.email' : has('email') ? 'import.missing.name' : 'import.missing.name_and_email'
  },
}
