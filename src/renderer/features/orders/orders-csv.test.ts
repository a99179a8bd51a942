import { expect, test } from 'vitest'
import type { Order } from '../../../shared/model/register.ts'
import { ordersCsv } from './orders-csv.ts'

const words = {
  headings: { customer: 'Kunde', orderedAt: 'Dato', reference: 'Referanse', item: 'Vare', quantity: 'Antall', more: 'Annet', source: 'Kilde' },
  moment: (instant: string) => instant.slice(0, 10),
  source: () => 'for hånd',
}
const order = (more: Partial<Order>): Order => ({ id: '1', customerId: 'c', customerName: 'Ås Kafé', orderedAt: '2026-11-20T07:30:00.000Z', reference: null, items: [], source: 'manual', createdAt: '2026-11-20T07:30:00.000Z', ...more })

test('each line is a row, with decimals as they are written in Norway, and an order without lines is one too', () => {
  const csv = ordersCsv([order({ items: [{ vare: 'Brød', antall: 2, pris: 45.5 }, { vare: 'Mel', antall: 1.5 }], reference: 'A;1' }), order({})], words)
  expect(csv.split('\r\n').slice(1)).toEqual(['Ås Kafé;2026-11-20;"A;1";Brød;2;pris: 45,5;for hånd', 'Ås Kafé;2026-11-20;"A;1";Mel;1,5;;for hånd', 'Ås Kafé;2026-11-20;;;;;for hånd'])
})

test('what a spreadsheet would run as a formula is defused', () => {
  const csv = ordersCsv([order({ customerName: '=1+1', reference: '@A', items: [{ vare: '+47' }] })], words)
  expect(csv.split('\r\n')[1]).toBe(`"'=1+1";2026-11-20;"'@A";"'+47";;;for hånd`)
})
