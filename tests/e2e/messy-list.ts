import writeWorkbook from 'write-excel-file/node'

type Cell = string | number | null

/**
 * A customer list as an office keeps it: a title and a date above the headings, headings of
 * somebody's own, empty rows, numbers as numbers, addresses with blanks, two in one cell, one
 * twice and one that is none, a text that looks like a formula, and a sum at the bottom.
 */
const ROWS: readonly (readonly Cell[])[] = [
  ['Kundeliste høsten 2026'],
  ['Skrevet ut 20.11.2026'],
  [],
  ['Kundenr.', 'E-POST:', 'Tlf', 'Firmanavn', 'Kundegruppe', 'Org.nr.', 'Leveres?', 'Rute nr.'],
  [1001, 'kantine@baerum.example', '67 80 00 00', 'Bærums Kantine', 'Kantiner', 974760673, 'ja', 3],
  [1002, 'ordre@hav.example; lager@hav.example', null, 'Havblikk Kantine', 'Kantiner, Faste', null, 'ja', 4],
  [],
  [1003, 'post@fjordkafeen.example', '99 88 77 66', 'Fjordkafeen', 'Restauranter', null, 'ja', null],
  [1004, 'ikke-en-adresse', null, 'Feil Adresse', 'Kantiner', null, 'ja', 1],
  [1005, 'KANTINE@baerum.example', null, 'Bærums Kantine igjen', 'Kantiner', null, 'ja', 1],
  [1006, 'butikk@aas.example', null, '=HYPERLINK("http://ond.example";"Ås")', 'Butikker', null, 'ja', 2],
  [1007, 'nedlagt@kro.example', null, 'Nedlagt Kantine', 'Kantiner', null, 'nei', 2],
  [1008, 'reservert@hus.example', null, 'Reservert Hus', 'Kantiner', null, 'ja', 2],
  [1009, '  sjo@kantine.example ', null, ' Sjøkantina ', ' kantiner ', null, 'ja', 9],
  [1010, 'tall@feil.example', null, 'Feil Tall', 'Kantiner', 123456789, 'ja', 9],
  [null, null, null, 'Sum kunder: 10'],
]

export async function messyList(): Promise<Buffer> {
  const data = ROWS.map((row) => row.map((value) => (value === null ? null : { value })))
  return writeWorkbook([{ data: [[{ value: 'Husk å rydde i listen' }]], sheet: 'Notater' }, { data, sheet: 'Kunder 2026' }]).toBuffer()
}
