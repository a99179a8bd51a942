import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { tempDir } from '../../../tests/helpers/temp-dir.ts'
import { listBackups, writeBackup } from './backup.ts'
import { backupFolder, databaseFile, suspectMark } from './database-file.ts'
import { checkDatabase } from './integrity.ts'
import { openStore } from './open-store.ts'
import { finishRestore, readRestoreNote, restoreBackup } from './restore.ts'

const migrationsDir = join(import.meta.dirname, '../../../migrations/sqlite')
const open = (dataDir: string) => openStore({ dataDir, migrationsDir })
const AT = '2026-11-23T08:30:00.000Z'

/** A data folder with so many customers, and as its newest backup the state before the last of them. */
async function office(customers = 400): Promise<string> {
  const dataDir = tempDir()
  await (await open(dataDir)).close()
  addCustomers(dataDir, 0, customers)
  writeBackup(databaseFile(dataDir), backupFolder(dataDir), 'kontorflyt-2026-11-22.sqlite', '2026-11-22T02:00:00.000Z')
  addCustomers(dataDir, customers, customers + 1)
  return dataDir
}

function addCustomers(dataDir: string, from: number, to: number): void {
  const sqlite = new SQLite(databaseFile(dataDir))
  const insert = sqlite.prepare("INSERT INTO customers (id, name, email, email_key, language, is_active, created_at, updated_at) VALUES (@id, @id, @id, @id, 'nb', 1, '', '')")
  sqlite.transaction(() => {
    for (let index = from; index < to; index += 1) insert.run({ id: `customer number ${index} with a long name` })
  })()
  sqlite.close()
}

function countCustomers(file: string): unknown {
  const sqlite = new SQLite(file, { readonly: true })
  try {
    return sqlite.prepare('SELECT count(*) FROM customers').pluck().get()
  } finally {
    sqlite.close()
  }
}

const damages: readonly (readonly [string, (file: string) => void])[] = [
  ['overwritten in the middle', (file) => {
    const bytes = readFileSync(file)
    bytes.fill(0xa5, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 9000)
    writeFileSync(file, bytes)
  }],
  ['cut off', (file) => truncateSync(file, Math.floor(statSync(file).size / 2))],
  ['without its header', (file) => {
    const bytes = readFileSync(file)
    bytes.fill(0, 0, 100)
    writeFileSync(file, bytes)
  }],
]

describe('a damaged database', () => {
  test.each(damages)('%s is found at start, not touched, and the newest good backup is named', async (_, damage) => {
    const dataDir = await office()
    damage(databaseFile(dataDir))
    const before = readFileSync(databaseFile(dataDir))
    const backup = join(backupFolder(dataDir), 'kontorflyt-2026-11-22.sqlite')
    await expect(open(dataDir)).rejects.toMatchObject({ kind: 'user', key: 'upkeep.damaged', params: { dataDir, backup, made: '2026-11-22' } })
    expect(readFileSync(databaseFile(dataDir))).toEqual(before)
  })

  test.each(damages)('%s gives way to the newest backup and is kept aside, whole', async (_, damage) => {
    const dataDir = await office()
    damage(databaseFile(dataDir))
    const before = readFileSync(databaseFile(dataDir))
    const { aside } = restoreBackup(dataDir, 'newest', AT)
    expect(aside).toBe(`${databaseFile(dataDir)}.damaged-2026-11-23T08-30-00-000Z`)
    expect(readFileSync(aside ?? '')).toEqual(before)
    const store = await open(dataDir)
    expect(await store.db.selectFrom('customers').select('id').execute()).toHaveLength(400)
    await store.close()
    expect(readRestoreNote(dataDir)).toEqual({ backup: 'kontorflyt-2026-11-22.sqlite', restoredAt: AT })
  })

  test('is passed over where the newest backup is damaged too: the one before it is taken', async () => {
    const dataDir = await office()
    const folder = backupFolder(dataDir)
    const newer = join(folder, 'kontorflyt-2026-11-23.sqlite')
    copyFileSync(join(folder, 'kontorflyt-2026-11-22.sqlite'), newer)
    truncateSync(newer, 5000)
    truncateSync(databaseFile(dataDir), 5000)
    await expect(open(dataDir)).rejects.toMatchObject({ params: { backup: join(folder, 'kontorflyt-2026-11-22.sqlite') } })
    restoreBackup(dataDir, 'newest', AT)
    expect(countCustomers(databaseFile(dataDir))).toBe(400)
    expect(() => restoreBackup(dataDir, 'kontorflyt-2026-11-23.sqlite', AT)).toThrow(expect.objectContaining({ key: 'upkeep.backup_damaged' }))
  })

  test('that a check has found while it was in use is looked at wholly at the next start, whatever its size', async () => {
    const dataDir = await office()
    writeFileSync(suspectMark(dataDir), '')
    await (await open(dataDir)).close()
    expect(existsSync(suspectMark(dataDir))).toBe(false)
  })

  test('a database that has vanished, or is empty, is not begun anew while there are backups', async () => {
    const dataDir = await office()
    truncateSync(databaseFile(dataDir), 0)
    await expect(open(dataDir)).rejects.toMatchObject({ key: 'upkeep.database_gone' })
    rmSync(databaseFile(dataDir))
    await expect(open(dataDir)).rejects.toMatchObject({ key: 'upkeep.database_gone', params: { backup: 'kontorflyt-2026-11-22.sqlite' } })
    expect(existsSync(databaseFile(dataDir))).toBe(false)
    expect(restoreBackup(dataDir, 'newest', AT).aside).toBeNull()
    await (await open(dataDir)).close()
  })

  test('nor while there is but a copy from before a migration, which can be restored by its name', async () => {
    const dataDir = await office()
    const [older, newest] = ['before-migration-2025-01-01-080000-v3.sqlite', 'before-migration-2026-01-01-080000-v9.sqlite'] as const
    for (const name of [newest, older]) copyFileSync(join(backupFolder(dataDir), 'kontorflyt-2026-11-22.sqlite'), join(backupFolder(dataDir), name))
    for (const { name } of listBackups(backupFolder(dataDir))) rmSync(join(backupFolder(dataDir), name))
    rmSync(databaseFile(dataDir))
    await expect(open(dataDir)).rejects.toMatchObject({ key: 'upkeep.database_gone_but_copy', params: { backup: newest } })
    expect(existsSync(databaseFile(dataDir))).toBe(false)
    expect(restoreBackup(dataDir, newest, AT).aside).toBeNull()
    await (await open(dataDir)).close()
  })
})

