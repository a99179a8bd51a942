import { describe, expect, test } from 'vitest'
import type { Order } from '../../../shared/model/register.ts'
import { checkOrder, EMPTY_LINE, isBlank, newOrder, nextOrder, valuesOf, withLine, withoutLine } from './order-values.ts'

/** Monday 23 November 2026, 09:00 in Oslo. */
const clock = { timezone: 'Europe/Oslo', now: '2026-11-23T08:00:00.000Z' }
const written = (values: Partial<ReturnType<typeof newOrder>>) => ({ ...newOrder(clock), customerId: 'c1', customerName: 'Ås Kafé', ...values })
const order: Order = {
  id: 'o1', customerId: 'c1', customerName: 'Ås Kafé', orderedAt: '2026-11-20T07:30:00.000Z', reference: 'A-1', source: 'import', createdAt: '2026-11-20T07:30:00.000Z',
  items: [{ vare: 'Brød', varenr: '12', antall: 2.5 }, { kode: 'X' }],
}

describe('a new order', () => {
  test('needs no more than a customer: it came now', () => {
    expect(checkOrder(written({}), clock)).toEqual({ ok: true, input: { customerId: 'c1', items: [] } })
  })

  test('of an earlier day counts to the end of that day', () => {
    expect(checkOrder(written({ date: '2026-11-20' }), clock)).toMatchObject({ ok: true, input: { orderedAt: '2026-11-20T22:59:59.000Z' } })
  })

  test('says beside each field what is wrong with it', () => {
    const lines = [{ ...EMPTY_LINE, name: 'Brød', amount: 'mange' }, EMPTY_LINE]
    expect(checkOrder(written({ customerId: null, date: '2026-12-24', lines }), clock)).toMatchObject({ ok: false, problems: [{ path: 'customerId' }, { path: 'date' }, { path: 'lines.0.amount' }] })
  })

  test('has its lines with amounts as they are written in Norway, and the empty line is none', () => {
    const lines = [{ ...EMPTY_LINE, name: ' Brød ', amount: '1 200' }, { ...EMPTY_LINE, name: 'Mel', amount: '2,5' }, { ...EMPTY_LINE, name: 'Gjær' }, EMPTY_LINE]
    expect(checkOrder(written({ lines }), clock)).toMatchObject({ ok: true, input: { items: [{ vare: 'Brød', antall: 1200 }, { vare: 'Mel', antall: 2.5 }, { vare: 'Gjær' }] } })
  })

  test('of which nothing is written but its day holds nothing that could be lost', () => {
    expect(isBlank(nextOrder(written({ date: '2026-11-20' })))).toBe(true)
    expect(isBlank(written({}))).toBe(false)
    expect(isBlank({ ...newOrder(clock), reference: 'A' })).toBe(false)
    expect(isBlank({ ...newOrder(clock), lines: [{ ...EMPTY_LINE, amount: '2' }, EMPTY_LINE] })).toBe(false)
  })

  test('that was saved leaves its day to the next', () => {
    expect(nextOrder(written({ date: '2026-11-20', reference: 'A' }))).toEqual({ customerId: null, customerName: null, date: '2026-11-20', reference: '', lines: [EMPTY_LINE] })
  })
})

describe('an order that is corrected', () => {
  test('and was not touched is as it was, fields that the form does not show too', () => {
    const values = valuesOf(order, clock.timezone, ',')
    expect(values.lines.map(({ name, amount }) => [name, amount])).toEqual([['Brød', '2,5'], ['', ''], ['', '']])
    expect(checkOrder(values, clock, order)).toEqual({ ok: true, input: { customerId: 'c1', orderedAt: order.orderedAt, reference: 'A-1', items: order.items } })
  })

  test('keeps its hour, and gets another with another day', () => {
    const values = valuesOf(order, clock.timezone, ',')
    expect(checkOrder({ ...values, reference: 'B' }, clock, order)).toMatchObject({ input: { orderedAt: order.orderedAt } })
    expect(checkOrder({ ...values, date: '2026-11-19' }, clock, order)).toMatchObject({ input: { orderedAt: '2026-11-19T22:59:59.000Z' } })
    expect(checkOrder({ ...values, date: '2026-11-23' }, clock, order)).toMatchObject({ input: { orderedAt: clock.now } })
  })

  test('loses a line whose words were taken away', () => {
    const values = valuesOf(order, clock.timezone, ',')
    expect(checkOrder({ ...values, lines: withLine(values.lines, 0, { name: '', amount: '' }) }, clock, order)).toMatchObject({ input: { items: [{ kode: 'X' }] } })
    expect(checkOrder({ ...values, lines: withoutLine(values.lines, 1) }, clock, order)).toMatchObject({ input: { items: [order.items[0]] } })
  })
})

test('there is always an empty line to write in', () => {
  const lines = withLine([EMPTY_LINE], 0, { name: 'B' })
  expect(lines).toHaveLength(2)
  expect(withLine(lines, 0, { name: 'Br' })).toHaveLength(2)
  expect(withoutLine([{ ...EMPTY_LINE, name: 'B' }], 0)).toEqual([EMPTY_LINE])
})
