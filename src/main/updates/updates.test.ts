import { EventEmitter, once } from 'node:events'
import { existsSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs'
import { createRequire, Module } from 'node:module'
import { dirname, join } from 'node:path'
import { call } from '@orpc/server'
import { AppImageUpdater, type AppUpdater, NsisUpdater } from 'electron-updater'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { recordingLogger } from '../../../tests/helpers/recording-logger.ts'
import { SteerableClock } from '../../../tests/helpers/steerable-clock.ts'
import { tempDir } from '../../../tests/helpers/temp-dir.ts'
import { startUpdateFeed } from '../../../tests/helpers/start-update-feed.ts'
import { CHANNEL_FILE, NodeExecutor, signed, type UpdateFeed } from '../../../tests/helpers/update-feed.ts'
import { updateProcedures } from '../../api/procedures/updates.ts'
import type { UpdateStateName, UpdateStatus } from '../../shared/model/update.ts'
import { configureUpdater } from './configure-updater.ts'
import { keepProgram } from './kept-program.ts'
import type { Occupation } from './may-install-now.ts'
import { readUpdateSource } from './update-source.ts'
import { Updates } from './updates.ts'

/*
 * electron-updater itself, as far as it goes without Electron: its provider, its reading of the
 * channel file, staging, digest, cache and the installing of an AppImage. Only Electron's app
 * and network are stood in for.
 */

interface Office {
  readonly updates: Updates
  readonly clock: SteerableClock
  readonly occupation: { running: number; nextAt: string | null; isPaused: boolean }
  readonly calls: string[]
  /** The program's own file, which an installation replaces. */
  readonly program: string
  status(): UpdateStatus
  /** The status once the state is this one. */
  reaches(state: UpdateStateName): Promise<UpdateStatus>
}

const NOW = '2026-11-23T08:00:00.000Z'

function openOffice(feed: UpdateFeed, options: { stagingId?: string; updater?: typeof AppImageUpdater | typeof NsisUpdater; prepare?: (updater: AppUpdater) => void; hasFailed?: boolean } = {}): Office {
  const folder = tempDir()
  const program = join(folder, 'Kontorflyt.AppImage')
  writeFileSync(program, 'the old program')
  writeFileSync(join(folder, 'app-update.yml'), `provider: generic\nurl: ${feed.url}\nupdaterCacheDirName: kontorflyt-updater\npublisherName: [Kontorflyt]\n`)
  writeFileSync(join(folder, 'update-key.pem'), feed.publicKey)
  if (options.stagingId !== undefined) writeFileSync(join(folder, '.updaterId'), options.stagingId)
  vi.stubEnv('APPIMAGE', program)
  onTestFinished(() => void vi.unstubAllEnvs())
  const calls: string[] = []
  const updater = new (options.updater ?? AppImageUpdater)(null, {
    version: '1.0.0',
    name: 'kontorflyt',
    isPackaged: true,
    appUpdateConfigPath: join(folder, 'app-update.yml'),
    userDataPath: folder,
    baseCachePath: join(folder, 'cache'),
    whenReady: () => Promise.resolve(),
    relaunch: () => {},
    quit: () => void calls.push('quit'),
    onQuit: () => {},
  })
  Object.assign(updater, { httpExecutor: new NodeExecutor() })
  const source = readUpdateSource(folder, folder)
  if (source === null) throw new TypeError('The office has no feed')
  configureUpdater(updater, source, recordingLogger())
  options.prepare?.(updater)
  const clock = new SteerableClock(NOW)
  const occupation: Office['occupation'] = { running: 0, nextAt: null, isPaused: false }
  const updates = new Updates({
    updater,
    clock,
    logger: recordingLogger(),
    version: '1.0.0',
    occupation: (): Promise<Occupation> => Promise.resolve(occupation),
    stopWork: async () => void calls.push('stop'),
    restart: () => void calls.push('restart'),
    keepProgram: () => keepProgram(program, recordingLogger()),
    hasFailed: options.hasFailed ?? false,
  })
  onTestFinished(() => updates.stop())
  const status = (): UpdateStatus => updates.status('nb')
  return { updates, clock, occupation, calls, program, status, reaches: (state) => reached(updates, () => status().state === state, status) }
}

function reached(updates: Updates, isReached: () => boolean, status: () => UpdateStatus): Promise<UpdateStatus> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (!isReached()) return
      unsubscribe()
      resolve(status())
    }
    const unsubscribe = updates.onChange(look)
    onTestFinished(() => reject(new Error(`it came no further than ${JSON.stringify(status())}`)))
    look()
  })
}

