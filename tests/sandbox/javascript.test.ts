import { afterEach, describe, expect, test } from 'vitest'
import { failureOf, openSandbox, outputOf } from './open-sandbox.ts'

const { run, runner, logger } = openSandbox('javascript')

const GOOD = 'workflow("Ukentlig").weekly("monday", "09:00").sendEmail("bestilling", { to: "all_customers" })'
/** Short for what never ends by itself. */
const soon = { deadlineMs: 400 }

function expectHostUnharmed(): void {
  expect(Reflect.ownKeys(Object.prototype)).toEqual(PROTOTYPE)
  expect(JSON.stringify({ a: [1] })).toBe('{"a":[1]}')
}
const PROTOTYPE = Reflect.ownKeys(Object.prototype)

/** After whatever a script did, the next one works and the host is as it was. */
async function expectUnharmed(): Promise<void> {
  expect(await run(GOOD)).toMatchObject({ kind: 'finished', definitions: [{ name: 'Ukentlig' }] })
  expectHostUnharmed()
}

describe('a script in JavaScript', () => {
  test('builds a workflow, with the place where it stands', async () => {
    const outcome = await run(`const first: string = "Én"\n  ;  workflow(first as string).weekly("monday", "09:00").sendEmail("bestilling", { to: "all_customers" })`)
    expect(outcome).toMatchObject({ kind: 'finished', definitions: [{ name: 'Én', workflowType: 'scheduled' }], positions: [{ line: 2 }] })
  })

  test('sees names, prints, loops and awaits', async () => {
    expect(outputOf(await run('console.log("hei", groups[0], { a: [1] }, null, undefined, 1n, Symbol("x"), new Error("nei")); for (const name of workflows) console.info(name); await Promise.resolve(); console.warn("etter", templates[0].name)'))).toBe(
      'hei Kafeer {"a":[1]} null undefined 1 Symbol(x) Error: nei\nUkentlig bestilling\netter Ukens bestilling\n',
    )
  })

  test.each([
    ['a wrong argument', 'const a: number = 1\nconst b: string = "";   workflow("x").weekly("mundag", "09:00")', { reason: 'argument', line: 2, problem: { key: 'script.arg_not_one_of', params: { method: 'weekly' } } }],
    ['an error of its own', 'const f = (x: number): never => { throw new TypeError("ingen " + x) }\n\nf(3)', { reason: 'exception', message: 'TypeError: ingen 3', line: 1 }],
    ['no JavaScript', 'let a = 1\nlet b = ;', { reason: 'syntax', line: 2, column: 9 }],
    ['a character that would end it', 'let a = "\0"; workflow("x")', { reason: 'syntax', message: 'Unexpected NUL character' }],
    ['a name twice', 'let a = 1\nlet a = 2', { reason: 'syntax', line: 2 }],
    ['a promise that fails', 'await null\nawait Promise.reject(new Error("nei"))', { reason: 'exception', message: 'Error: nei', line: 2 }],
    ['waiting for nothing', 'await new Promise(() => {})', { reason: 'exception', message: 'The script waits for something that never comes' }],
  ])('says where and why: %s', async (_, script, expected) => {
    expect(await run(script)).toMatchObject({ kind: 'failed', ...expected })
  })

  test('is told the column in the text as it was written, whatever types stood before it', async () => {
    expect(failureOf(await run('const a: Record<string, number> = {};   null.x')).column).toBe('const a: Record<string, number> = {};   null.x'.indexOf('.x') + 1)
  })

  test('keeps what it printed when it fails', async () => {
    expect(await run('console.log("før"); throw new Error("nei")')).toMatchObject({ reason: 'exception', output: 'før\n' })
    expect(await run('console.log("før"); while (true);', soon)).toMatchObject({ reason: 'time', output: 'før\n', line: 1 })
  })
})

