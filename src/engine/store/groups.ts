import type { Group } from '../../shared/model/register.ts'
import { foldCase } from './fold-case.ts'
import { namedInWorkflows } from './named-in-workflows.ts'
import type { Handle } from './open-store.ts'
import type { WriteMoment } from './workflows.ts'

/** All groups by name, each with how many customers it has, inactive ones included. */
export async function listGroups(db: Handle): Promise<Group[]> {
  const rows = await db
    .selectFrom('customer_groups as g')
    .leftJoin('customer_group_members as m', 'm.group_id', 'g.id')
    .groupBy('g.id')
    .orderBy('g.name_key')
    .select((eb) => ['g.id', 'g.name', 'g.is_sample', eb.fn.count<number>('m.customer_id').as('members')])
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.name, customerCount: row.members, isSample: row.is_sample === 1 }))
}

/** The names of each customer's groups, in alphabetical order. Customers without a group are absent. */
export async function groupNamesOf(db: Handle, customerIds: readonly string[]): Promise<Map<string, string[]>> {
  const names = new Map<string, string[]>()
  if (customerIds.length === 0) return names
  const rows = await db
    .selectFrom('customer_group_members as m')
    .innerJoin('customer_groups as g', 'g.id', 'm.group_id')
    .where('m.customer_id', 'in', customerIds)
    .orderBy('g.name_key')
    .select(['m.customer_id', 'g.name'])
    .execute()
  for (const row of rows) {
    const own = names.get(row.customer_id)
    if (own === undefined) names.set(row.customer_id, [row.name])
    else own.push(row.name)
  }
  return names
}

/**
 * The ids of these groups by case-folded name; a group is made when it is first named, in
 * that spelling.
 */
export async function ensureGroups(db: Handle, names: readonly string[], moment: WriteMoment, options: { readonly isSample: boolean }): Promise<Map<string, string>> {
  const byKey = new Map<string, string>()
  for (const name of names) if (!byKey.has(foldCase(name))) byKey.set(foldCase(name), name)
  if (byKey.size === 0) return new Map()
  const made = [...byKey].map(([key, name]) => ({ id: moment.newId(), name, name_key: key, is_sample: options.isSample ? (1 as const) : (0 as const), created_at: moment.at }))
  for (const some of inPortions(made, 1000)) await db.insertInto('customer_groups').values(some).onConflict((conflict) => conflict.column('name_key').doNothing()).execute()
  const ids = new Map<string, string>()
  for (const keys of inPortions([...byKey.keys()], 1000)) {
    const rows = await db.selectFrom('customer_groups').where('name_key', 'in', keys).select(['id', 'name_key']).execute()
    for (const row of rows) ids.set(row.name_key, row.id)
  }
  return ids
}

/** Puts each of these customers into exactly these groups. */
export async function replaceMemberships(db: Handle, memberships: readonly { readonly customerId: string; readonly groupIds: readonly string[] }[]): Promise<void> {
  if (memberships.length === 0) return
  await db.deleteFrom('customer_group_members').where('customer_id', 'in', memberships.map((membership) => membership.customerId)).execute()
  const rows = memberships.flatMap(({ customerId, groupIds }) => groupIds.map((groupId) => ({ group_id: groupId, customer_id: customerId })))
  for (const some of inPortions(rows, 1000)) await db.insertInto('customer_group_members').values(some).execute()
}

/**
 * Drops the groups that have no member left. One that a workflow in force names stays: the
 * workflow would otherwise name nothing.
 */
export async function dropEmptyGroups(db: Handle): Promise<void> {
  const empty = await db
    .selectFrom('customer_groups as g')
    .where((eb) => eb.not(eb.exists(eb.selectFrom('customer_group_members as m').whereRef('m.group_id', '=', 'g.id').select('m.group_id'))))
    .select(['g.id', 'g.name_key'])
    .execute()
  if (empty.length === 0) return
  const named = await namedInWorkflows(db, { ownOnly: false })
  const ids = empty.filter((group) => !named.groups.has(group.name_key)).map((group) => group.id)
  for (const some of inPortions(ids, 1000)) await db.deleteFrom('customer_groups').where('id', 'in', some).execute()
}

/** SQLite takes at most 32,766 values in one statement. */
export function inPortions<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size))
}
