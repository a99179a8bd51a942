import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTestRegister, type TestRegister } from '../../../tests/helpers/register-context.ts'
import { JOURNALLED } from './journalled-tables.ts'

let register: TestRegister
beforeEach(async () => {
  register = await openTestRegister()
})
afterEach(() => register.close())

describe("the journal's triggers", () => {
  test.each(Object.entries(JOURNALLED))('write down every column of %s', async (table, columns) => {
    const { rows } = await sql<{ name: string }>`SELECT name FROM pragma_table_info(${table})`.execute(register.db)
    expect([...columns].toSorted()).toEqual(rows.map((row) => row.name).toSorted())
    const triggers = await sql<{ sql: string }>`SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ${table} AND name LIKE 'register_changes_%'`.execute(register.db)
    expect(triggers.rows).toHaveLength(3)
    for (const trigger of triggers.rows) {
      for (const column of columns) expect(trigger.sql).toMatch(new RegExp(`'${column}', (NEW|OLD)\\.${column}\\b`))
    }
  })

  test('write nothing while no change is open', async () => {
    await register.db.insertInto('customer_groups').values({ id: 'g', name: 'G', name_key: 'g', is_sample: 0, created_at: '2026-11-23T09:00:00.000Z' }).execute()
    expect(await register.db.selectFrom('register_change_rows').selectAll().execute()).toEqual([])
  })
})