describe('what a script in JavaScript finds', () => {
  test('is the language and the builder, and nothing of Node, the network or the host', async () => {
    const found = outputOf(
      await run(`
      const probe = (name, read) => { try { console.log(name, typeof read()) } catch (error) { console.log(name, 'threw', error.name) } }
      for (const name of ['process', 'require', 'module', 'Buffer', 'global', 'fetch', 'WebSocket', 'XMLHttpRequest', 'setTimeout', 'Worker', 'WebAssembly', 'Deno', 'std', 'os', 'scriptArgs', 'print', 'navigator', '__kontorflyt_names', '__kontorflyt_collect']) console.log(name, name in globalThis)
      probe('constructor chain', () => this?.constructor?.constructor('return process')())
      probe('function', () => Function('return process')())
      probe('function of the host', () => console.log.constructor('return process')())
      probe('function of the builder', () => workflow.constructor('return process')())
      probe('async function', () => (async () => {}).constructor('return process.env')())
      probe('generator', () => (function* () {}).constructor('return process')().next())
      probe('eval', () => (0, eval)('process'))
      probe('caller', () => workflow.caller ?? workflow.arguments)
      probe('stack', () => { Error.prepareStackTrace = (_, frames) => frames; return new Error().stack[0]?.getThis?.().process.env })
      for (const name of ['fs', 'node:fs', 'child_process', 'std', 'os', '/etc/passwd', './kontorflyt.js', 'data:text/javascript,1', 'https://example.com/x.js']) await import(name).then(() => console.log('imported', name), (error) => console.log(name, 'refused', error.name))
    `),
    )
    const lines = found.trim().split('\n')
    expect(lines.filter((line) => line.endsWith('true'))).toEqual([])
    expect(lines.filter((line) => line.startsWith('imported'))).toEqual([])
    expect(lines.filter((line) => line.includes('refused'))).toHaveLength(9)
    expect(lines).toContain('function threw ReferenceError')
    expect(lines).toContain('function of the host threw ReferenceError')
    expect(lines).toContain('function of the builder threw ReferenceError')
    expect(lines.find((line) => line.startsWith('stack'))).toMatch(/undefined|threw TypeError/)
    await expectUnharmed()
  })

  test('has no static import', async () => {
    expect(failureOf(await run('import fs from "node:fs"\nconsole.log(fs)')).message).toContain("could not load module 'node:fs'")
  })

  test('cannot give the host anything but what the builder made: not by prototypes, not by a builder of its own', async () => {
    const outcome = await run(`
      globalThis.__kontorflyt_collect = () => '{"definitions":[{"name":"falsk"}],"positions":[]}'
      Object.prototype.toJSON = () => 'falsk'
      Array.prototype.toJSON = () => 'falsk'
      JSON.stringify = () => '{"definitions":[{"name":"falsk"}],"positions":[]}'
      Object.defineProperty(Object.prototype, 'definitions', { set() { throw new Error('seen') }, get() { return ['falsk'] } })
      Array.prototype.push = () => 0
      Array.prototype[Symbol.iterator] = function* () { yield 'falsk' }
      String.prototype.split = RegExp.prototype.exec = () => { throw 1 }
      Reflect.get = Reflect.apply = () => 'falsk'
      globalThis.String = globalThis.Error = globalThis.Promise = undefined
      ${GOOD}
    `)
    expect(outcome).toMatchObject({ kind: 'finished', definitions: [{ name: 'Ukentlig' }] })
    await expectUnharmed()
  })

  test('its own __proto__ stays a word in its data', async () => {
    const outcome = await run('workflow("x").onEvent("webhook", { filter: JSON.parse(`{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}`) })')
    expect(outcome.kind).toMatch(/finished|failed/)
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
    await expectUnharmed()
  })
})

