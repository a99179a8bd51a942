import { expect, test } from 'vitest'
import { openMailContext } from '../../../tests/helpers/mail-context.ts'
import { saveCustomers } from '../store/customers.ts'
import { insertOrders } from '../store/orders.ts'
import { reportContents } from './report-contents.ts'
import { REPORT_PAGE, type ReportTerms } from './report-terms.ts'

const at = '2026-11-20T08:00:00.000Z'
const terms: ReportTerms = { executionId: 'none', language: 'nb', period: { from: at, to: '2026-11-21T08:00:00.000Z' }, checkStepId: null, withSample: false }
const COUNT = 2 * REPORT_PAGE + 1

/** More customers than fit on two pages; every second of them has an order, all at one instant, and one order stands at the period's end. */
async function office() {
  const context = await openMailContext()
  const customers = Array.from({ length: COUNT }, (_, index) => ({
    id: `c${index}`,
    values: { name: index % 3 === 0 ? 'Åse' : `Kunde ${index}`, email: `k${index}@kunde.example`, active: true, language: 'nb' as const, phone: null, address: null, orgNumber: null, fields: {} },
  }))
  await saveCustomers(context.db, customers, at)
  const order = (id: string, customer: string, orderedAt: string, isSample: 0 | 1 = 0) => ({ id, customer_id: customer, ordered_at: orderedAt, reference: id, items: '[]', source: 'manual' as const, is_sample: isSample, created_at: at, updated_at: at })
  for (let index = 0; index < COUNT; index += 2) await insertOrders(context.db, [order(`o${index}`, `c${index}`, at)])
  await insertOrders(context.db, [order('at-the-end', 'c1', terms.period.to), order('before', 'c1', '2026-11-20T07:59:59.999Z'), order('sample', 'c3', at, 1)])
  return context
}

async function all(contents: ReturnType<typeof reportContents>) {
  const rows = []
  for await (const page of contents.pages) {
    expect(page.length).toBeLessThanOrEqual(REPORT_PAGE)
    rows.push(...page)
  }
  return rows
}

test('every order of the period is in the report once, over all pages, and none of the sample office', async () => {
  const context = await office()
  const contents = reportContents(context.db, 'orders', terms)
  const references = (await all(contents)).map((row) => String(row[2]))
  expect(references.toSorted()).toEqual(Array.from({ length: REPORT_PAGE + 1 }, (_, index) => `o${2 * index}`).toSorted())
  expect(await contents.totals()).toEqual([`${REPORT_PAGE + 1} bestillinger fra ${REPORT_PAGE + 1} kunder`])
  await context.close()
})

test('every customer without an order in the period is in the report once, whoever bears the same name', async () => {
  const context = await office()
  const contents = reportContents(context.db, 'missing_orders', terms)
  const addresses = (await all(contents)).map((row) => String(row[1]))
  // c3 has an order of the sample office alone: it is a real customer, and has ordered.
  const missing = Array.from({ length: REPORT_PAGE }, (_, index) => 2 * index + 1).filter((index) => index !== 3)
  expect(addresses.toSorted()).toEqual(missing.map((index) => `k${index}@kunde.example`).toSorted())
  expect(await contents.totals()).toEqual([`${missing.length} kunder mangler bestilling`])
  await context.close()
})
