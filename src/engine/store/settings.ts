import { SettingsValues } from '../../shared/model/settings.ts'
import { prepared, type Direct } from './direct.ts'
import { saveDefaultAccount } from './mail-accounts.ts'
import type { Handle } from './open-store.ts'
import type { SettingsTable } from './schema.ts'

/** The office's settings, each that was never set at its default; `smtp` is its default mail account. */
export async function readSettings(db: Handle): Promise<SettingsValues> {
  const rows = await db.selectFrom('settings_with_account').select(['key', 'value']).execute()
  return SettingsValues.parse(Object.fromEntries(rows.map((row) => [row.key, JSON.parse(row.value)])))
}

const SETTINGS = prepared<Pick<SettingsTable, 'key' | 'value'>>('SELECT key, value FROM settings_with_account')
const lastRead = new WeakMap<Direct, { readonly transaction: number; readonly source: string; readonly values: SettingsValues }>()

/** The settings inside a group commit; read once a transaction, for no unit writes them, and parsed anew only when a row has changed. */
export function readSettingsNow(direct: Direct): SettingsValues {
  const { transaction } = direct
  const known = lastRead.get(direct)
  if (known?.transaction === transaction) return known.values
  const rows = SETTINGS(direct).all()
  const source = rows.map(({ key, value }) => `${key}=${value}`).join('\n')
  const values = known?.source === source ? known.values : SettingsValues.parse(Object.fromEntries(rows.map((row) => [row.key, JSON.parse(row.value)])))
  lastRead.set(direct, { transaction, source, values })
  return values
}

/** Replaces the settings of these keys; in a transaction, where the account is among them. */
export async function writeSettings(db: Handle, values: Partial<SettingsValues>, at: string): Promise<void> {
  const { smtp, ...others } = values
  if (smtp !== undefined) await saveDefaultAccount(db, smtp, at)
  const rows = Object.entries(others).map(([key, value]) => ({ key, value: JSON.stringify(value), updated_at: at }))
  if (rows.length === 0) return
  await db
    .insertInto('settings')
    .values(rows)
    .onConflict((conflict) => conflict.column('key').doUpdateSet((eb) => ({ value: eb.ref('excluded.value'), updated_at: eb.ref('excluded.updated_at') })))
    .execute()
}