test('a damaged database that was killed keeps its log apart: a start that is refused brings nothing into it', async () => {
  const dataDir = await office()
  const file = databaseFile(dataDir)
  const sqlite = new SQLite(file)
  sqlite.pragma('wal_autocheckpoint = 0')
  sqlite.exec("UPDATE customers SET phone = '22 22 22 22' WHERE id LIKE 'customer number 1%'")
  for (const end of ['', '-wal']) copyFileSync(file + end, `${file}.as-killed${end}`)
  sqlite.close()
  for (const end of ['', '-wal']) renameSync(`${file}.as-killed${end}`, file + end)
  const bytes = readFileSync(file)
  bytes.fill(0xa5, 40_000, 120_000)
  writeFileSync(file, bytes)
  const log = readFileSync(`${file}-wal`)
  await expect(open(dataDir)).rejects.toMatchObject({ key: 'upkeep.damaged' })
  expect(readFileSync(file)).toEqual(bytes)
  expect(readFileSync(`${file}-wal`)).toEqual(log)
})

describe('a restore', () => {
  test('takes a log that was left beside the database aside with it, so that it is not applied to the backup', async () => {
    const dataDir = await office()
    const file = databaseFile(dataDir)
    const sqlite = new SQLite(file)
    sqlite.pragma('wal_autocheckpoint = 0')
    sqlite.exec("DELETE FROM customers WHERE id LIKE 'customer number 1%'")
    for (const end of ['', '-wal', '-shm']) copyFileSync(file + end, `${file}.as-killed${end}`)
    sqlite.close()
    for (const end of ['', '-wal', '-shm']) renameSync(`${file}.as-killed${end}`, file + end)
    const { aside } = restoreBackup(dataDir, 'newest', AT)
    expect(existsSync(`${file}-wal`)).toBe(false)
    expect(countCustomers(file)).toBe(400)
    expect(checkDatabase(file, 'thorough')).toEqual([])
    expect(countCustomers(aside ?? '')).toBe(290)
  })

  // Where a kill can fall once the restore is decided: after the log went aside, after the second name was given.
  test.each(['nothing', 'log', 'log and second name'] as const)('that was killed with %s moved is ended by the next start', async (moved) => {
    const dataDir = await office()
    const file = databaseFile(dataDir)
    copyFileSync(join(backupFolder(dataDir), 'kontorflyt-2026-11-22.sqlite'), join(dataDir, 'kontorflyt.restore-2026-11-23T08-30-00-000Z'))
    writeFileSync(join(dataDir, 'kontorflyt.restored.json.new'), JSON.stringify({ backup: 'kontorflyt-2026-11-22.sqlite', restoredAt: AT }))
    if (moved !== 'nothing') writeFileSync(`${file}.damaged-2026-11-23T08-30-00-000Z-wal`, 'the log')
    if (moved === 'log and second name') copyFileSync(file, `${file}.damaged-2026-11-23T08-30-00-000Z`)
    const store = await open(dataDir)
    expect(await store.db.selectFrom('customers').select('id').execute()).toHaveLength(400)
    await store.close()
    expect(countCustomers(`${file}.damaged-2026-11-23T08-30-00-000Z`)).toBe(401)
    expect(readRestoreNote(dataDir)?.restoredAt).toBe(AT)
    expect(finishRestore(dataDir)).toBeNull()
  })

  test('is refused, and nothing touched, while a program has the folder', async () => {
    const dataDir = await office()
    const store = await open(dataDir)
    expect(() => restoreBackup(dataDir, 'newest', AT)).toThrow(expect.objectContaining({ key: 'store.in_use' }))
    await store.close()
    expect(readdirSync(dataDir).filter((name) => name.includes('damaged'))).toEqual([])
  })

  test('of a file that is no backup of ours, or is not there, is refused in words', async () => {
    const dataDir = await office()
    const other = join(dataDir, 'other.sqlite')
    const sqlite = new SQLite(other)
    sqlite.exec('CREATE TABLE cats (name TEXT)')
    sqlite.close()
    expect(() => restoreBackup(dataDir, other, AT)).toThrow(expect.objectContaining({ key: 'upkeep.backup_damaged' }))
    expect(() => restoreBackup(dataDir, '/nowhere/backup.sqlite', AT)).toThrow(expect.objectContaining({ key: 'upkeep.no_such_backup' }))
    expect(() => restoreBackup(tempDir(), 'newest', AT)).toThrow(expect.objectContaining({ key: 'upkeep.no_good_backup' }))
    expect(countCustomers(databaseFile(dataDir))).toBe(401)
  })
})

