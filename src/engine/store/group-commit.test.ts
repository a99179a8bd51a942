import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { tempDir } from '../../../tests/helpers/temp-dir.ts'
import type { Direct } from './direct.ts'
import { openStore, type Store } from './open-store.ts'

async function open(): Promise<Store> {
  const store = await openStore({ dataDir: tempDir(), migrationsDir: join(import.meta.dirname, '../../../migrations/sqlite') })
  onTestFinished(() => store.close())
  return store
}

const write = (direct: Direct, key: string): number => direct.insert('settings', { key, value: '1', updated_at: '2026-11-23T08:00:00.000Z' })

const keys = async ({ db }: Store): Promise<string[]> => (await db.selectFrom('settings').select('key').orderBy('key').execute()).map(({ key }) => key)

describe('a group commit', () => {
  test('units asked for together are all committed, in their order, and answer what they returned', async () => {
    const store = await open()
    const seen: string[] = []
    const unit = (key: string) => store.commits.run((direct) => (seen.push(key), write(direct, key)))
    expect(await Promise.all([unit('a'), unit('b'), unit('c')])).toEqual([1, 1, 1])
    expect(seen).toEqual(['a', 'b', 'c'])
    expect(await keys(store)).toEqual(['a', 'b', 'c'])
  })

  test('a unit that throws takes back its own writes and nobody else\'s', async () => {
    const store = await open()
    const results = await Promise.allSettled([
      store.commits.run((direct) => write(direct, 'a')),
      store.commits.run((direct) => {
        write(direct, 'half')
        throw new Error('no further')
      }),
      store.commits.run((direct) => write(direct, 'c')),
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await keys(store)).toEqual(['a', 'c'])
  })

  test('a part of a unit that throws leaves nothing, and the unit goes on with what came before it', async () => {
    const store = await open()
    const unit = store.commits.run((direct) => {
      write(direct, 'before')
      try {
        direct.nested(() => {
          write(direct, 'half')
          throw new Error('no further')
        })
      } catch {
        write(direct, 'after')
      }
      return 'done'
    })
    const neighbour = store.commits.run((direct) => write(direct, 'neighbour'))
    expect(await Promise.all([unit, neighbour])).toEqual(['done', 1])
    expect(await keys(store)).toEqual(['after', 'before', 'neighbour'])
  })

  test('a transaction of others is never joined: what it takes back is its own alone', async () => {
    const store = await open()
    let unit: Promise<number> | undefined
    const other = store.db.transaction().execute(async (db) => {
      unit = store.commits.run((direct) => write(direct, 'group'))
      for (let turn = 0; turn < 20; turn += 1) await db.insertInto('settings').values({ key: `other ${turn}`, value: '1', updated_at: '' }).execute()
      throw new Error('taken back')
    })
    await expect(other).rejects.toThrow('taken back')
    await unit
    expect(await keys(store)).toEqual(['group'])
  })

  test('what cannot be committed fails every unit of the group, and the next group goes on', async () => {
    const store = await open()
    // A deferred foreign key is looked at when the transaction is committed, not when the row is written.
    const orphan = store.commits.run((direct) => {
      direct.run('PRAGMA defer_foreign_keys = ON', [])
      return direct.insert('workflow_versions', { workflow_id: 'nobody', version: 1, definition: '{}', created_at: '' })
    })
    const neighbour = store.commits.run((direct) => write(direct, 'neighbour'))
    const results = await Promise.allSettled([orphan, neighbour])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await store.commits.run((direct) => write(direct, 'later'))
    expect(await keys(store)).toEqual(['later'])
  })
})