/** An "AppImage" that writes down that it was started, and how. */
const installer = (marker: string): Buffer => Buffer.from(`#!/bin/sh\nprintf '%s' "$APPIMAGE_SILENT_INSTALL" > ${marker}.part && mv ${marker}.part ${marker}\n`)

describe('the next version', () => {
  test('is found, fetched and shown with its notes as text, and not installed by itself', async () => {
    const feed = await startUpdateFeed()
    feed.publish({ version: '1.1.0', installer: Buffer.from('the new program'), notes: '<b>Raskere</b> & <script>x</script>tryggere' })
    const office = openOffice(feed)
    office.updates.check()
    const status = await office.reaches('ready')
    expect(status).toMatchObject({ version: '1.0.0', next: { version: '1.1.0', releasedAt: '2026-11-20T10:00:00.000Z', notes: 'Raskere & tryggere' }, isWanted: false, failure: null })
    expect(office.calls).toEqual([])
    expect(readFileSync(office.program, 'utf8')).toBe('the old program')
  })

  test('is looked for by itself some minutes after the start, and again after some hours', async () => {
    const feed = await startUpdateFeed()
    feed.publish({ version: '1.0.0', installer: Buffer.from('x') })
    const office = openOffice(feed)
    office.updates.start()
    office.clock.moveTo('2026-11-23T08:03:00.000Z')
    await reached(office.updates, () => office.status().checkedAt !== null && office.status().state === 'idle', office.status)
    feed.publish({ version: '1.0.1', installer: Buffer.from('y') })
    office.clock.moveTo('2026-11-23T14:10:00.000Z')
    expect(await office.reaches('ready')).toMatchObject({ next: { version: '1.0.1' } })
  })

  test('is not taken when it is older', async () => {
    const feed = await startUpdateFeed()
    feed.publish({ version: '0.9.0', installer: Buffer.from('x') })
    const office = openOffice(feed)
    office.updates.check()
    expect(await office.reaches('idle')).toMatchObject({ next: null })
    expect(feed.asked).toEqual([`/kontorflyt/${CHANNEL_FILE}`])
  })

  // electron-updater reads its share of an office out of the last four bytes of its id.
  test.each([
    ['is offered to an office within the share that it is staged for', '11111111-1111-5111-9111-11110fffffff', 'ready'],
    ['is not offered to an office outside of it', '11111111-1111-5111-9111-1111f0000000', 'idle'],
  ] as const)('%s', async (_name, stagingId, state) => {
    const feed = await startUpdateFeed()
    feed.publish({ version: '1.1.0', installer: Buffer.from('x'), staging: 10 })
    const office = openOffice(feed, { stagingId })
    office.updates.check()
    await reached(office.updates, () => !['checking', 'available', 'downloading'].includes(office.status().state), office.status)
    expect(office.status().state).toBe(state)
  })
})

describe('the page', () => {
  const info = { version: '1.0.0', host: 'desktop', dataDir: '/nowhere' } as const

  test('follows a new version as it comes, and has it installed or not', async () => {
    const feed = await startUpdateFeed()
    feed.publish({ version: '1.1.0', installer: Buffer.from('x') })
    const office = openOffice(feed)
    office.occupation.running = 1
    const router = updateProcedures(office.updates, info)
    const left = new AbortController()
    const seen: UpdateStatus[] = []
    const isOver = (): boolean => seen.some(({ isWanted }) => isWanted) && seen.at(-1)?.isWanted === false
    const stream = await call(router.watch, undefined, { context: { language: 'en' }, signal: left.signal })
    expect(await call(router.check, undefined, { context: {} })).toMatchObject({ state: 'checking' })
    for await (const status of stream) {
      seen.push(status)
      if (status.waits !== null) await call(router.postpone, undefined, { context: {} })
      else if (status.state === 'ready' && !status.isWanted && !isOver()) await call(router.install, undefined, { context: {} })
      if (isOver()) left.abort()
    }
    const states = seen.map(({ state }) => state)
    expect(states.at(0)).toBe('checking')
    expect(states).toContain('ready')
    expect(seen.some(({ waits }) => waits?.reason === 'running')).toBe(true)
    expect(office.calls).toEqual([])
  })

  test('of a host that does not update itself is told so, and can ask for nothing', async () => {
    const router = updateProcedures(null, info)
    const elsewhere = { state: 'elsewhere', version: '1.0.0', next: null }
    expect(await call(router.get, undefined, { context: {} })).toMatchObject(elsewhere)
    const seen: UpdateStatus[] = []
    for await (const status of await call(router.watch, undefined, { context: {} })) seen.push(status)
    expect(seen).toEqual([expect.objectContaining(elsewhere)])
    for (const act of [router.check, router.install, router.postpone]) await expect(call(act, undefined, { context: {} })).rejects.toThrow('does not update itself')
  })
})

