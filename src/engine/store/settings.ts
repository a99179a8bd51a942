import { SettingsValues } from '../../shared/model/settings.ts'
import type { Handle } from './open-store.ts'

/** The office's settings, each that was never set at its default. */
export async function readSettings(db: Handle): Promise<SettingsValues> {
  const rows = await db.selectFrom('settings').select(['key', 'value']).execute()
  return SettingsValues.parse(Object.fromEntries(rows.map((row) => [row.key, JSON.parse(row.value)])))
}

/** Replaces the settings of these keys. */
export async function writeSettings(db: Handle, values: Partial<SettingsValues>, at: string): Promise<void> {
  const rows = Object.entries(values).map(([key, value]) => ({ key, value: JSON.stringify(value), updated_at: at }))
  if (rows.length === 0) return
  await db
    .insertInto('settings')
    .values(rows)
    .onConflict((conflict) => conflict.column('key').doUpdateSet((eb) => ({ value: eb.ref('excluded.value'), updated_at: eb.ref('excluded.updated_at') })))
    .execute()
}
