import * as fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { countKnownHeaders } from './column-fields.ts'
import { CUSTOMER_COLUMNS } from './customer-columns.ts'
import { MAX_ROWS, parseTable } from './parse-table.ts'

const parse = (text: string) => parseTable(text, (headers) => countKnownHeaders(headers, {}, CUSTOMER_COLUMNS))
const numbered = async (text: string) => (await parse(text)).rows.map((row) => [row.row, ...row.cells])

describe('the separator', () => {
  test.each([
    [';', 'Navn;E-post;Gruppe\nA;a@x.no;"B, C"'],
    [',', 'Navn,E-post,Gruppe\nA,a@x.no,"B; C"'],
    ['\t', 'Navn\tE-post\tGruppe\nA\ta@x.no\tB; C, D'],
    [';', 'Navn;E-post;Gruppe, flere, med, komma, i\nA;a@x.no;b,c,d'],
  ])('%j is found where it makes the headers known', async (separator, text) => {
    const table = await parse(text)
    expect(table.separator).toBe(separator)
    expect(table.rows[0]?.cells).toHaveLength(3)
  })

  test("is the one that Excel's sep= line names, and that line is no row", async () => {
    const table = await parse('sep=|\r\nNavn|E-post\r\nA; B|a@x.no\r\n')
    expect(table).toEqual({ headers: ['Navn', 'E-post'], separator: '|', rows: [{ row: 2, cells: ['A; B', 'a@x.no'] }] })
  })
})

describe('row numbers are those of a spreadsheet', () => {
  test('a line break inside quotes does not begin a new row', async () => {
    expect(await numbered('Navn;E-post\n"A\r\nB";a@x.no\nC;c@x.no')).toEqual([[2, 'A\nB', 'a@x.no'], [3, 'C', 'c@x.no']])
  })

  test('empty rows are counted and not answered', async () => {
    expect(await numbered('\n\nNavn;E-post\n\n;\nA;a@x.no\n\n')).toEqual([[4, 'A', 'a@x.no']])
  })

  test.each(['\n', '\r\n', '\r'])('%j ends a line', async (end) => {
    expect(await numbered(['Navn;E-post', 'A;a@x.no', 'B;b@x.no', ''].join(end))).toEqual([[2, 'A', 'a@x.no'], [3, 'B', 'b@x.no']])
  })
})

describe('quotes', () => {
  test('a quote in the middle of a cell is a letter like any other', async () => {
    expect(await numbered('Navn;E-post\nKari "Kaja" Moe;a@x.no\n15" skjerm;b@x.no')).toEqual([[2, 'Kari "Kaja" Moe', 'a@x.no'], [3, '15" skjerm', 'b@x.no']])
  })

  test.each([
    ['in the wrong place', '"Kari" Moe;k@x.no\nB;b@x.no\n"C";"c@x.no"'],
    ['never closed', '"Kari;k@x.no\nB;b@x.no\nC;c@x.no'],
    ['never closed before other quotes', '"Kari;k@x.no\nB;b@x.no\n"C";"c@x.no"'],
  ])('one %s spoils its own row and no other', async (_what, rows) => {
    expect((await parse(`Navn;E-post\n${rows}`)).rows).toEqual([
      { row: 2, cells: [], problem: 'broken_quote' }, { row: 3, cells: ['B', 'b@x.no'] }, { row: 4, cells: ['C', 'c@x.no'] },
    ])
  })

  test('a record of many megabytes is one broken row, and what comes after it is read', async () => {
    const { rows } = await parse(`Navn;E-post\n"B;${'x'.repeat(5_000_000)}\nC;c@x.no`)
    expect(rows).toEqual([{ row: 2, cells: [], problem: 'broken_quote' }, { row: 3, cells: ['C', 'c@x.no'] }])
  })

  test('a file that is full of them is refused and not read over and over', async () => {
    await expect(parse(`Navn;E-post\n${'"Kari" Moe;k@x.no\n'.repeat(MAX_ROWS)}`)).rejects.toMatchObject({ key: 'import.broken_quotes', params: { row: 2 } })
  })
})

describe('large files', () => {
  test(`${MAX_ROWS} rows are read, one more is refused`, async () => {
    const rows = 'A;a@x.no\n'.repeat(MAX_ROWS)
    expect((await parse(`Navn;E-post\n${rows}`)).rows.at(-1)).toMatchObject({ row: MAX_ROWS + 1 })
    await expect(parse(`Navn;E-post\n${rows}A;a@x.no`)).rejects.toMatchObject({ key: 'import.too_many_rows' })
  })

  test('whatever the cells hold, what was written comes back, wherever the pieces are cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ø', '"', ';', ',', '\n', ' ', 'lang tekst '), maxLength: 60 })
    const cells = fc.array(fc.tuple(fc.constant('k'), cell), { minLength: 1, maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(cells, fc.integer({ min: 65_000, max: 65_700 }), async (rows, filler) => {
        const all = [['Navn', 'E-post'], ['f', 'x'.repeat(filler)], ...rows]
        const table = await parse(Papa.unparse(all, { delimiter: ';', newline: '\r\n' }))
        expect(table.rows.map((row) => row.cells)).toEqual(all.slice(1))
      }),
      { numRuns: 200 },
    )
  })
})
