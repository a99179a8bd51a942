import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { sql } from 'kysely'
import SQLite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStore } from './open-store.ts'

const migrationsDir = join(import.meta.dirname, '../../../migrations/sqlite')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kontorflyt-store-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = (dataDir = join(folder, 'data')) => openStore({ dataDir, migrationsDir })

describe('a store that opens', () => {
  test('makes the data folder and the database where they are missing', async () => {
    const store = await open(join(folder, 'not', 'there', 'yet'))
    expect(await store.db.selectFrom('customers').selectAll().execute()).toEqual([])
    await store.close()
  })

  test('syncs every commit to disk, keeps a write-ahead log and enforces foreign keys', async () => {
    const store = await open()
    const pragma = async (name: string) => (await sql<Record<string, unknown>>`${sql.raw(`PRAGMA ${name}`)}`.execute(store.db)).rows.flatMap((row) => Object.values(row))
    expect(await pragma('synchronous')).toEqual([2])
    expect(await pragma('journal_mode')).toEqual(['wal'])
    expect(await pragma('foreign_keys')).toEqual([1])
    const order = { id: 'o', customer_id: 'nobody', ordered_at: '', reference: null, source: 'manual' as const, items: '[]', is_sample: 0 as const, created_at: '', updated_at: '' }
    await expect(store.db.insertInto('orders').values(order).execute()).rejects.toThrow(/FOREIGN KEY/)
    await store.close()
  })

  test('compares letters outside ASCII without regard to case or composition', async () => {
    const store = await open()
    const { rows } = await sql<{ folded: string }>`SELECT fold_case(${'ÅS A\u030A Ærlig'}) AS folded`.execute(store.db)
    expect(rows).toEqual([{ folded: 'ås å ærlig' }])
    await store.close()
  })

  test('keeps what was saved over a restart', async () => {
    const first = await open()
    await first.db.insertInto('settings').values({ key: 'language', value: '"nn"', updated_at: '' }).execute()
    await first.close()
    const second = await open()
    expect(await second.db.selectFrom('settings').select('value').executeTakeFirst()).toEqual({ value: '"nn"' })
    await second.close()
  })
})

describe('a store that cannot open says so', () => {
  test('a damaged file is refused in words and not touched', async () => {
    const dataDir = folder
    const file = join(dataDir, 'kontorflyt.sqlite')
    const damaged = Buffer.alloc(8192, 'not a database ')
    writeFileSync(file, damaged)
    await expect(open(dataDir)).rejects.toMatchObject({ kind: 'user', key: 'store.damaged', params: { dataDir } })
    expect(readFileSync(file)).toEqual(damaged)
  })

  test('a database whose pages are damaged behind a good header is refused in words', async () => {
    await (await open(folder)).close()
    const file = join(folder, 'kontorflyt.sqlite')
    const bytes = readFileSync(file)
    bytes.fill(0xa5, 100)
    writeFileSync(file, bytes)
    await expect(open(folder)).rejects.toMatchObject({ key: 'store.damaged' })
  })

  test('a newer database is refused and not changed', async () => {
    await (await open(folder)).close()
    const file = join(folder, 'kontorflyt.sqlite')
    const sqlite = new SQLite(file)
    sqlite.prepare("INSERT INTO schema_migrations VALUES (9000, 'from_the_future', '')").run()
    sqlite.close()
    const before = readFileSync(file)
    await expect(open(folder)).rejects.toMatchObject({ key: 'store.newer', params: { found: 9000 } })
    expect(readFileSync(file)).toEqual(before)
  })

  test('a data folder that cannot be made is refused in words', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    await expect(open(join(file, 'data'))).rejects.toMatchObject({ key: 'store.not_writable' })
  })

  test('a failed opening leaves the folder free for the next', async () => {
    const file = join(folder, 'kontorflyt.sqlite')
    writeFileSync(file, Buffer.alloc(8192, 1))
    await expect(open(folder)).rejects.toMatchObject({ key: 'store.damaged' })
    rmSync(file)
    await (await open(folder)).close()
  })
})

describe('one data folder has one program', () => {
  test('a second store in the same process is refused until the first is closed', async () => {
    const first = await open(folder)
    await expect(open(folder)).rejects.toMatchObject({ key: 'store.in_use', params: { dataDir: folder } })
    await first.close()
    await (await open(folder)).close()
  })

  test('another program is refused at once, and let in when the first one was killed', async () => {
    const holder = await holdInAnotherProcess(folder)
    const began = performance.now()
    await expect(open(folder)).rejects.toMatchObject({ key: 'store.in_use' })
    expect(performance.now() - began).toBeLessThan(1000)
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    await (await open(folder)).close()
  })

  test('of two that start at once on a new folder one gets in', async () => {
    const outcomes = await Promise.allSettled([open(folder), open(folder)])
    const opened = outcomes.filter((outcome) => outcome.status === 'fulfilled')
    expect(opened).toHaveLength(1)
    await opened[0]?.value.close()
  })
})

/** A second program, for real: it opens the store and holds it until it is killed. */
async function holdInAnotherProcess(dataDir: string): Promise<ChildProcess> {
  const module = pathToFileURL(join(import.meta.dirname, 'open-store.ts')).href
  const program = `import { openStore } from ${JSON.stringify(module)}
    await openStore(${JSON.stringify({ dataDir, migrationsDir })})
    console.log('open')
    setInterval(() => {}, 60_000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}
