import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ImportRule } from '../../../shared/model/register.ts'
import { openTestRegister, type TestRegister } from '../../../../tests/helpers/register-context.ts'
import { tempDir } from '../../../../tests/helpers/temp-dir.ts'
import { createCustomerService } from '../customer-service.ts'
import { importDroppedFile, putAway } from './import-dropped-file.ts'

let register: TestRegister
let folder: string

beforeEach(async () => {
  register = await openTestRegister()
  folder = tempDir()
})
afterEach(() => register.close())

const rule = ImportRule.parse({ kind: 'customers', filePattern: '*' })
/** Imports the file and moves it away. */
async function take() {
  const outcome = await importDroppedFile(register, folder, 'kunder.csv', rule)
  await putAway(register, folder, 'kunder.csv', outcome)
  return outcome
}
const drop = (text: string) => writeFileSync(join(folder, 'kunder.csv'), text)
const names = async () => (await createCustomerService(register).list({ limit: 9 })).items.map(({ name }) => name)

test('a file is imported and moved to what is done, with a report only where a row was refused', async () => {
  drop('Navn;E-post\nA;a@x.example\n')
  expect(await take()).toMatchObject({ kind: 'imported', report: { created: 1 } })
  drop('Navn;E-post\nB;b@x.example\nC;\n')
  await take()
  expect(await names()).toEqual(['A', 'B'])
  expect(readdirSync(folder)).toEqual(['Ferdig'])
  const done = readdirSync(join(folder, 'Ferdig'))
  expect(done).toHaveLength(3)
  expect(readFileSync(join(folder, 'Ferdig', 'kunder.csv'), 'utf8')).toContain('a@x.example')
  expect(readFileSync(join(folder, 'Ferdig', done.find((name) => name.endsWith('.txt')) ?? ''), 'utf8')).toBe('\uFEFFNye: 1. Endret: 0. Som før: 0. Avvist: 1.\r\nRad 3: E-post mangler\r\n')
})

test('a file that cannot be used is moved to what was refused, with the reason', async () => {
  drop('Hva;Hvor\nA;B\n')
  expect(await take()).toMatchObject({ kind: 'refused', failure: { key: 'import.column_missing' } })
  expect(readdirSync(join(folder, 'Avvist')).toSorted()).toEqual(['kunder.csv', 'kunder.csv.txt'])
  expect(readFileSync(join(folder, 'Avvist', 'kunder.csv.txt'), 'utf8')).toContain('Ingenting er lagret')
  expect(await names()).toEqual([])
})

test('a file that a crash left where it lay after it was imported changes nothing when it is imported again', async () => {
  drop('Navn;E-post\nA;a@x.example\n')
  const bytes = readFileSync(join(folder, 'kunder.csv'))
  await createCustomerService(register).import({ file: { name: 'kunder.csv', bytes: async () => bytes }, dryRun: false }, 'nb')
  expect(await take()).toMatchObject({ kind: 'imported', report: { created: 0, unchanged: 1, changeId: null } })
})
