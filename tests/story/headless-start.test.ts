import SQLite from 'better-sqlite3'
import { once } from 'node:events'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { writeBackup } from '../../src/engine/store/backup.ts'
import { runHeadlessProcess, startHeadlessProcess } from '../helpers/headless-process.ts'
import { tempDir } from '../helpers/temp-dir.ts'

const TIMEOUT = { timeout: 60_000 }

describe('a start that cannot be', () => {
  test('a port in use is one sentence, in the language of the terminal, and exit code 1', TIMEOUT, async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void taken.close())
    const address = taken.address()
    const port = typeof address === 'object' && address !== null ? String(address.port) : ''
    const start = (env: Record<string, string>) => runHeadlessProcess({ args: ['--port', port, '--data-dir', tempDir()], env })
    expect(await start({})).toEqual({ code: 1, stdout: [], stderr: [`Port ${port} er i bruk av et annet program. Ingenting er endret. Avslutt det andre programmet, eller velg en annen port med --port.`] })
    expect(await start({ LANG: 'en_GB.UTF-8' })).toEqual({ code: 1, stdout: [], stderr: [`Port ${port} is in use by another program. Nothing was changed. Close the other program, or choose another port with --port.`] })
  })

  test('a data folder that cannot be is one sentence that names it', TIMEOUT, async () => {
    const file = join(tempDir(), 'a-file')
    writeFileSync(file, '')
    for (const dataDir of [join(file, 'data'), file, '/proc/nothing/data']) {
      const { code, stderr } = await runHeadlessProcess({ args: ['--port', '0', '--data-dir', dataDir], env: { LANG: 'en' } })
      expect([code, stderr]).toEqual([1, [`The data folder ${dataDir} cannot be written to. Nothing was changed. Choose another folder with --data-dir, or allow the program to write there.`]])
    }
  })

  test('a database of a newer program is left as it is', TIMEOUT, async () => {
    const dataDir = tempDir()
    const database = new SQLite(join(dataDir, 'kontorflyt.sqlite'))
    database.exec("CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT; INSERT INTO schema_migrations VALUES (9999, 'later', '2030-01-01T00:00:00.000Z')")
    database.close()
    const { code, stderr } = await runHeadlessProcess({ args: ['--port', '0', '--data-dir', dataDir], env: { LANG: 'en' } })
    expect([code, stderr.length, stderr[0]]).toEqual([1, 1, expect.stringMatching(/newer edition of Kontorflyt \(version 9999; .*Update the program\.$/)])
  })

  test('a database that is damaged is left as it is', TIMEOUT, async () => {
    const dataDir = tempDir()
    writeFileSync(join(dataDir, 'kontorflyt.sqlite'), 'this is no database, and it is long enough to be looked at '.repeat(100))
    const before = readFileSync(join(dataDir, 'kontorflyt.sqlite'))
    const { code, stderr } = await runHeadlessProcess({ args: ['--port', '0', '--data-dir', dataDir], env: { LANG: 'en' } })
    expect([code, stderr.length, stderr[0]]).toEqual([1, 1, expect.stringContaining('the file is damaged')])
    expect(readFileSync(join(dataDir, 'kontorflyt.sqlite'))).toEqual(before)
  })

  test('a damaged database with a backup names the backup and the way back, and that way works', TIMEOUT, async () => {
    const dataDir = tempDir()
    const first = await startHeadlessProcess({ args: ['--port', '0', '--data-dir', dataDir] })
    await first.end('SIGTERM')
    const file = join(dataDir, 'kontorflyt.sqlite')
    writeBackup(file, join(dataDir, 'backups'), 'kontorflyt-2026-11-22.sqlite', '2026-11-22T02:00:00.000Z')
    const damaged = readFileSync(file).fill(0xa5, 20_000, 90_000)
    writeFileSync(file, damaged)
    const refused = await runHeadlessProcess({ args: ['--port', '0', '--data-dir', dataDir], env: { LANG: 'en' } })
    expect([refused.code, refused.stderr.length, refused.stderr[0]]).toEqual([1, 1, expect.stringMatching(/backups\/kontorflyt-2026-11-22\.sqlite.*--restore-backup newest/)])
    expect(readFileSync(file)).toEqual(damaged)
    const again = await startHeadlessProcess({ args: ['--port', '0', '--data-dir', dataDir, '--restore-backup', 'newest'], env: { LANG: 'en' } })
    expect(again.stderr[0]).toMatch(/is in place\. The database that was there is now .*damaged-/)
    expect(await again.end('SIGTERM')).toBe(0)
  })

  test('an option that it does not know is said with those that it knows, and exit code 2', TIMEOUT, async () => {
    expect(await runHeadlessProcess({ args: ['--prot', '1'], env: { LANG: 'en' } })).toEqual({
      code: 2,
      stdout: [],
      stderr: ['Unknown option: --prot. The program was not started.', 'Usage: npm run headless -- [--port NUMBER] [--data-dir FOLDER] [--token TOKEN] [--demo] [--restore-backup FILE|newest]'],
    })
  })

  test('a wrong passphrase is said and nothing is made anew', TIMEOUT, async () => {
    const dataDir = tempDir()
    const start = (passphrase: string) => ({ args: ['--port', '0', '--data-dir', dataDir], env: { LANG: 'en', KONTORFLYT_PASSPHRASE: passphrase } })
    expect(await (await startHeadlessProcess(start('the right words'))).end('SIGTERM')).toBe(0)
    const before = readFileSync(join(dataDir, 'vault.json'))
    expect(await runHeadlessProcess(start('the wrong words'))).toEqual({ code: 1, stdout: [], stderr: ['The passphrase is wrong. Nothing was changed. Try again.'] })
    expect(readFileSync(join(dataDir, 'vault.json'))).toEqual(before)
  })
})

