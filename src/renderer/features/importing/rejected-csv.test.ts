import { expect, test } from 'vitest'
import { rejectedCsv } from './rejected-csv.ts'

const headings = { row: 'Rad', reason: 'Grunn' }

test('refused rows become a semicolon file with a byte-order mark', () => {
  expect(rejectedCsv([{ row: 3, reason: 'e-posten mangler' }], headings)).toBe('\uFEFFRad;Grunn\r\n3;e-posten mangler')
})

test.each(['=HYPERLINK("http://a.example")', '+1', '-1+1', '@SUM(A1)', '\t=1'])('the reason %j cannot run as a formula', (reason) => {
  const cell = rejectedCsv([{ row: 2, reason }], headings).split('\r\n')[1]?.slice('2;'.length)
  expect(cell?.replace(/^"/, '')).toMatch(/^'/)
})

test('a line break, a quote and a semicolon stay inside their cell', () => {
  expect(rejectedCsv([{ row: 2, reason: 'a;"b"\nc' }], headings)).toContain('2;"a;""b""\nc"')
})
