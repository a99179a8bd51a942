import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lookInto, makeOldDatabase } from '../../../tests/helpers/old-database.ts'
import { tempDir } from '../../../tests/helpers/temp-dir.ts'
import { listBackups } from './backup.ts'
import { backupFolder, databaseFile } from './database-file.ts'
import { isGoodBackup } from './integrity.ts'
import { openStore } from './open-store.ts'

const migrationsDir = join(import.meta.dirname, '../../../migrations/sqlite')
const NEWEST = readdirSync(migrationsDir).length
const ANNE = "INSERT INTO customers (id, name, email, email_key, language, is_active, created_at, updated_at) VALUES ('a', 'Anne', 'a@k.example', 'a@k.example', 'nb', 1, '', '')"
const backups = (dataDir: string): string[] => readdirSync(backupFolder(dataDir)).toSorted()

test('a database of an earlier version is copied as it was before it is changed, once', async () => {
  const dataDir = tempDir()
  makeOldDatabase(dataDir, 2, ANNE)
  await (await openStore({ dataDir, migrationsDir })).close()
  const [backup = '', ...others] = backups(dataDir)
  expect(backup).toMatch(/^before-migration-\d{4}-\d{2}-\d{2}-\d{6}-v2\.sqlite$/)
  expect(others).toEqual([])
  const file = join(backupFolder(dataDir), backup)
  expect(isGoodBackup(file)).toBe(true)
  expect(lookInto(file)).toEqual({ version: 2, customers: ['Anne'] })
  expect(lookInto(databaseFile(dataDir))).toEqual({ version: NEWEST, customers: ['Anne'] })
  await (await openStore({ dataDir, migrationsDir })).close()
  expect(backups(dataDir)).toEqual([backup])
})

test('the newest three are kept, apart from the rotation of the others', async () => {
  const dataDir = tempDir()
  makeOldDatabase(dataDir, 1, ANNE)
  mkdirSync(backupFolder(dataDir))
  const older = ['2023-01-01-080000', '2024-01-01-080000', '2024-02-01-080000'].map((at) => `before-migration-${at}-v1.sqlite`)
  for (const name of [...older, 'kontorflyt-2020-01-01.sqlite']) writeFileSync(join(backupFolder(dataDir), name), '')
  await (await openStore({ dataDir, migrationsDir })).close()
  expect(backups(dataDir)).toEqual([older[1], older[2], expect.stringMatching(/^before-migration-20/), 'kontorflyt-2020-01-01.sqlite'])
  expect(listBackups(backupFolder(dataDir)).map(({ name }) => name)).toEqual(['kontorflyt-2020-01-01.sqlite'])
})

test('a new database and one that is up to date are not copied', async () => {
  const dataDir = tempDir()
  await (await openStore({ dataDir, migrationsDir })).close()
  await (await openStore({ dataDir, migrationsDir })).close()
  expect(() => backups(dataDir)).toThrow(/ENOENT/)
})

test('where the copy cannot be made, the database is not changed', async () => {
  const dataDir = tempDir()
  makeOldDatabase(dataDir, 2, ANNE)
  writeFileSync(backupFolder(dataDir), 'a file where the folder should be')
  await expect(openStore({ dataDir, migrationsDir })).rejects.toMatchObject({ key: 'store.not_writable' })
  expect(lookInto(databaseFile(dataDir))).toEqual({ version: 2, customers: ['Anne'] })
})
