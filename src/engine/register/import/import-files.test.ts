import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import writeWorkbook from 'write-excel-file/node'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTestRegister, type TestRegister } from '../../../../tests/helpers/register-context.ts'
import type { CustomerService } from '../../services/register-services.ts'
import { createRegisterChangeService } from '../change-service.ts'
import { createCustomerService } from '../customer-service.ts'

const fixtures = join(import.meta.dirname, '../../../../tests/fixtures/import')
let register: TestRegister
let customers: CustomerService

beforeEach(async () => {
  register = await openTestRegister()
  customers = createCustomerService(register)
})
afterEach(() => register.close())

const importBytes = (name: string, bytes: Uint8Array, options: Partial<Parameters<CustomerService['import']>[0]> = {}) =>
  customers.import({ file: { name, bytes: async () => bytes }, dryRun: false, ...options }, 'nb')
const importFixture = (name: string) => importBytes(name, readFileSync(join(fixtures, name)))
const saved = async () => (await customers.list({ limit: 500 })).items
type Cells = readonly (string | number | boolean | Date | null)[]
const workbook = async (...sheets: readonly (readonly Cells[])[]) => {
  const data = sheets.map((rows) => rows.map((row) => row.map((value) => (value === null ? null : value instanceof Date ? { value, format: 'dd.mm.yyyy' } : { value }))))
  return new Uint8Array(await writeWorkbook(data.map((rows, index) => ({ data: rows, sheet: `Ark${index + 1}` }))).toBuffer())
}

describe('what other programs export', () => {
  test("Fiken's customers: semicolons, a byte-order mark, postcode and place of their own, two addresses in one cell", async () => {
    expect(await importFixture('fiken-kunder.csv')).toMatchObject({ created: 2, encoding: 'UTF-8', separator: ';', rejected: [{ row: 4, reason: 'E-post mangler' }] })
    expect(await saved()).toMatchObject([
      { name: 'Blåbær & Bær AS', address: 'Storgata 1, 0155 Oslo', orgNumber: '974760673', groups: ['Faste kunder', 'Kantiner'], notes: 'Ring før levering; dør på baksiden' },
      { name: 'Ås Kafé', email: 'aas@kafe.example', contacts: [{ email: 'regnskap@kafe.example', categories: ['bestilling', 'reminder', 'confirmation', 'other'] }] },
    ])
  })

  test("Tripletex's customers: Windows-1252, and an address for invoices that is not the customer's", async () => {
    expect(await importFixture('tripletex-kunder.csv')).toMatchObject({ created: 2, encoding: 'Windows-1252', rejected: [] })
    expect(await saved()).toMatchObject([
      { name: 'Blåbær & Bær AS', email: 'post@blabar.example', phone: '22334455', orgNumber: '974760673' },
      { name: 'Østre Sjøbod', address: 'Kaia 4, 6300 ÅNDALSNES' },
    ])
  })

  test('a workbook that LibreOffice saved, with a title above its header, names in two columns and a postcode that lost its zero', async () => {
    expect(await importFixture('libreoffice-kundeliste.xlsx')).toMatchObject({ created: 2, encoding: 'XLSX', separator: '', sheet: 'liste', rejected: [] })
    expect(await saved()).toMatchObject([
      { name: 'Kari Nordmann', address: '0155 Oslo', reserved: null },
      { name: 'Ola Åsen', email: 'OLA@X.example', reserved: { at: '2026-11-23T09:00:00.000Z' } },
    ])
  })

  test('Excel from before 2007 is refused with the way out', async () => {
    await expect(importFixture('excel-97.xls')).rejects.toMatchObject({ key: 'import.old_excel' })
  })
})

