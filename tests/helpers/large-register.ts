import { join } from 'node:path'
import { newId } from '../../src/engine/new-id.ts'
import { replaceContacts } from '../../src/engine/store/contacts.ts'
import { saveCustomers } from '../../src/engine/store/customers.ts'
import { ensureGroups, replaceMemberships } from '../../src/engine/store/groups.ts'
import { openStore, type Handle } from '../../src/engine/store/open-store.ts'
import { insertOrders } from '../../src/engine/store/orders.ts'
import { SteerableClock } from './steerable-clock.ts'

const root = join(import.meta.dirname, '../..')
const TRADES = ['Kantine', 'Kafé', 'Bakeri', 'Skole', 'Barnehage', 'Hotell', 'Kiosk', 'Blomster', 'Dagligvare', 'Verksted']
const PLACES = ['Oslo', 'Bærum', 'Ås', 'Tromsø', 'Ålesund', 'Hønefoss', 'Lillestrøm', 'Fredrikstad', 'Mo i Rana', 'Sandefjord', 'Kongsberg', 'Årdal']
const DAY = 86_400_000
const AT_A_TIME = 500

export interface RegisterSize {
  readonly customers: number
  readonly orders: number
}

/**
 * Fills the database of a data folder, which nobody else may have open, with customers in
 * twelve groups, every tenth with a contact, and orders over the year before `now`. The same
 * size makes the same register but for its ids.
 */
export async function fillRegister(dataDir: string, now: string, size: RegisterSize): Promise<void> {
  const store = await openStore({ dataDir, migrationsDir: join(root, 'migrations/sqlite') })
  const clock = new SteerableClock(now)
  const moment = { at: now, newId: () => newId(clock) }
  try {
    const ids = Array.from({ length: size.customers }, () => moment.newId())
    for (let from = 0; from < ids.length; from += AT_A_TIME) await store.db.transaction().execute((transaction) => addCustomers(transaction, ids.slice(from, from + AT_A_TIME), from, moment))
    for (let from = 0; from < size.orders; from += AT_A_TIME) {
      await store.db.transaction().execute((transaction) => addOrders(transaction, ids, from, Math.min(AT_A_TIME, size.orders - from), moment))
    }
  } finally {
    await store.close()
  }
}

interface Moment {
  readonly at: string
  readonly newId: () => string
}

async function addCustomers(db: Handle, ids: readonly string[], from: number, moment: Moment): Promise<void> {
  const groups = [...(await ensureGroups(db, PLACES.map((place) => `${place} og omegn`), moment, { isSample: false })).values()]
  const rows = ids.map((id, index) => ({ id, values: customer(from + index) }))
  await saveCustomers(db, rows, moment.at)
  await replaceMemberships(db, ids.map((customerId, index) => ({ customerId, groupIds: groups.slice((from + index) % groups.length).slice(0, 1) })))
  for (const id of ids.filter((_, index) => index % 10 === 0)) {
    await replaceContacts(db, id, [{ name: 'Kari Nordmann', email: `kari.${id.slice(-8)}@kontakt.example`, categories: ['reminder'] }], moment.newId)
  }
}

function customer(index: number) {
  const name = `${PLACES[index % PLACES.length] ?? ''} ${TRADES[Math.floor(index / PLACES.length) % TRADES.length] ?? ''} ${index + 1}`
  return { name, email: `kunde${index + 1}@kunde.example`, active: index % 20 !== 0, language: 'nb' as const, phone: null, address: null, orgNumber: null, fields: { rute: String(index % 9) } }
}

async function addOrders(db: Handle, ids: readonly string[], from: number, count: number, { at, newId: next }: Moment): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => {
    const number = from + index
    // A stride without a common factor spreads the orders over all customers and the whole year.
    const orderedAt = new Date(Date.parse(at) - ((number * 7919) % 365) * DAY - (number % 1440) * 60_000).toISOString()
    return { id: next(), customer_id: ids[(number * 7927) % ids.length] ?? '', ordered_at: orderedAt, reference: `PO-${number + 1}`, items: JSON.stringify([{ vare: 'Grovt brød', antall: 1 + (number % 20) }]), source: 'import' as const, is_sample: 0 as const, created_at: at, updated_at: at }
  })
  await insertOrders(db, rows)
}
