import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { argumentsAfterFailedUpdate, readDesktopOptions } from './desktop-options.ts'

test('our options are read from among those of Chromium and Electron', () => {
  const argv = ['/usr/bin/electron', '--enable-features=X', '/program', '--demo', '--data-dir', 'office', '--lang=nb']
  expect(readDesktopOptions(argv, {})).toEqual({ dataDir: resolve('office'), demo: true, passphrase: undefined, restoreBackup: undefined, hidden: false, link: undefined, hasUpdateFailed: false })
  expect(readDesktopOptions(['electron', '--restore-backup', 'newest'], {}).restoreBackup).toBe('newest')
})

test('the data folder may be written with an equals sign or stand in the environment', () => {
  expect(readDesktopOptions(['electron', '--data-dir=a b'], {}).dataDir).toBe(resolve('a b'))
  expect(readDesktopOptions(['electron'], { KONTORFLYT_DATA_DIR: 'c', KONTORFLYT_PORT: 'no port' }).dataDir).toBe(resolve('c'))
})

test('started by the system or by a link, the program is told so', () => {
  expect(readDesktopOptions(['electron', '--hidden', 'kontorflyt://today'], {})).toMatchObject({ hidden: true, link: 'kontorflyt://today' })
})

test('a data folder without a name is refused', () => {
  expect(() => readDesktopOptions(['electron', '--data-dir'], {})).toThrow('--data-dir')
})

test('after an update that failed the program comes back on the same data, seen, and restores no backup again', () => {
  const argv = ['/opt/kontorflyt', '--lang=nb', '--restore-backup', 'newest', '--data-dir', 'office', '--hidden', '--demo', 'kontorflyt://orders']
  const again = argumentsAfterFailedUpdate(argv)
  expect(again).toEqual(['--lang=nb', '--data-dir', 'office', '--update-failed', 'kontorflyt://settings'])
  expect(argumentsAfterFailedUpdate(['/opt/kontorflyt', ...again])).toEqual(again)
  expect(argumentsAfterFailedUpdate(['/opt/kontorflyt', '--restore-backup=newest'])).toEqual(['--update-failed', 'kontorflyt://settings'])
  expect(readDesktopOptions(['/opt/kontorflyt', ...again], {})).toMatchObject({ dataDir: resolve('office'), hidden: false, restoreBackup: undefined, hasUpdateFailed: true, link: 'kontorflyt://settings' })
})