describe('a feed that is not to be trusted', () => {
  const other = async (): Promise<string> => (await startUpdateFeed()).privateKey
  test.each([
    ['without a signature', (body: string) => body],
    ['changed after it was signed', (body: string, key: string) => signed(body, key).replace('1.1.0', '1.2.0')],
    ['with something after its signature', (body: string, key: string) => `${signed(body, key)}version: 9.9.9\n`],
    ['empty', () => ''],
  ])('is not believed: %s', async (_name, sign) => {
    const feed = await startUpdateFeed()
    feed.publish({ version: '1.1.0', installer: Buffer.from('x') }, (body) => sign(body, feed.privateKey))
    const office = openOffice(feed)
    office.updates.check()
    const failed = await office.reaches('failed')
    expect(failed.failure).toContain('ikke signert')
    expect(failed.next).toBeNull()
    expect(feed.asked).toEqual([`/kontorflyt/${CHANNEL_FILE}`])
  })

  test('is not believed: signed with another key', async () => {
    const feed = await startUpdateFeed()
    const key = await other()
    feed.publish({ version: '1.1.0', installer: Buffer.from('x') }, (body) => signed(body, key))
    const office = openOffice(feed)
    office.updates.check()
    expect((await office.reaches('failed')).failure).toContain('ikke signert')
  })

  test('an installer that is not the one that was signed for is thrown away', async () => {
    const feed = await startUpdateFeed()
    feed.publish({ version: '1.1.0', installer: Buffer.from('evil'), sha512: Buffer.alloc(64, 7).toString('base64') })
    const office = openOffice(feed)
    office.updates.check()
    expect((await office.reaches('failed')).failure).toContain('ikke hel fram')
    expect(() => office.updates.install()).toThrow('no new version ready')
  })

  test('on Windows the system’s own signature is asked for, and an installer without ours is refused', async () => {
    const feed = await startUpdateFeed()
    feed.publish({ version: '1.1.0', installer: Buffer.from('x') })
    const asked: unknown[] = []
    const office = openOffice(feed, {
      updater: NsisUpdater,
      prepare: (updater) =>
        Object.assign(updater, {
          verifyUpdateCodeSignature: (publishers: readonly string[]) => {
            asked.push(publishers)
            return Promise.resolve('not signed by Kontorflyt')
          },
        }),
    })
    office.updates.check()
    expect((await office.reaches('failed')).failure).toContain('ikke signert')
    expect(asked).toEqual([['Kontorflyt']])
  })
})

describe('a feed that cannot be reached', () => {
  test.each([404, 500, 503])('answering %i is told of, and asked again later', async (status) => {
    const feed = await startUpdateFeed()
    feed.failWith(status)
    const office = openOffice(feed)
    office.updates.check()
    expect((await office.reaches('failed')).failure).toContain('svarte ikke')
    feed.failWith(200)
    feed.publish({ version: '1.1.0', installer: Buffer.from('x') })
    office.updates.check()
    expect(await office.reaches('ready')).toMatchObject({ failure: null })
  })
})

