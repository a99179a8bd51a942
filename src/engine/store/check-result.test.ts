import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { tempDir } from '../../../tests/helpers/temp-dir.ts'
import { openStore, type Store } from './open-store.ts'
import { checkResultSampleNow, countRecipients, insertCheckResultNow, recipientsAfter, type CustomerRecipients } from './recipients.ts'

const AT = '2026-11-23T08:00:00.000Z'
const CHECK = { executionId: 'e1', stepId: 's1', since: '2026-11-20T00:00:00.000Z' }

/** Customers c0 to c5: c4 is not active, c5 reserved; c0 to c2 are of Ærlige, c2 and c3 of Øvrige; c0 and c3 have ordered, c1 too long ago. */
async function office(): Promise<Store> {
  const store = await openStore({ dataDir: tempDir(), migrationsDir: join(import.meta.dirname, '../../../migrations/sqlite') })
  onTestFinished(() => store.close())
  const { db } = store
  await db.insertInto('workflow_definitions').values({ id: 'w1', name: 'Ukentlig', description: null, is_active: 1, workflow_type: 'scheduled', event_config: null, version: 1, is_sample: 0, created_by: null, created_at: AT, updated_at: AT, deleted_at: null }).execute()
  await db.insertInto('workflow_steps').values({ id: 's1', workflow_id: 'w1', version: 1, step_order: 1, step_type: 'check_condition', trigger_type: 'time_based', trigger_config: null, action_config: null, condition_config: null, is_active: 1 }).execute()
  await store.commits.run((direct) => {
    direct.run("INSERT INTO workflow_executions (id, workflow_id, workflow_version, trigger, created_at, status) VALUES ('e1', 'w1', 1, 'manual', ?, 'running')", [AT])
    for (let index = 0; index < 6; index += 1) {
      direct.run('INSERT INTO customers (id, name, email, email_key, language, is_active, reserved_at, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', [
        `c${index}`, `Kunde ${index}`, `k${index}@kunde.example`, `k${index}@kunde.example`, 'nb', index === 4 ? 0 : 1, index === 5 ? AT : null, AT, AT,
      ])
    }
    for (const [id, name, key] of [['g1', 'Ærlige', 'ærlige'], ['g2', 'Øvrige', 'øvrige']]) direct.run('INSERT INTO customer_groups (id, name, name_key, created_at) VALUES (?, ?, ?, ?)', [id, name, key, AT])
    for (const [group, customer] of [['g1', 'c0'], ['g1', 'c1'], ['g1', 'c2'], ['g2', 'c2'], ['g2', 'c3']]) direct.run('INSERT INTO customer_group_members (group_id, customer_id) VALUES (?, ?)', [group, customer])
    for (const [id, customer, at] of [['o0', 'c0', AT], ['o1', 'c1', '2026-11-01T08:00:00.000Z'], ['o3', 'c3', AT]]) direct.run("INSERT INTO orders (id, customer_id, ordered_at, source, created_at, updated_at) VALUES (?, ?, ?, 'manual', ?, ?)", [id, customer, at, AT, AT])
  })
  return store
}

const found = (store: Store, recipients: CustomerRecipients, find: 'missing' | 'received'): Promise<string[]> =>
  store.commits.run((direct) => {
    const count = insertCheckResultNow(direct, { ...CHECK, scope: { kind: 'recipients', recipients }, find })
    const rows = checkResultSampleNow(direct, CHECK.executionId, CHECK.stepId, 100).map(({ id }) => id)
    expect(count).toBe(rows.length)
    return rows
  })

test('a check parts all that its recipients stand for into who has ordered and who has not', async () => {
  const store = await office()
  const cases: readonly CustomerRecipients[] = [
    { kind: 'all_customers' },
    { kind: 'all_customers', exceptGroups: ['øvrige'] },
    { kind: 'groups', groups: ['ÆRLIGE'] },
    { kind: 'groups', groups: ['Ærlige', 'Øvrige'] },
    { kind: 'customers', customerIds: ['c0', 'c4', 'c5', 'c9'] },
  ]
  for (const recipients of cases) {
    const all = (await recipientsAfter(store.db, recipients, '', 100)).map(({ id }) => id)
    const missing = await found(store, recipients, 'missing')
    const received = await found(store, recipients, 'received')
    expect([...missing, ...received].toSorted()).toEqual(all)
    expect(await countRecipients(store.db, recipients)).toBe(all.length)
    expect(received.every((id) => ['c0', 'c3'].includes(id))).toBe(true)
  }
})

test('an order from before the moment does not count, and a second try replaces what the first found', async () => {
  const store = await office()
  expect(await found(store, { kind: 'groups', groups: ['Ærlige'] }, 'missing')).toEqual(['c1', 'c2'])
  expect(await found(store, { kind: 'groups', groups: ['Ærlige'] }, 'received')).toEqual(['c0'])
})
