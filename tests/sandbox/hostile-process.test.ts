import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createScriptRunner } from '../../src/engine/script/sandbox/script-runner.ts'
import type { SandboxHost } from '../../src/engine/script/sandbox/sandbox-host.ts'
import { programFolders } from '../../src/platform/program-folders.ts'
import { createSandboxHost } from '../../src/platform/sandbox-host.ts'
import { systemClock } from '../../src/platform/system-clock.ts'
import { recordingLogger } from '../helpers/recording-logger.ts'
import { tempDir } from '../helpers/temp-dir.ts'
import { failureOf, NAMES } from './open-sandbox.ts'

/*
 * A script that had broken out of its interpreter would speak for its process. Here the
 * process itself is the attacker: `source` runs in its place, under the same confinement.
 */
function runInstead(source: string, { deadlineMs = 400, host = createSandboxHost({ nodePath: process.execPath }), files = programFolders().sandboxFiles } = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'kontorflyt-sandbox-'))
  const entry = join(dir, 'entry.mjs')
  writeFileSync(entry, `import { writeSync } from 'node:fs'\nconst say = (text) => writeSync(3, text)\nconst line = (value) => say(JSON.stringify(value) + '\\n')\nconst told = () => new Promise((resolve) => { process.stdin.resume(); process.stdin.once('end', resolve) })\n${source}`)
  const logger = recordingLogger()
  const runner = createScriptRunner({ host, clock: systemClock, logger, cacheDir: dir, files: { ...files, ...(source === '' ? {} : { javascriptEntry: entry, codeDirs: { javascript: [dir], python: [dir] } }) } })
  onTestFinished(async () => {
    await runner.close()
    rmSync(dir, { recursive: true, force: true })
  })
  return { logger, runner, outcome: runner.run({ language: 'javascript', script: 'workflow("x")', names: NAMES, deadlineMs }) }
}

const BEGIN = "line({ type: 'ready' })\nawait told()\nline({ type: 'begun' })\n"
const finish = (result: string): string => `${BEGIN}line({ type: 'finished', result: ${result} })`

