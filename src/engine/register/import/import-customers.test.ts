import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ImportMapping } from '../../../shared/model/register.ts'
import type { Language } from '../../../shared/language.ts'
import { openTestRegister, type TestRegister } from '../../../../tests/helpers/register-context.ts'
import { createCustomerService } from '../customer-service.ts'
import type { CustomerService } from '../../services/register-services.ts'

let register: TestRegister
let customers: CustomerService

beforeEach(async () => {
  register = await openTestRegister()
  customers = createCustomerService(register)
})
afterEach(() => register.close())

interface Options {
  readonly mapping?: ImportMapping
  readonly dryRun?: boolean
  readonly language?: Language
}
const importBytes = (bytes: Uint8Array, { mapping, dryRun = false, language = 'nb' }: Options = {}) =>
  customers.import({ file: { name: 'kunder.csv', bytes: async () => bytes }, mapping, dryRun }, language)
const importText = (text: string, options: Options = {}) => importBytes(new TextEncoder().encode(text), options)
const saved = async () => (await customers.list({ limit: 500 })).items
const byEmail = async (email: string) => (await saved()).find((customer) => customer.email === email)

describe('a file as Excel in Norway saves it', () => {
  const text = 'sep=;\r\nNavn;E-post;Gruppe(r);Tlf;Adresse;Org.nr;Målform;Aktiv;Sjåfør\r\n' +
    '"Blåbær & Bær AS";Post@blabar.example;"Kantiner, Faste kunder";22 33 44 55;"Storgata 1\n0155 Oslo";NO 974 760 673 MVA;nynorsk;ja;Per\r\n' +
    ';;;;;;;;\r\n' +
    '=HYPERLINK("x");ola@x.example;kantiner;;;;English;nei;\r\n'

  test('in Windows-1252 with semicolons is read whole', async () => {
    const report = await importBytes(Buffer.from(text, 'latin1'))
    expect(report).toMatchObject({ created: 2, updated: 0, unchanged: 0, rejected: [], dryRun: false, encoding: 'Windows-1252', separator: ';' })
    expect(report.columns.at(-1)).toEqual({ column: 'Sjåfør', field: null })
    expect(report.examples).toEqual([
      { row: 2, change: 'created', name: 'Blåbær & Bær AS', email: 'Post@blabar.example', groups: ['Kantiner', 'Faste kunder'], differences: [] },
      { row: 4, change: 'created', name: '=HYPERLINK("x")', email: 'ola@x.example', groups: ['kantiner'], differences: [] },
    ])
    expect(await byEmail('Post@blabar.example')).toMatchObject({
      name: 'Blåbær & Bær AS', groups: ['Faste kunder', 'Kantiner'], phone: '22 33 44 55', address: 'Storgata 1\n0155 Oslo', orgNumber: '974760673', language: 'nn', active: true,
    })
    expect(await byEmail('ola@x.example')).toMatchObject({ groups: ['Kantiner'], language: 'en', active: false })
    expect(register.published).toEqual([{ topic: 'customers' }])
  })

  test('imported again changes nothing and says so', async () => {
    await importText(text)
    register.clock.moveTo('2026-11-24T09:00:00.000Z')
    expect(await importText(text)).toMatchObject({ created: 0, updated: 0, unchanged: 2, rejected: [] })
    expect((await saved()).map((customer) => customer.updatedAt)).toEqual(Array.from({ length: 2 }, () => '2026-11-23T09:00:00.000Z'))
    expect(register.published).toHaveLength(1)
  })

  test('a dry run answers the same and saves nothing', async () => {
    await importText('Navn,E-post\nGammel,post@blabar.example\n')
    const dry = await importText(text, { dryRun: true })
    expect(await saved()).toMatchObject([{ name: 'Gammel' }])
    expect(await customers.groups()).toEqual([])
    const done = await importText(text)
    expect(done).toEqual({ ...dry, dryRun: false, changeId: done.changeId })
    expect(done.changeId).not.toBeNull()
    expect(dry).toMatchObject({ created: 1, updated: 1 })
  })
})

