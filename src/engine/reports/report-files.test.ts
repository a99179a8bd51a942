import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempDir } from '../../../tests/helpers/temp-dir.ts'
import { ReportFiles, writeRows } from './report-files.ts'

test('a report is found only in its own folder and as long as it was', async () => {
  const dataDir = tempDir()
  const files = new ReportFiles(dataDir)
  const draft = await files.draft('key', 'csv')
  writeFileSync(draft.outFile, 'abc')
  const file = await files.keep(draft, '2026-11', 'orders.csv')
  expect(file).toBe('reports/2026-11/orders.csv')
  expect(await files.find(file, 3)).toBe(join(dataDir, 'reports/2026-11/orders.csv'))
  expect(await files.find(file, 4)).toBeUndefined()
  writeFileSync(join(dataDir, 'kontorflyt.sqlite'), 'abc')
  for (const outside of ['kontorflyt.sqlite', 'reports/../kontorflyt.sqlite', join(dataDir, 'kontorflyt.sqlite')]) expect(await files.find(outside, 3)).toBeUndefined()
  mkdirSync(join(dataDir, 'reports/2026-12'))
  expect(await files.find('reports/2026-12', 4096)).toBeUndefined()
})

test('rows become lines that every format can hold', async () => {
  const file = join(tempDir(), 'rows')
  async function* pages() {
    yield [['Åse\u0000\u2028Ø\uFFFF\uD800', 1, null]]
    yield []
    yield [['b', -2.5, null]]
  }
  expect(await writeRows(file, pages())).toBe(2)
  expect(readFileSync(file, 'utf8')).toBe('["Åse Ø \uFFFD",1,null]\n["b",-2.5,null]\n')
})