describe('a process that has been taken over', () => {
  test.each([
    ['says what is no message', `${BEGIN}say('{"type":"other"}\\n'); while (true);`, 'crashed'],
    ['says what is no JSON', `${BEGIN}say('hei\\n'); while (true);`, 'crashed'],
    ['begins twice, for more time', `${BEGIN}line({ type: 'begun' }); while (true);`, 'crashed'],
    ['gives nothing and never ends', `${BEGIN}while (true);`, 'time'],
    ['never begins to say', 'process.exit(0)', 'crashed'],
    ['floods the pipe of its answers', `${BEGIN}while (true) say('x'.repeat(65536))`, 'output'],
    ['floods it with empty lines', `${BEGIN}while (true) say('\\n'.repeat(65536))`, 'crashed'],
    ['floods what it prints', `${BEGIN}const many = 'x'.repeat(65536); while (true) writeSync(1, many)`, 'output'],
    ['floods what it complains', `${BEGIN}const many = 'x'.repeat(65536); while (true) try { writeSync(2, many) } catch {}`, 'time'],
    ['gives no result', finish("'null'"), 'crashed'],
    ['gives a result that is no JSON', finish("'{'"), 'crashed'],
    ['gives a deep result', finish(`'{"positions":[],"definitions":[' + '['.repeat(500000) + ']'.repeat(500000) + ']}'`), 'output'],
    ['gives very many workflows', finish(`JSON.stringify({ positions: [], definitions: Array(500000).fill(0) })`), 'output'],
    ['gives a failure that is too long', `${BEGIN}line({ type: 'failed', reason: 'exception', message: 'x'.repeat(1e6), problem: null, line: null, column: null })`, 'crashed'],
    ['takes more and more memory', `${BEGIN}const all = []; while (true) all.push(Buffer.alloc(10_000_000, 1))`, 'memory'],
  ])('%s', async (_, source, reason) => {
    const failure = failureOf(await runInstead(source, { deadlineMs: reason === 'time' ? 300 : 20_000 }).outcome)
    expect(failure.reason).toBe(reason)
    expect(failure.output.length).toBeLessThanOrEqual(65_536)
  })

  test('can pollute nothing by the names in its result', async () => {
    const { outcome } = runInstead(finish(`'{"definitions":[{"__proto__":{"polluted":1}}],"positions":[{"__proto__":{"polluted":1},"line":1,"column":1}]}'`))
    expect(await outcome).toMatchObject({ kind: 'finished', positions: [{ line: 1, column: 1 }] })
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  test('can read nothing but its own code, and write, start and load nothing', async () => {
    const { outcome } = runInstead(`${BEGIN}
      const { readFileSync, readdirSync, writeFileSync } = await import('node:fs')
      const { spawnSync } = await import('node:child_process')
      const { Worker } = await import('node:worker_threads')
      const ways = { passwd: () => readFileSync('/etc/passwd'), list: () => readdirSync('/'), home: () => readdirSync(${JSON.stringify(tmpdir())}), write: () => writeFileSync(${JSON.stringify(join(tmpdir(), 'kontorflyt-escape'))}, 'x'), spawn: () => spawnSync('id').error ?? spawnSync('id'), worker: () => new Worker('1', { eval: true }), binding: () => process.binding('fs'), dlopen: () => process.dlopen({ exports: {} }, '/lib/x.node'), code: () => Function('return 1')(), pollute: () => { 'use strict'; Object.prototype.polluted = 1 }, environment: () => { if (Object.keys(process.env).length === 0) throw Object.assign(new Error(), { code: 'EMPTY' }) } }
      const came = []
      for (const [name, way] of Object.entries(ways)) { try { way(); came.push(name) } catch (error) { came.push(name + ' ' + (error.code ?? error.name)) } }
      line({ type: 'finished', result: JSON.stringify({ definitions: came, positions: [] }) })`, { deadlineMs: 20_000 })
    expect(await outcome).toMatchObject({
      definitions: ['passwd ERR_ACCESS_DENIED', 'list ERR_ACCESS_DENIED', 'home ERR_ACCESS_DENIED', 'write ERR_ACCESS_DENIED', 'spawn ERR_ACCESS_DENIED', 'worker ERR_ACCESS_DENIED', 'binding ERR_ACCESS_DENIED', 'dlopen ERR_DLOPEN_DISABLED', 'code EvalError', 'pollute TypeError', 'environment EMPTY'],
    })
  })
})

test.each([
  ['--permission', /Nothing is forbidden/],
  ['--disallow-code-generation-from-strings', /Code can be made from text/],
])('a process that was started without %s runs no script, and says why', async (left, why) => {
  const host = createSandboxHost({ nodePath: process.execPath })
  const careless: SandboxHost = { memoryOf: (pid) => host.memoryOf(pid), start: (launch) => host.start({ ...launch, nodeOptions: launch.nodeOptions.filter((option) => option !== left && (left !== '--permission' || !option.startsWith('--allow'))) }) }
  const { outcome, logger } = runInstead('', { host: careless })
  const { reason, message } = failureOf(await outcome)
  expect(reason).toBe('crashed')
  expect(message).toMatch(why)
  await expect.poll(() => logger.lines).toMatchObject([{ level: 'warn' }])
})

test('a program that cannot be started at all is a run that failed, not a host that did', async () => {
  const { outcome } = runInstead('', { host: createSandboxHost({ nodePath: '/nowhere/node' }) })
  expect(failureOf(await outcome).reason).toBe('crashed')
})

test('a program whose packages lie elsewhere, behind a link, runs scripts too', async () => {
  const root = join(import.meta.dirname, '../..')
  const dir = tempDir()
  mkdirSync(join(dir, 'src'))
  for (const part of ['package.json', 'src/script', 'src/shared']) cpSync(join(root, part), join(dir, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'), 'dir')
  const { sandboxFiles } = programFolders()
  const moved = (path: string): string => join(dir, relative(root, path))
  const files = { ...sandboxFiles, javascriptEntry: moved(sandboxFiles.javascriptEntry), quickJsBinary: moved(sandboxFiles.quickJsBinary), codeDirs: { ...sandboxFiles.codeDirs, javascript: sandboxFiles.codeDirs.javascript.map(moved) } }
  expect(await runInstead('', { files, deadlineMs: 20_000 }).outcome).toMatchObject({ kind: 'finished', definitions: [{ name: 'x' }] })
})

test('a process that is kept ready is used for the next script, and no more than one is kept', async () => {
  const started: string[] = []
  const host = createSandboxHost({ nodePath: process.execPath })
  const { runner, outcome } = runInstead('', { host: { memoryOf: (pid) => host.memoryOf(pid), start: (launch) => (started.push(launch.entry), host.start(launch)) } })
  await outcome
  expect(started).toHaveLength(1)
  runner.prewarm('javascript')
  runner.prewarm('javascript')
  expect(started).toHaveLength(2)
  await runner.run({ language: 'javascript', script: '1', names: NAMES })
  // The one that was used, and the one that took its place.
  await expect.poll(() => started).toHaveLength(3)
})