describe('what is good is imported, what is not is listed by row and reason', () => {
  const text = [
    'Navn,E-post,Gruppe,Orgnr,Språk,Aktiv',
    'A,a@x.example,,,,',
    ',b@x.example,,,,',
    'C,,,,,',
    'D,d@@x,,,,',
    'E,A@X.example,,,,',
    `${'f'.repeat(201)},f@x.example,,,,`,
    'G\u0007,g@x.example,,,,',
    'H,h@x.example,,123456789,fransk,kanskje',
    'I,i@x.example,a,,,,for mye',
    '"J" K,j@x.example',
    'K,k@x.example',
    'L,"l@x.example\r\nBcc: alle@x.example"',
  ].join('\n')

  test('in the caller\'s language', async () => {
    expect((await importText(text)).rejected).toEqual([
      { row: 3, reason: 'Navn mangler' },
      { row: 4, reason: 'E-post mangler' },
      { row: 5, reason: 'E-post «d@@x» er ikke en gyldig e-postadresse' },
      { row: 6, reason: 'har samme e-postadresse som rad 2' },
      { row: 7, reason: 'Navn er for langt eller for stort' },
      { row: 8, reason: 'Navn inneholder tegn som ikke kan brukes' },
      { row: 9, reason: 'Orgnr «123456789» er ikke et gyldig organisasjonsnummer (ni siffer); Språk «fransk» må være bokmål, nynorsk eller engelsk; Aktiv «kanskje» må være ja eller nei' },
      { row: 10, reason: 'har flere celler enn overskriften har kolonner; trolig et skilletegn inne i en tekst uten anførselstegn' },
      { row: 11, reason: 'har et anførselstegn på feil sted, eller ett som aldri lukkes' },
      { row: 13, reason: 'E-post «Bcc: alle@x.example» er ikke en gyldig e-postadresse' },
    ])
    expect((await saved()).map((customer) => customer.name)).toEqual(['A', 'K'])
    expect((await importText(text, { language: 'en', dryRun: true })).rejected[0]).toEqual({ row: 3, reason: 'Navn is missing' })
  })

  test('a row that was refused does not stand in the way of a later one with the same address', async () => {
    expect(await importText('Navn;E-post\n;a@x.example\nA;a@x.example')).toMatchObject({ created: 1, rejected: [{ row: 2 }] })
  })

  test('a header alone is a list of nobody', async () => {
    expect(await importText('Navn;E-post\n')).toMatchObject({ created: 0, updated: 0, unchanged: 0, rejected: [] })
  })

  test('a missing column refuses the file, names the columns that it has, and saves nothing', async () => {
    await expect(importText('Navn;Telefon\nA;1')).rejects.toMatchObject({
      key: 'import.column_missing', params: { columns: 'Navn, Telefon' }, problems: [{ path: 'Navn', key: 'import.column_known' }, { path: 'Telefon', key: 'import.column_known' }],
    })
    expect(await saved()).toEqual([])
  })
})

describe('customers who are in the register', () => {
  beforeEach(async () => {
    await customers.create({ name: 'Kari', email: 'kari@x.example', groups: ['Butikker'], active: false, language: 'en', phone: '1', address: 'Her', fields: { rute: '3', merknad: 'ring' } })
  })

  test('are found by address in any case, and keep what the file does not say', async () => {
    expect(await importText('Navn;E-post\nKari Moe;KARI@x.example')).toMatchObject({ created: 0, updated: 1 })
    expect(await saved()).toMatchObject([{ name: 'Kari Moe', email: 'kari@x.example', groups: ['Butikker'], active: false, language: 'en', phone: '1', address: 'Her', fields: { rute: '3', merknad: 'ring' } }])
  })

  test('an empty cell says nothing, and groups that are said replace those of the register', async () => {
    await importText('Navn;E-post;Gruppe;Telefon;Aktiv\nKari;kari@x.example;;;')
    expect(await saved()).toMatchObject([{ groups: ['Butikker'], phone: '1', active: false }])
    await importText('Navn;E-post;Gruppe\nKari;kari@x.example;Kantiner')
    expect((await customers.groups()).map((group) => group.name)).toEqual(['Kantiner'])
  })

  test('own fields come from mapped columns and are added to the others', async () => {
    await importText('Navn;E-post;Rutenr\nKari;kari@x.example;7', { mapping: { Rutenr: 'fields.rute' } })
    expect(await saved()).toMatchObject([{ fields: { rute: '7', merknad: 'ring' } }])
  })

  test('who has no language of their own get that of the office', async () => {
    await register.db.insertInto('settings').values({ key: 'language', value: '"nn"', updated_at: '' }).execute()
    await importText('Navn;E-post\nOla;ola@x.example')
    expect(await byEmail('ola@x.example')).toMatchObject({ language: 'nn', active: true })
  })
})

test('a failure in the middle leaves the register as it was', async () => {
  await sql`CREATE TRIGGER stop BEFORE INSERT ON customers WHEN NEW.name = 'Stopp' BEGIN SELECT RAISE(ABORT, 'stopped'); END`.execute(register.db)
  const rows = Array.from({ length: 600 }, (_, index) => `K${index};k${index}@x.example;G`).join('\n')
  await expect(importText(`Navn;E-post;Gruppe\n${rows}\nStopp;s@x.example;G`)).rejects.toThrow(/stopped/)
  expect(await customers.list({ limit: 1 })).toMatchObject({ total: 0 })
  expect(await customers.groups()).toEqual([])
  expect(register.published).toEqual([])
})

test('a large import lets others have their turn', async () => {
  const rows = Array.from({ length: 5000 }, (_, index) => `Kunde ${index};k${index}@x.example;Gruppe ${index % 20};ja`).join('\n')
  let turns = 0
  let isOver = false
  const takeTurns = () => {
    turns += 1
    if (!isOver) setImmediate(takeTurns)
  }
  setImmediate(takeTurns)
  expect(await importText(`Navn;E-post;Gruppe;Aktiv\n${rows}`)).toMatchObject({ created: 5000 })
  isOver = true
  expect(turns).toBeGreaterThan(40)
})
