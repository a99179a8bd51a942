import { expect, test } from 'vitest'
import { orderMoment } from './order-moment.ts'

const NOW = '2026-11-23T09:00:00.000Z'
const read = (cell: string) => orderMoment(cell, 'Europe/Oslo', NOW)?.at

test.each([
  ['20.11.2026', '2026-11-20T22:59:59.000Z'],
  ['1.7.26', '2026-07-01T21:59:59.000Z'],
  ['20/11/2026', '2026-11-20T22:59:59.000Z'],
  ['2026-11-20', '2026-11-20T22:59:59.000Z'],
  ['20.11.2026 08.30', '2026-11-20T07:30:00.000Z'],
  ['20.11.2026 kl. 8:30', '2026-11-20T07:30:00.000Z'],
  ['2026-11-20 08:30:15', '2026-11-20T07:30:00.000Z'],
  ['2026-11-20T08:30:15+02:00', '2026-11-20T06:30:15.000Z'],
  // The clock jumps from 02:00 to 03:00.
  ['28.03.2027 02:30', '2027-03-28T01:00:00.000Z'],
])('%s is %s', (cell, instant) => {
  expect(read(cell)).toBe(instant)
})

test('a date of today counts until now, so that no order lies ahead', () => {
  expect(read('23.11.2026')).toBe(NOW)
})

test.each(['', 'i går', '31.02.2026', '2026-13-01', '20.11.2026 25:00', '20.11'])('"%s" is no moment', (cell) => {
  expect(read(cell)).toBeUndefined()
})
