import { createHmac, randomBytes } from 'node:crypto'
import { inPortions } from './groups.ts'
import type { Handle } from './open-store.ts'

/*
 * Addresses of customers who were erased, remembered only so that an import does not bring them
 * back. Kept as HMAC-SHA-256 under a key of this database: an address can be asked for, but
 * the list cannot be read, nor compared with that of another office.
 */

const KEY = 'erasureKey'

/** Remembers these (normalised) addresses. */
export async function rememberErased(transaction: Handle, emailKeys: readonly string[], at: string): Promise<void> {
  const key = (await erasureKey(transaction)) ?? (await makeKey(transaction, at))
  const rows = emailKeys.map((emailKey) => ({ address_hash: hash(key, emailKey), erased_at: at }))
  await transaction.insertInto('erased_addresses').values(rows).onConflict((conflict) => conflict.doNothing()).execute()
}

/** Those of these (normalised) addresses that belonged to an erased customer. */
export async function erasedAmong(db: Handle, emailKeys: readonly string[]): Promise<ReadonlySet<string>> {
  const key = await erasureKey(db)
  if (key === undefined) return new Set()
  const byHash = new Map(emailKeys.map((emailKey) => [hash(key, emailKey), emailKey]))
  const erased = new Set<string>()
  for (const hashes of inPortions([...byHash.keys()], 1000)) {
    const rows = await db.selectFrom('erased_addresses').where('address_hash', 'in', hashes).select('address_hash').execute()
    for (const row of rows) erased.add(byHash.get(row.address_hash) ?? '')
  }
  return erased
}

/** The customer was entered by hand again: the person knows what they do, and the entry goes. */
export async function forgetErased(transaction: Handle, emailKey: string): Promise<void> {
  const key = await erasureKey(transaction)
  if (key !== undefined) await transaction.deleteFrom('erased_addresses').where('address_hash', '=', hash(key, emailKey)).execute()
}

function hash(key: string, emailKey: string): string {
  return createHmac('sha256', Buffer.from(key, 'base64')).update(emailKey).digest('base64')
}

async function erasureKey(db: Handle): Promise<string | undefined> {
  const row = await db.selectFrom('settings').where('key', '=', KEY).select('value').executeTakeFirst()
  return row === undefined ? undefined : String(JSON.parse(row.value))
}

async function makeKey(transaction: Handle, at: string): Promise<string> {
  const key = randomBytes(32).toString('base64')
  await transaction.insertInto('settings').values({ key: KEY, value: JSON.stringify(key), updated_at: at }).execute()
  return key
}
