import type { Duplicates } from '../../shared/contract/register.ts'
import { findCustomers } from '../store/customers.ts'
import { namesAfter, sharedAddresses, sharedOrgNumbers, type SharedValue } from '../store/duplicates.ts'
import type { Handle } from '../store/open-store.ts'
import { giveWay } from './import/give-way.ts'
import { nameKey } from './same-name.ts'

const AT_A_TIME = 2000
/** So many are shown; when they are merged, the next ones come. */
const SHOWN = 100
/** More customers than this under one name are no duplicates but a chain. */
const TOO_MANY = 20

/** Customers that may be one and the same, surest first: the same address, organisation number, name. A set found twice is told once. */
export async function findDuplicates(db: Handle): Promise<Duplicates[]> {
  const found = [
    ...(await sharedAddresses(db)).map((shared) => ({ kind: 'address' as const, ...shared })),
    ...(await sharedOrgNumbers(db)).map((shared) => ({ kind: 'org_number' as const, ...shared })),
    ...(await sharedNames(db)).map((shared) => ({ kind: 'name' as const, ...shared })),
  ]
  const told = new Set<string>()
  const duplicates: Duplicates[] = []
  for (const { kind, value, ids } of found) {
    const key = ids.toSorted().join(' ')
    if (ids.length > TOO_MANY || told.has(key)) continue
    told.add(key)
    duplicates.push({ shared: kind, value, customers: await findCustomers(db, ids) })
    if (duplicates.length === SHOWN) break
  }
  return duplicates
}

async function sharedNames(db: Handle): Promise<SharedValue[]> {
  const byKey = new Map<string, { value: string; ids: string[] }>()
  for (let afterId = ''; ; ) {
    const rows = await namesAfter(db, afterId, AT_A_TIME)
    for (const { id, name } of rows) {
      const key = nameKey(name)
      const known = byKey.get(key)
      if (known === undefined) byKey.set(key, { value: name, ids: [id] })
      else known.ids.push(id)
    }
    const last = rows.at(-1)
    if (last === undefined || rows.length < AT_A_TIME) break
    afterId = last.id
    await giveWay()
  }
  byKey.delete('')
  return [...byKey.values()].filter(({ ids }) => ids.length > 1).toSorted((a, b) => (a.value < b.value ? -1 : 1))
}