describe('a version that is wanted', () => {
  async function ready(): Promise<Office & { readonly marker: string }> {
    const feed = await startUpdateFeed()
    const marker = join(tempDir(), 'started')
    feed.publish({ version: '1.1.0', installer: installer(marker) })
    const office = openOffice(feed)
    standInForElectron()
    office.updates.check()
    await office.reaches('ready')
    return { ...office, marker }
  }

  test('takes the place of the program after its work has come to rest, and is started', { skip: process.platform !== 'linux' }, async () => {
    const { updates, calls, program, marker } = await ready()
    const started = appears(marker)
    updates.install()
    await started
    expect(readFileSync(marker, 'utf8')).toBe('true')
    expect(readFileSync(program, 'utf8')).toContain('#!/bin/sh')
    expect(calls[0]).toBe('stop')
    expect(calls).not.toContain('restart')
    expect(readdirSync(dirname(program)).filter((name) => name.startsWith('Kontorflyt.AppImage'))).toEqual(['Kontorflyt.AppImage'])
  })

  test('waits while something runs, and just before something is due; then it is installed', { skip: process.platform !== 'linux' }, async () => {
    const { updates, occupation, clock, calls, status, marker } = await ready()
    occupation.running = 1
    updates.install()
    await reached(updates, () => status().waits !== null, status)
    expect(status()).toMatchObject({ state: 'ready', isWanted: true, waits: { reason: 'running', until: null } })
    Object.assign(occupation, { running: 0, nextAt: '2026-11-23T08:10:00.000Z' })
    clock.moveTo('2026-11-23T08:01:30.000Z')
    await reached(updates, () => status().waits?.reason === 'due', status)
    expect(status().waits?.until).toBe('2026-11-23T08:10:00.000Z')
    expect(calls).toEqual([])
    occupation.nextAt = '2026-11-30T08:10:00.000Z'
    const started = appears(marker)
    clock.moveTo('2026-11-23T08:12:00.000Z')
    await started
    expect(calls[0]).toBe('stop')
  })

  test('is left alone when the wish is taken back', async () => {
    const { updates, occupation, clock, calls, status } = await ready()
    occupation.running = 1
    updates.install()
    await reached(updates, () => status().waits !== null, status)
    updates.postpone()
    expect(status()).toMatchObject({ state: 'ready', isWanted: false, waits: null })
    occupation.running = 0
    clock.moveTo('2026-11-23T09:00:00.000Z')
    await new Promise(setImmediate)
    expect(calls).toEqual([])
  })

  test('that cannot be installed leaves the program as it is, which starts again', async () => {
    const { updates, calls, program } = await ready()
    vi.stubEnv('APPIMAGE', 'not an absolute path')
    updates.install()
    await updatesSettle(calls)
    expect(calls).toEqual(['stop', 'restart'])
    expect(readFileSync(program, 'utf8')).toBe('the old program')
  })

  test('that cannot be put in the place of the program, which is gone by then, gives the place back', { skip: process.platform !== 'linux' }, async () => {
    const { updates, calls, program } = await ready()
    vi.stubEnv('PATH', tempDir())
    updates.install()
    await updatesSettle(calls)
    expect(calls).toEqual(['stop', 'restart'])
    expect(readFileSync(program, 'utf8')).toBe('the old program')
    expect(readdirSync(dirname(program)).filter((name) => name.startsWith('Kontorflyt.AppImage'))).toEqual(['Kontorflyt.AppImage'])
  })

  test('that could not be installed is told of by the program that came back, and is looked for again', async () => {
    const feed = await startUpdateFeed()
    feed.publish({ version: '1.1.0', installer: Buffer.from('x') })
    const office = openOffice(feed, { hasFailed: true })
    expect(office.status()).toMatchObject({ state: 'failed', next: null })
    expect(office.status().failure).toContain('kunne ikke installeres. Kontorflyt er startet igjen som før')
    office.updates.check()
    expect(await office.reaches('ready')).toMatchObject({ failure: null, next: { version: '1.1.0' } })
  })
})

/** Waits for the second of the calls by which an installation ends. */
function updatesSettle(calls: readonly string[]): Promise<void> {
  return vi.waitFor(() => expect(calls).toHaveLength(2))
}

async function appears(path: string): Promise<void> {
  const watcher = watch(dirname(path))
  try {
    while (!existsSync(path)) await once(watcher, 'change')
  } finally {
    watcher.close()
  }
}

/** The one thing that electron-updater asks Electron for when it quits: its own updater, to tell it. */
function standInForElectron(): void {
  const require = createRequire(import.meta.url)
  const path = require.resolve('electron')
  const module = new Module(path)
  module.exports = { autoUpdater: new EventEmitter() }
  require.cache[path] = module
  onTestFinished(() => void Reflect.deleteProperty(require.cache, path))
}