describe('a workbook', () => {
  test('gives numbers, dates and yes and no as the text that a CSV file would have', async () => {
    const bytes = await workbook([['Navn', 'E-post', 'Org.nr', 'Tlf', 'Aktiv', 'Kunde siden'], ['A', 'a@x.example', 974760673, 22334455, false, new Date('2020-02-29T00:00:00Z')]])
    await importBytes('k.xlsx', bytes, { mapping: { 'Kunde siden': 'fields.siden' } })
    expect(await saved()).toMatchObject([{ orgNumber: '974760673', phone: '22334455', active: false, fields: { siden: '2020-02-29' } }])
  })

  test('is read from the sheet whose columns are known', async () => {
    const bytes = await workbook([['Notater'], ['husk melk']], [['E-post', 'Navn'], ['a@x.example', 'A']])
    expect(await importBytes('k.xlsx', bytes)).toMatchObject({ created: 1, sheet: 'Ark2' })
  })

  test.each<[string, () => Promise<Uint8Array>, string]>([
    ['without anything in it', () => workbook([[null]]), 'import.empty'],
    ['that is another kind of zip', async () => new Uint8Array([0x50, 0x4b, 3, 4, ...Buffer.from('hei og hå, ikke en zip')]), 'import.not_workbook'],
    ['that is a web page with the name of a workbook', async () => Buffer.from('<html><body><table><tr><td>Navn</td></tr></table>'), 'import.web_page'],
  ])('%s is refused', async (_what, bytes, key) => {
    await expect(importBytes('k.xlsx', await bytes())).rejects.toMatchObject({ key })
    expect(await saved()).toEqual([])
  })
})

describe('the meaning of columns', () => {
  const file = Buffer.from('Hvem;Hvor\nA;a@x.example\n')

  test('is remembered for the next file with the same headers, in whatever order', async () => {
    await expect(importBytes('a.csv', file)).rejects.toMatchObject({ key: 'import.column_missing' })
    expect(await importBytes('a.csv', file, { mapping: { Hvem: 'name', Hvor: 'email' } })).toMatchObject({ created: 1, mappedBy: 'caller' })
    expect(await importBytes('b.csv', Buffer.from('Hvor;Hvem\nb@x.example;B\n'))).toMatchObject({ created: 1, mappedBy: 'memory' })
    expect((await saved()).map(({ name }) => name)).toEqual(['A', 'B'])
  })

  test('is not remembered of a dry run', async () => {
    await importBytes('a.csv', file, { mapping: { Hvem: 'name', Hvor: 'email' }, dryRun: true })
    await expect(importBytes('a.csv', file)).rejects.toMatchObject({ key: 'import.column_missing' })
  })
})

test('the preview says what would be other than before', async () => {
  await importBytes('a.csv', Buffer.from('Navn;E-post;Gruppe;Tlf\nA;a@x.example;Nord;1\n'))
  const { examples } = await importBytes('a.csv', Buffer.from('Navn;E-post;Gruppe;Tlf\nA/S A;a@x.example;Sør;1\n'), { dryRun: true })
  expect(examples).toMatchObject([{ change: 'updated', differences: [{ field: 'name', before: 'A', after: 'A/S A' }, { field: 'groups', before: 'Nord', after: 'Sør' }] }])
})

test('an import is undone as a whole', async () => {
  await importBytes('a.csv', Buffer.from('Navn;E-post;Gruppe\nA;a@x.example;Nord\n'))
  const before = await saved()
  const { changeId } = await importBytes('b.csv', Buffer.from('Navn;E-post;Gruppe\nB;a@x.example;Sør\nC;c@x.example;Sør\n'))
  await createRegisterChangeService(register).undo(changeId ?? '', { keepChanged: false }, 'nb')
  expect(await saved()).toEqual(before)
  expect((await customers.groups()).map(({ name }) => name)).toEqual(['Nord'])
})

test('a file lifts no reservation', async () => {
  await importBytes('a.csv', Buffer.from('Navn;E-post;Reservert\nA;a@x.example;ja\n'))
  expect(await importBytes('a.csv', Buffer.from('Navn;E-post;Reservert\nA;a@x.example;nei\n'))).toMatchObject({ unchanged: 1 })
  expect(await saved()).toMatchObject([{ reserved: { reason: '' } }])
})