describe('a script in JavaScript that does not end well', () => {
  // Each is the next script after the one before it; what they leave behind in the host is looked at here.
  afterEach(expectHostUnharmed)

  test.each([
    ['an endless loop', 'while (true);', 'time'],
    ['a loop that catches all', 'while (true) { try { while (true); } catch {} finally { continue } }', 'time'],
    ['an endless chain of promises', 'const next = () => { Promise.resolve().then(next) }; next()', 'time'],
    ['an endless wait', 'while (true) await null', 'time'],
    ['a regular expression that never ends', '/^(a+)+$/.test("a".repeat(40) + "b")', 'time'],
    ['a getter that never ends, thrown', 'throw { get message() { while (true); }, get name() { while (true); } }', 'exception'],
    ['a sort that never ends', 'const a = Array.from({ length: 1e4 }, (_, i) => -i); a.sort(() => { while (true); })', 'time'],
    ['a proxy that never ends', 'console.log(new Proxy({}, { get: () => { while (true); }, ownKeys: () => { while (true); } }))', 'time'],
  ])('is broken off: %s', async (_, script, reason) => {
    expect(failureOf(await run(script, soon)).reason).toBe(reason)
  })

  test('is broken off: promises that wait for each other without end, by whichever limit is met first', async () => {
    const { reason } = failureOf(await run('const next = () => Promise.resolve().then(next); next()', soon))
    expect(['time', 'memory']).toContain(reason)
  })

  test.each([
    ['lists', 'const all = []; while (true) all.push(new Array(1000).fill(1))', 'memory'],
    ['strings in a list', 'const all = []; let s = "x".repeat(1e6); while (true) all.push(s + all.length)', 'memory'],
    ['a buffer', 'const all = []; while (true) all.push(new Uint8Array(1e6).fill(1))', 'memory'],
    ['a string of giants', 'let s = "x"; while (true) s += s', 'exception'],
    ['a map', 'const m = new Map(); let i = 0; while (true) m.set({}, [i += 1])', 'memory'],
    ['depth without end', 'const f = () => f() + 1\nf()', 'exception'],
    ['depth through the builder', 'const o = {}; o.toString = () => `${o}`\nworkflow(`${o}`)', 'exception'],
    ['JSON without end', 'const o = {}; o.toJSON = () => ({ o })\nJSON.stringify(o)', 'exception'],
    ['deep JSON', 'JSON.parse("[".repeat(1e6) + "]".repeat(1e6))', 'exception'],
    ['a deep filter', 'let a = {}; for (let i = 0; i < 1e5; i += 1) a = { a }\nworkflow("x").onEvent("webhook", { filter: a })', 'argument'],
    ['a flood of lines', 'while (true) console.log("flom".repeat(50))', 'output'],
    ['a flood in one line', 'console.log("x".repeat(3e6))', 'output'],
    ['a flood that is caught', 'while (true) try { console.log("x".repeat(1000)) } catch {}', 'output'],
    ['ten million workflows', 'for (let i = 0; i < 1e7; i += 1) workflow("x" + i)', 'argument'],
  ])('comes to its limit: %s', async (_, script, reason) => {
    const failure = failureOf(await run(script, { deadlineMs: 20_000 }))
    expect(failure.reason).toBe(reason)
    expect(failure.output.length).toBeLessThanOrEqual(65_536)
  })

  test('does not keep the next one from working', expectUnharmed)

  test.each([
    ['null', 'throw null', 'The script threw null'],
    ['undefined', 'throw undefined', 'The script threw undefined'],
    ['a symbol', 'throw Symbol("x")', 'The script threw Symbol(x)'],
    ['getters that throw', 'throw { get message() { throw 1 }, get stack() { throw 2 }, get name() { throw 3 } }', 'The script threw an object'],
    ['a proxy that throws', 'throw new Proxy({}, { get() { throw 1 }, ownKeys() { throw 2 }, getPrototypeOf() { throw 3 } })', 'The script threw an object'],
    ['a revoked proxy', 'const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); throw proxy', 'The script threw an object'],
    ['a primitive that is none', 'throw { name: { [Symbol.toPrimitive]() { throw 1 } }, message: { toString: () => "x" } }', 'The script threw an object'],
    ['a function', 'throw () => 1', 'The script threw an object'],
  ])('may throw anything: %s', async (_, script, message) => {
    expect(failureOf(await run(script))).toMatchObject({ reason: 'exception', message })
  })

  test('is cut short when what it throws is huge, or only looks like a complaint of the builder', async () => {
    expect(failureOf(await run('throw new Error("x".repeat(5e6))')).message.length).toBeLessThanOrEqual(4_000)
    const faked = failureOf(await run('const e = new Error("m"); e.name = "ScriptArgumentError"; e.problemKey = "k".repeat(1e6); e.problemParams = { a: 1, b: "x".repeat(1e6), c: {}, d: () => 1 }; throw e'))
    expect(faked.problem?.key).toHaveLength(200)
    expect(Object.entries(faked.problem?.params ?? {}).map(([key, value]) => [key, String(value).length])).toEqual([
      ['a', 1],
      ['b', 1000],
    ])
    await expectUnharmed()
  })
})

test('a run that nobody waits for any more is ended, with its process', async () => {
  const abort = new AbortController()
  const outcome = run('while (true);', { signal: abort.signal, deadlineMs: 60_000 })
  abort.abort()
  await expect(outcome).rejects.toMatchObject({ kind: 'cancelled' })
  await expectUnharmed()
})

test('a process that is kept ready is used, and another takes its place', async () => {
  runner.prewarm('javascript')
  await expectUnharmed()
  await expectUnharmed()
})

test('none of this was a surprise to the host', () => {
  expect(logger.lines).toEqual([])
})
