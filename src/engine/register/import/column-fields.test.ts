import { describe, expect, test } from 'vitest'
import { UserFailure } from '../../../shared/failure.ts'
import type { ImportMapping } from '../../../shared/model/register.ts'
import { resolveColumns as resolve } from './column-fields.ts'
import { CUSTOMER_COLUMNS } from './customer-columns.ts'

const resolveColumns = (headers: readonly string[], mapping: ImportMapping) => resolve(headers, mapping, CUSTOMER_COLUMNS)

const fieldsOf = (headers: string[], mapping: Record<string, string | null> = {}) => resolveColumns(headers, mapping).map(({ field }) => field)

describe('columns are known by their names', () => {
  test.each([
    [['Navn', 'E-post', 'Gruppe', 'Telefon', 'Adresse', 'Orgnr', 'Språk', 'Aktiv']],
    [['KUNDENAVN', 'epost', 'Grupper', 'Tlf.', 'Postadresse', 'Org.nr.', 'Målform', 'aktiv']],
    [['Namn', 'E-postadresse', 'gruppe(r)', 'Mobil', 'adresse', 'Organisasjonsnummer', 'språk', 'Aktiv']],
    [['Customer name', 'E-mail', 'Group', 'Phone number', 'Address', 'Org no', 'Language', 'Active']],
    [[' Firma ', 'e.post', 'GRUPPE', 'TLF', 'ADRESSE', 'ORG NR', 'SPRA\u030AK', 'AKTIV']],
  ])('%j', (headers) => {
    expect(fieldsOf(headers)).toEqual(['name', 'email', 'groups', 'phone', 'address', 'orgNumber', 'language', 'active'])
  })

  test('an unknown column is left out and said to be', () => {
    expect(resolveColumns(['Navn', 'E-post', 'Sjåfør', ''], {})).toEqual([
      { column: 'Navn', field: 'name' }, { column: 'E-post', field: 'email' }, { column: 'Sjåfør', field: null }, { column: '', field: null },
    ])
  })

  test('of two columns for one field the first is read', () => {
    expect(fieldsOf(['Firma', 'E-post', 'Navn', 'E-post'])).toEqual(['name', 'email', null, null])
  })
})

describe('a mapping', () => {
  test('goes before the names, can leave a column out and makes own fields', () => {
    expect(fieldsOf(['Navn', 'Firma', 'E-post', 'Rute', 'Telefon'], { Firma: 'name', Rute: 'fields.rute', Telefon: null })).toEqual([null, 'name', 'email', 'fields.rute', null])
  })

  test.each([
    [{ Finnes_ikke: 'name' }, 'import.unknown_column'],
    [{ Navn: 'name', Rute: 'name' }, 'import.field_twice'],
    [{ Rute: 'fields.to ord' }, 'import.own_field_name'],
    [{ Rute: 'fields.' }, 'import.own_field_name'],
  ])('%j that does not fit is refused', (mapping, key) => {
    expect(() => resolveColumns(['Navn', 'E-post', 'Rute'], mapping)).toThrow(expect.objectContaining({ key }))
  })
})

describe('a required column that is missing', () => {
  test.each([
    [['Navn', 'Telefon', 'Sted'], 'Fant ikke kolonnen for e-post. Ingenting er lagret. Kolonnene i filen er: Navn, Telefon, Sted.'],
    [['E-post'], 'Fant ikke kolonnen for navn. '],
    [['a@x.no', 'Kari'], 'Fant ikke kolonnen for navn og kolonnen for e-post.'],
  ])('%j is named together with the columns found', (headers, sentence) => {
    expect(() => resolveColumns(headers, {})).toThrow(
      expect.toSatisfy((failure) => failure instanceof UserFailure && failure.key === 'import.column_missing' && failure.in('nb').startsWith(sentence)),
    )
  })
})
