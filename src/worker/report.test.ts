import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import readXlsxFile from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import type { ReportHead, ReportRow } from '../shared/model/report.ts'
import type { ReportFormat } from '../shared/model/workflow.ts'
import type { ReportTask } from '../shared/worker-protocol.ts'
import { pdfText } from '../../tests/helpers/pdf-text.ts'
import { tempDir } from '../../tests/helpers/temp-dir.ts'
import { cellFormat } from './report-cells.ts'
import { withoutFormula } from './report-csv.ts'
import { readAttachment } from './read-attachment.ts'
import { renderReport } from './render-report.ts'

const head: ReportHead = {
  title: 'Bestillinger: æøå/ÆØÅ',
  office: 'Kjøtt & Brød AS',
  lines: ['Periode: 1. oktober 2026 til og med 31. oktober 2026'],
  columns: [
    { title: 'Kunde', kind: 'text', width: 4 },
    { title: 'Bestilt', kind: 'moment', width: 2.4 },
    { title: 'Antall', kind: 'number', width: 1.4 },
  ],
  rowCount: 2,
  totals: ['2 bestillinger fra 2 kunder'],
  empty: 'Ingen bestillinger i perioden.',
  cut: 'Viser de {shown} første av {total} rader.',
  pageOf: 'Side {page} av {pages}',
  language: 'nb',
  timezone: 'Europe/Oslo',
}

const rows: readonly ReportRow[] = [
  ['Ærlig Østby på Åsen', '2026-10-24T22:30:00.000Z', 1234.5],
  ['=HYPERLINK("http://x.example";"Klikk")', '2026-10-25T12:05:00.000Z', -3],
]

function task(format: ReportFormat, report: { readonly head: ReportHead; readonly rows: readonly ReportRow[] }): ReportTask {
  const folder = tempDir()
  const rowsFile = join(folder, 'rows')
  writeFileSync(rowsFile, report.rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  return { format, head: { ...report.head, rowCount: report.rows.length }, rowsFile, outFile: join(folder, `report.${format}`) }
}

async function rendered(format: ReportFormat, report: { readonly head: ReportHead; readonly rows: readonly ReportRow[] } = { head, rows }): Promise<Buffer> {
  const made = task(format, report)
  const result = await renderReport(made)
  const file = readFileSync(made.outFile)
  expect(result).toEqual({ type: 'report_rendered', bytes: file.length })
  return file
}

describe('a report as CSV', () => {
  test('opens in a Norwegian Excel: mark, semicolons, CR LF, decimal comma, the office\'s wall clock', async () => {
    const csv = (await rendered('csv')).toString('utf8')
    expect(csv).toBe('\uFEFFKunde;Bestilt;Antall\r\nÆrlig Østby på Åsen;25.10.2026 00:30;1234,5\r\n"\'=HYPERLINK(""http://x.example"";""Klikk"")";25.10.2026 13:05;-3\r\n')
  })

  test('in English it has points and dates that begin with the year', async () => {
    const csv = (await rendered('csv', { head: { ...head, language: 'en' }, rows })).toString('utf8')
    expect(Papa.parse<string[]>(csv.slice(1).trim(), { delimiter: ';' }).data[1]).toEqual(['Ærlig Østby på Åsen', '2026-10-25 00:30', '1234.5'])
  })

  test('says that it is empty', async () => {
    expect((await rendered('csv', { head, rows: [] })).toString('utf8')).toBe('\uFEFFKunde;Bestilt;Antall\r\nIngen bestillinger i perioden.\r\n')
  })

  test.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    [' -2+3', "' -2+3"],
    ['+cmd|calc', "'+cmd|calc"],
    ['＝1', "'＝1"],
    ['+47 22 33 44 55', '+47 22 33 44 55'],
    ['Østby & sønn', 'Østby & sønn'],
  ])('takes the formula out of %j', (cell, safe) => {
    expect(withoutFormula(cell)).toBe(safe)
  })
})

describe('a report as a workbook', () => {
  test('has numbers that are numbers and moments that are dates, under its title', async () => {
    const sheets = await readXlsxFile(await rendered('xlsx'))
    const table = sheets[0]?.data ?? []
    expect(sheets[0]?.sheet).toBe('Bestillinger  æøå ÆØÅ')
    expect(table.slice(0, 3).map(([cell]) => cell)).toEqual(['Bestillinger: æøå/ÆØÅ', 'Kjøtt & Brød AS', 'Periode: 1. oktober 2026 til og med 31. oktober 2026'])
    // A date of Excel is a fraction of a day: it is right to the second.
    expect(table.slice(4, 7).map((row) => row.map((cell) => (cell instanceof Date ? new Date(Math.round(cell.getTime() / 1000) * 1000) : cell)))).toEqual([
      ['Kunde', 'Bestilt', 'Antall'],
      ['Ærlig Østby på Åsen', new Date('2026-10-25T00:30:00Z'), 1234.5],
      ['=HYPERLINK("http://x.example";"Klikk")', new Date('2026-10-25T13:05:00Z'), -3],
    ])
    expect(table.at(-1)?.[0]).toBe('2 bestillinger fra 2 kunder')
  })

  test('says that it is empty', async () => {
    const [sheet] = await readXlsxFile(await rendered('xlsx', { head, rows: [] }))
    expect(sheet?.data.flat()).toContain('Ingen bestillinger i perioden.')
  })
})

describe('a report as PDF', () => {
  test('carries its letters and writes numbers and dates the Norwegian way', async () => {
    const words = pdfText(await rendered('pdf'))
    for (const part of ['Bestillinger: æøå/ÆØÅ', 'Kjøtt & Brød AS', 'Ærlig Østby på Åsen', '25.10.2026\u00A000:30', '1\u00A0234,5', '2 bestillinger fra 2 kunder', 'Side 1 av 1']) expect(words).toContain(part)
  })

  test('says that it is empty', async () => {
    expect(pdfText(await rendered('pdf', { head, rows: [] }))).toContain('Ingen bestillinger i perioden.')
  })

  test('goes on over pages and repeats the titles', async () => {
    const many = Array.from({ length: 120 }, (_, index): ReportRow => [`Kunde ${index}`, '2026-10-25T12:05:00.000Z', index])
    const words = pdfText(await rendered('pdf', { head, rows: many }))
    expect(words.match(/Antall/g)?.length).toBeGreaterThan(2)
    expect(words).toContain('Kunde 119')
  })
})

test('numbers of nynorsk are those of bokmål', () => {
  const format = cellFormat({ language: 'nn', timezone: 'Europe/Oslo' })
  expect([format.number(-1234567.25), format.plainNumber(0.1 + 0.2)]).toEqual(['−1\u00A0234\u00A0567,25', '0,3'])
})

test('a report that cannot be made is an answer, not the end of the worker', async () => {
  const made = task('csv', { head, rows })
  expect(await renderReport({ ...made, rowsFile: join(tempDir(), 'gone') })).toMatchObject({ type: 'report_failed', failure: { kind: 'user', key: 'report.not_rendered' } })
})

test('a file that is not as it was written down is not sent', async () => {
  const path = join(tempDir(), 'report.csv')
  writeFileSync(path, 'abc')
  const attachment = { path, bytes: 3, filename: 'r.csv', contentType: 'text/csv' }
  expect((await readAttachment(attachment))?.content.toString()).toBe('abc')
  expect(await readAttachment({ ...attachment, bytes: 4 })).toBeNull()
  expect(await readAttachment({ ...attachment, path: `${path}.gone` })).toBeNull()
})