describe('a backup', () => {
  test('of a database in use holds what was committed, is readable by its owner alone, and carries its moment', async () => {
    const dataDir = await office()
    const store = await open(dataDir)
    const backup = writeBackup(databaseFile(dataDir), backupFolder(dataDir), 'kontorflyt-2026-11-23-143005.sqlite', '2026-11-23T13:30:05.000Z')
    await store.close()
    const file = join(backupFolder(dataDir), backup.name)
    expect(countCustomers(file)).toBe(401)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(backup).toMatchObject({ date: '2026-11-23', madeAt: '2026-11-23T13:30:05.000Z', size: statSync(file).size })
    expect(listBackups(backupFolder(dataDir)).map(({ name }) => name)).toEqual(['kontorflyt-2026-11-23-143005.sqlite', 'kontorflyt-2026-11-22.sqlite'])
  })

  test('that cannot be made leaves nothing behind and those there are alone; what a killed one left is cleared away', async () => {
    const dataDir = await office()
    const folder = backupFolder(dataDir)
    writeFileSync(join(folder, 'kontorflyt-2026-11-21.sqlite.unfinished'), 'half')
    truncateSync(databaseFile(dataDir), 9000)
    expect(() => writeBackup(databaseFile(dataDir), folder, 'kontorflyt-2026-11-23.sqlite', AT)).toThrow(/malformed|check/)
    expect(readdirSync(folder)).toEqual(['kontorflyt-2026-11-22.sqlite'])
  })

  test('foreign files in the folder are not taken for backups', () => {
    const folder = tempDir()
    for (const name of ['kontorflyt.sqlite', 'kontorflyt-2026-11-22.sqlite.bak', 'notes.txt', 'kontorflyt-latest.sqlite']) writeFileSync(join(folder, name), 'x')
    expect(listBackups(folder)).toEqual([])
  })
})

test('a new database can give free pages back to the disk in steps, and one made before that is brought to it', async () => {
  const dataDir = tempDir()
  const sqlite = new SQLite(databaseFile(dataDir))
  sqlite.exec('CREATE TABLE earlier (id INTEGER)')
  sqlite.close()
  const store = await open(dataDir)
  expect(store.giveBack(10)).toBe(0)
  await store.close()
  const after = new SQLite(databaseFile(dataDir), { readonly: true })
  expect(after.pragma('auto_vacuum', { simple: true })).toBe(2)
  after.close()
})
