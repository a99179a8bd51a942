import type { ORDER_FIELDS } from '../../../shared/model/register.ts'
import { byHeader, type KnownColumns } from './column-fields.ts'

export type OrderField = (typeof ORDER_FIELDS)[number]

/** Headers as people and programs write them in bokmål, nynorsk and English, in the form that `headerKey` gives them. */
const HEADERS: Readonly<Record<OrderField, readonly string[]>> = {
  customerEmail: ['epost', 'epostadresse', 'kundeepost', 'mail', 'email', 'emailaddress', 'customeremail'],
  customerOrgNumber: ['orgnr', 'orgnummer', 'organisasjonsnr', 'organisasjonsnummer', 'kundeorgnr', 'orgno', 'orgnumber', 'organisationnumber', 'organizationnumber'],
  customerNumber: ['kundenummer', 'kundenr', 'kundeno', 'customernumber', 'customerno', 'customerid'],
  customerName: ['kunde', 'kundenavn', 'kundenamn', 'navn', 'namn', 'firma', 'firmanavn', 'bedrift', 'customer', 'customername', 'name', 'company'],
  orderedAt: [
    'dato', 'ordredato', 'bestillingsdato', 'bestiltdato', 'bestilt', 'tinga', 'tingingsdato', 'tidspunkt', 'tid', 'mottatt', 'date', 'orderdate', 'orderedat', 'ordered', 'time', 'createdat',
  ],
  reference: [
    'ordrenr', 'ordrenummer', 'ordre', 'ordreid', 'bestillingsnr', 'bestillingsnummer', 'bestilling', 'tinging', 'tingingsnr', 'referanse', 'ref', 'reference', 'orderno', 'ordernumber', 'orderid', 'order',
  ],
  item: ['vare', 'varenavn', 'varenamn', 'produkt', 'produktnavn', 'produktnamn', 'artikkel', 'beskrivelse', 'skildring', 'varelinje', 'item', 'product', 'productname', 'description'],
  itemNumber: ['varenr', 'varenummer', 'artikkelnr', 'produktnr', 'produktnummer', 'sku', 'itemno', 'itemnumber', 'productno'],
  quantity: ['antall', 'antal', 'mengde', 'mengd', 'kvantum', 'stk', 'quantity', 'qty', 'amount'],
  price: ['pris', 'enhetspris', 'einingspris', 'stykkpris', 'price', 'unitprice'],
}

/** An order needs its customer; without a date it came today. */
export const ORDER_COLUMNS: KnownColumns = {
  byHeader: byHeader(HEADERS),
  missing: (has) => (has('customerEmail') || has('customerOrgNumber') || has('customerNumber') || has('customerName') ? null : 'import.missing.customer'),
}