describe('a start', () => {
  test('says where it is ready on one line, keeps its token for its owner alone, and stops cleanly', TIMEOUT, async () => {
    const dataDir = join(tempDir(), 'new', 'folder')
    const host = await startHeadlessProcess({ args: ['--port', '0', '--data-dir', dataDir] })
    expect(host.stdout).toEqual([expect.stringMatching(/^Kontorflyt is ready: http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/)])
    expect((await fetch(`${host.url}/health`)).status).toBe(200)
    expect(readFileSync(join(dataDir, 'token'), 'utf8').trim()).toBe(host.token)
    expect([statSync(join(dataDir, 'token')).mode & 0o777, statSync(dataDir).mode & 0o777]).toEqual([0o600, 0o700])
    expect(readFileSync(join(dataDir, 'logs/kontorflyt.log'), 'utf8')).not.toContain(host.token)
    expect(await host.end('SIGTERM')).toBe(0)
    expect([host.stdout.length, host.stderr]).toEqual([1, []])

    const again = await startHeadlessProcess({ args: [`--data-dir=${dataDir}`], env: { KONTORFLYT_PORT: '0' } })
    expect(again.token).toBe(host.token)
    expect(await again.end('SIGINT')).toBe(0)
  })

  test('stops while a page is open: its socket is told so, and the exit is clean', TIMEOUT, async () => {
    const host = await startHeadlessProcess({ args: ['--port', '0', '--data-dir', tempDir(), '--token', 'a+b/c=&d?'], env: { LANG: 'en' } })
    expect(host.token).toBe('a+b/c=&d?')
    const entry = await fetch(`${host.url}/?token=${encodeURIComponent(host.token)}`, { redirect: 'manual' })
    const cookie = (entry.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const socket = new WebSocket(`${host.url.replace('http:', 'ws:')}/rpc`, { headers: { cookie, origin: host.url } })
    await once(socket, 'open')
    const begun = once(socket, 'message')
    socket.send('{"i":"1","p":{"u":"/system/changes"}}')
    await begun
    const closed = once(socket, 'close')
    const stopped = host.end('SIGTERM')
    expect((await closed)[0]).toBe(1001)
    expect(await stopped).toBe(0)
  })

  test('a second host on the same data folder is refused', TIMEOUT, async () => {
    const dataDir = tempDir()
    const host = await startHeadlessProcess({ args: ['--port', '0', '--data-dir', dataDir] })
    const { code, stderr } = await runHeadlessProcess({ args: ['--port', '0', '--data-dir', dataDir], env: { LANG: 'en' } })
    expect([code, stderr.length, stderr[0]]).toEqual([1, 1, expect.stringContaining('in use by another program')])
    expect(await host.end('SIGTERM')).toBe(0)
  })

  test('--demo loads the sample office, once', TIMEOUT, async () => {
    const dataDir = join(tempDir(), 'data')
    mkdirSync(dataDir)
    const args = ['--port', '0', '--data-dir', dataDir, '--demo', '--token', 'a-token-that-is-given']
    const status = async (url: string): Promise<unknown> => (await fetch(`${url}/api/v1/workflow-automation/sample-office`, { headers: { authorization: 'Bearer a-token-that-is-given' } })).json()
    const host = await startHeadlessProcess({ args })
    const loaded: unknown = await status(host.url)
    expect(loaded).toMatchObject({ isLoaded: true })
    await host.end('SIGTERM')
    const again = await startHeadlessProcess({ args })
    expect(await status(again.url)).toEqual(loaded)
    await again.end('SIGTERM')
  })
})
