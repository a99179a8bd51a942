import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { FuseState } from '@electron/fuses/dist/constants.js'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { load } from 'js-yaml'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../lib/run.mjs'
import { extractArchive } from './archive.mjs'
import { wrongWith } from './contents.mjs'
import { packBesideStandIn, prepare } from './make-package.mjs'

/*
 * electron-builder itself, with the program's own configuration, beside a stand-in for
 * Electron's binary. It packs for Linux; on the two other systems it is run for real by the
 * workflow that makes the releases, which looks into the archive in the same way.
 */

const folder = mkdtempSync(join(tmpdir(), 'kontorflyt-package-'))
const program = join(folder, 'program')

/** @type {Awaited<ReturnType<typeof packBesideStandIn>>} */
let packed

describe.runIf(process.platform === 'linux')('the program as it is packed', () => {
  beforeAll(async () => {
    await prepare(process.execPath)
    packed = await packBesideStandIn(process.execPath, folder, ['-c.publish.provider=generic', '-c.publish.url=https://releases.example/kontorflyt'])
    extractArchive(packed.archive, program)
  }, 240_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('has all that it needs, and no source, no test, no tool and nothing of another system', () => {
    expect(wrongWith(packed.files, process)).toEqual([])
    const binaries = packed.files.map(({ path }) => path).filter((path) => path.endsWith('.node'))
    expect(binaries).toHaveLength(2)
  })

  test('has every migration and every language of the page that the sources have', () => {
    const paths = new Set(packed.files.map(({ path }) => path))
    const migrations = readdirSync('migrations/sqlite').map((name) => `migrations/sqlite/${name}`)
    expect(migrations.filter((path) => !paths.has(path))).toEqual([])
  })

  test('is no larger than 150 MB beside Electron', () => {
    expect(packed.files.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(150_000_000)
  })

  test('keeps only the languages of Electron that the program speaks', () => {
    expect(readdirSync(join(packed.app, 'locales')).toSorted()).toEqual(['en-US.pak', 'nb.pak'])
  })

  test('tells beside the archive whose work it is made with', () => {
    expect(readFileSync(join(packed.app, 'resources', 'third-party-licences.txt'), 'utf8')).toContain('better-sqlite3')
  })

  test('has a digest in the archive of each file, which Electron compares when it reads it', () => {
    const inside = packed.files.filter(({ isUnpacked }) => !isUnpacked)
    expect(inside.filter(({ hash }) => hash === undefined)).toEqual([])
    const main = inside.find(({ path }) => path === 'out/main/index.js')
    expect(main?.hash).toBe(createHash('sha256').update(readFileSync(join(program, 'out', 'main', 'index.js'))).digest('hex'))
  })

  test('asks for updates where the build was told to', () => {
    expect(load(readFileSync(join(packed.app, 'resources', 'app-update.yml'), 'utf8'))).toEqual({ provider: 'generic', url: 'https://releases.example/kontorflyt', updaterCacheDirName: 'kontorflyt-updater' })
  })

  test('has its fuses set in the binary', async () => {
    const wire = await getCurrentFuseWire(join(packed.app, 'kontorflyt'))
    const [on, off] = [FuseState.ENABLE, FuseState.DISABLE]
    expect(wire).toMatchObject({
      [FuseV1Options.RunAsNode]: on,
      [FuseV1Options.EnableCookieEncryption]: off,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
      [FuseV1Options.EnableNodeCliInspectArguments]: off,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
      [FuseV1Options.OnlyLoadAppFromAsar]: on,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: off,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
    })
  })

  test('finds every package that its code names', async () => {
    const names = namedPackages()
    expect(names).toContain('better-sqlite3')
    expect(names).toContain('pdfmake')
    writeFileSync(join(program, 'load-all.mjs'), `for (const name of ${JSON.stringify(names)}) await import(name).catch((error) => { console.log(name + ': ' + error.message); process.exitCode = 1 })\nprocess.exit()\n`)
    expect(await run(process.execPath, [join(program, 'load-all.mjs')], { output: 'capture' })).toMatchObject({ code: 0, output: '' })
  })

  test('starts as the host without a window, and runs a script in either language', { timeout: 60_000 }, async () => {
    const host = await startHost()
    try {
      expect(await host.call('GET', '/system/info')).toMatchObject({ host: 'headless', version: JSON.parse(readFileSync('package.json', 'utf8')).version })
      expect(await host.call('POST', '/ai/execute-script', { language: 'javascript', script: 'console.log(6 * 7)' })).toMatchObject({ output: expect.stringContaining('42') })
      expect(await host.call('POST', '/ai/execute-script', { language: 'python', script: 'print(6 * 7)' })).toMatchObject({ output: expect.stringContaining('42') })
      expect((await fetch(host.address)).headers.get('content-type')).toContain('text/html')
    } finally {
      await host.stop()
    }
  })
})

/** The packages that the built code imports, with their entries; Electron brings itself. */
function namedPackages() {
  const code = readdirSync(join(program, 'out'), { recursive: true, encoding: 'utf8' }).filter((path) => /^(?!renderer|script|preload)[^\\/]+[\\/].*\.js$/.test(path))
  const names = code.flatMap((path) => [...readFileSync(join(program, 'out', path), 'utf8').matchAll(/(?:^import(?:[^'"\n]*? from)? ?|import\()"([@a-z][^"\n ]*)"/gm)].map(([, name]) => name ?? ''))
  return [...new Set(names)].filter((name) => name !== 'electron' && !name.startsWith('node:') && !builtinModules.includes(name)).toSorted()
}

async function startHost() {
  const token = 'a-token-for-this-test-alone'
  const child = spawn(process.execPath, [join(program, 'out', 'headless', 'index.js'), '--port', '0', '--data-dir', join(folder, 'data'), '--token', token], { env: { PATH: '', HOME: folder, DBUS_SESSION_BUS_ADDRESS: 'disabled:' }, stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  const address = String(line).replace('Kontorflyt is ready: ', '')
  return {
    address,
    /** @param {string} method @param {string} path @param {unknown} [body] */
    call: async (method, path, body) => {
      const response = await fetch(`${new URL(address).origin}/api/v1/workflow-automation${path}`, { method, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
      return response.json()
    },
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}
