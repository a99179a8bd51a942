import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createScriptRunner } from '../../src/engine/script/sandbox/script-runner.ts'
import { programFolders } from '../../src/platform/program-folders.ts'
import { failureOf, NAMES, openSandbox, outputOf } from './open-sandbox.ts'

const { run, runner, logger, launches, ports } = openSandbox('python')

const GOOD = 'workflow("Ukentlig").weekly("monday", "09:00").send_email("bestilling", to="all_customers")'
const soon = { deadlineMs: 500 }
const PROTOTYPE = Reflect.ownKeys(Object.prototype)

async function expectUnharmed(): Promise<void> {
  expect(await run(GOOD)).toMatchObject({ kind: 'finished', definitions: [{ name: 'Ukentlig' }] })
  expect(Reflect.ownKeys(Object.prototype)).toEqual(PROTOTYPE)
}

describe('a script in Python', () => {
  test('builds a workflow, sees names, prints and uses the standard library', async () => {
    const outcome = await run(`
import json, re, datetime, collections, dataclasses, enum, typing
@dataclasses.dataclass
class Dag:
    navn: str
print("hei", *groups, Dag("mandag"), re.sub("a", "å", "aa"), workflows[0], templates[0].name)
for group in groups:
    ${GOOD}
`)
    expect(outputOf(outcome)).toBe("hei Kafeer Hotell Dag(navn='mandag') åå Ukentlig bestilling Ukens bestilling\n")
    expect(outcome).toMatchObject({ definitions: [{ name: 'Ukentlig' }, { name: 'Ukentlig' }], positions: [{ line: 8, column: 5 }, { line: 8 }] })
  })

  test('may be done before its end', async () => {
    expect(await run(`${GOOD}\nexit()\n${GOOD}`)).toMatchObject({ kind: 'finished', definitions: [{ name: 'Ukentlig' }] })
  })

  test.each([
    ['a character that would end it', 'a = "\0"', { reason: 'syntax', message: 'source code string cannot contain null bytes' }],
    ['a wrong argument', 'x = "æøå"; workflow("x").weekly("mundag", "09:00")', { reason: 'argument', line: 1, column: 12, problem: { key: 'script.arg_not_one_of', params: { method: 'weekly' } } }],
    ['an error of its own', 'def f(x):\n    raise ValueError(f"ingen {x}")\n\nf(3)', { reason: 'exception', message: 'ValueError: ingen 3', line: 2, column: 5 }],
    ['no Python', 'a = 1\nb = = 2', { reason: 'syntax', line: 2, column: 5 }],
    ['what it printed before', 'print("før")\nwhile True: pass', { reason: 'time', line: 2, output: 'før\n' }],
  ])('says where and why: %s', async (_, script, expected) => {
    expect(await run(script, { deadlineMs: 700 })).toMatchObject({ kind: 'failed', ...expected })
  })
})

/** Each line tries one way out, and says what came of it. */
const PROBES = `
import sys
def probe(name, way):
    try:
        print(name, '->', repr(way())[:300].replace(chr(10), ' '))
    except BaseException as error:
        print(name, '!!', type(error).__name__, str(error)[:200].replace(chr(10), ' '))
`

/** What came of each probe, by its name. */
function cameOf(output: string): Record<string, string | undefined> {
  return Object.fromEntries(
    output
      .trim()
      .split('\n')
      .map((line): [string, string] => [line.split(/ (?=->|!!)/)[0] ?? '', line.split(/ (?=->|!!)/)[1] ?? '']),
  )
}

describe('what a script in Python finds', () => {
  test('is no file, process, environment or module of the host', async () => {
    const found = outputOf(
      await run(`${PROBES}
import os, subprocess, pathlib, builtins, ctypes
probe('passwd', lambda: open('/etc/passwd').read())
probe('proc', lambda: open('/proc/self/environ').read())
probe('root', lambda: sorted(os.listdir('/')))
probe('walk', lambda: [f for _, _, fs in os.walk('/') for f in fs if 'pyodide' in f or f.endswith('.snapshot')])
probe('environ', lambda: {k: v for k, v in os.environ.items() if k not in ('HOME', 'PATH', 'PWD', 'LANG', 'LC_CTYPE', 'USER', 'LOGNAME', '_', 'LD_LIBRARY_PATH', 'PYTHONINSPECT')})
probe('system', lambda: os.system('id > /tmp/x'))
probe('popen', lambda: os.popen('id').read())
probe('run', lambda: subprocess.run(['id']))
probe('fork', lambda: os.fork())
probe('exec', lambda: os.execv('/bin/sh', ['sh']))
probe('getpid', lambda: os.getpid())
probe('libc', lambda: ctypes.CDLL(None).system(b'id > /tmp/x'))
probe('kill', lambda: os.kill(1, 0))
probe('__import__', lambda: builtins.__import__('posix').system('id'))
probe('subclasses', lambda: [c for c in ().__class__.__base__.__subclasses__() if c.__name__ == 'Popen'][0](['id']))
probe('thread', lambda: __import__('threading').Thread(target=print).start())
probe('multiprocessing', lambda: __import__('multiprocessing').Process(target=print).start())
`),
    )
    const came = cameOf(found)
    expect(came).toMatchObject({ environ: '-> {}', system: '-> -1', getpid: '-> 42', walk: '-> []' })
    for (const name of ['passwd', 'proc', 'popen', 'run', 'fork', 'exec', 'subclasses', 'thread', 'multiprocessing']) expect(came[name]).toMatch(/^!! /)
    expect(came['root']).toBe("-> ['dev', 'home', 'lib', 'proc', 'tmp']")
    expect(found).not.toContain('uid=')
  })

  test('is no network: not even a server on this very machine', async () => {
    let calls = 0
    const server = createServer(() => (calls += 1))
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
    const found = outputOf(
      await run(`${PROBES}
import socket, urllib.request
def connect():
    s = socket.socket(); s.settimeout(1); s.connect(('127.0.0.1', ${port})); s.send(b'hei'); return 'connected'
probe('socket', connect)
probe('create_connection', lambda: socket.create_connection(('127.0.0.1', ${port}), 1).send(b'x'))
probe('urlopen', lambda: urllib.request.urlopen('http://127.0.0.1:${port}/', timeout=1).read())
probe('pyfetch', lambda: __import__('pyodide.http').http.open_url('http://127.0.0.1:${port}/').read())
import pyodide_js
probe('loadPackage', lambda: pyodide_js.loadPackage('http://127.0.0.1:${port}/x-1-py3-none-any.whl'))
probe('sockfs', lambda: pyodide_js._api.initializeNodeSockFS())
probe('js fetch', lambda: pyodide_js._module.constructor.constructor('return fetch')())
`),
    )
    expect(found).not.toContain('connected')
    for (const name of ['socket', 'create_connection', 'urlopen', 'pyfetch', 'js fetch']) expect(found).toMatch(new RegExp(`^${name} !! `, 'm'))
    server.close()
    expect(calls).toBe(0)
  })

  test('is JavaScript of a realm in which there is nothing: no Node, no code from text, no module', async () => {
    const found = outputOf(
      await run(`${PROBES}
import js, pyodide_js
m = pyodide_js._module
probe('js', lambda: [n for n in dir(js) if not n.startswith('_')])
probe('constructor', lambda: pyodide_js.constructor.constructor('return globalThis')())
probe('function', lambda: m.FS.open.constructor('return process')())
probe('async', lambda: pyodide_js.runPythonAsync.constructor('return process')())
probe('mountNodeFS', lambda: pyodide_js.mountNodeFS('/mnt', '/etc'))
probe('NODEFS', lambda: m.FS.mount(m.FS.filesystems.NODEFS, pyodide_js.toPy, '/home'))
probe('run_js', lambda: __import__('pyodide.code').code.run_js('globalThis'))
probe('this', lambda: m.FS.open.bind(None).call.constructor.prototype.constructor.call(None, 'return this')())
probe('loadScript', lambda: pyodide_js._api.loadScript('node:fs'))
probe('loadBinaryFile', lambda: pyodide_js._api.loadBinaryFile('file:///etc/passwd'))
probe('require', lambda: m.require)
probe('process', lambda: m.process)
probe('thisProgram', lambda: m.thisProgram)
def stack():
    from pyodide.ffi import JsException
    Error = m.ExitStatus
    try: m.HEAP8.constructor.new(-1)
    except JsException as error: Error = error.constructor
    while Error.name != 'Error': Error = pyodide_js.constructor.getPrototypeOf(Error)
    Error.prepareStackTrace = lambda error, frames: frames
probe('stack', stack)
probe('this of nobody', lambda: pyodide_js.constructor.prototype.valueOf.call(None))
def swap():
    obj = m.FS.root.constructor.constructor.prototype.__proto__
    return [x for x in ('process', 'require', 'getBuiltinModule') if hasattr(obj.constructor, x)]
probe('object', swap)
`),
    )
    const came = cameOf(found)
    for (const name of ['constructor', 'function', 'async', 'this']) expect(came[name]).toMatch(/^!! .*EvalError/)
    for (const name of ['mountNodeFS', 'NODEFS', 'run_js', 'loadScript', 'require', 'process']) expect(came[name]).toMatch(/^!! /)
    expect(came['js']).not.toMatch(/process|require|fetch|WebAssembly/)
    expect(came['stack']).toMatch(/^!! .*read only property 'prepareStackTrace'/)
    expect(came['object']).toBe('-> []')
    expect(found).not.toContain('root:')
  })

  test('cannot be turned against the host: not by prototypes of JavaScript, not by a builder of its own', async () => {
    const outcome = await run(`
import sys, json, builtins, pyodide_js
sys.modules['kontorflyt']._collect = lambda: 'falsk'
json.dumps = lambda *a, **k: '{"definitions": ["falsk"], "positions": []}'
proto = pyodide_js._module.FS.root.__proto__.__proto__
proto.polluted = 'ja'
proto.toJSON = 'ja'
pyodide_js.globals.set('_run', 3)
builtins.print = None
${GOOD}
`)
    expect(['finished', 'failed']).toContain(outcome.kind)
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
    await expectUnharmed()
  })
})

describe('a script in Python that does not end well', () => {
  test.each([
    ['an endless loop that catches all', 'while True:\n    try:\n        while True: pass\n    except BaseException: pass', 'time'],
    ['a calculation without end', '10 ** 10 ** 10', 'time'],
    ['a regular expression that never ends', 'import re; re.match("(a+)+$", "a" * 40 + "b")', 'time'],
    ['memory', 'all = []\nwhile True: all.append(bytearray(10_000_000))', 'memory'],
    ['memory of JavaScript', 'import pyodide_js\nB = pyodide_js._module.HEAP8.constructor\nall = []\nwhile True:\n    b = B.new(50_000_000); b.fill(1); all.append(b)', 'memory'],
    ['a giant string', '"x" * (2 ** 31 - 1)', 'memory'],
    ['depth without end', 'def f(): return f()\nf()', 'exception'],
    ['depth of the interpreter', 'import sys\nsys.setrecursionlimit(10 ** 8)\ndef f(): return f()\nf()', 'crashed|exception|memory'],
    ['a flood', 'while True: print("flom" * 100)', 'output'],
    ['a flood that is caught', 'import sys\nwhile True:\n    try: sys.stderr.write("flom" * 1000)\n    except BaseException: pass', 'output'],
    ['ten million workflows', 'for i in range(10_000_000): workflow(str(i))', 'argument'],
    ['leaving', 'import os; os._exit(0)', 'crashed|exception'],
    ['leaving with a word', 'exit("nok")', 'exception'],
    ['a crash', 'import ctypes; ctypes.string_at(0xfffffff0, 100000)', 'crashed'],
    ['an error that cannot be told', 'class E(Exception):\n    def __str__(self): raise self\n    __name__ = property(lambda self: 1 / 0)\nraise E()', 'exception'],
    ['a huge error', 'raise ValueError("x" * 50_000_000)', 'exception'],
    ['a false complaint', 'class ScriptArgumentError(BaseException):\n    key = "k" * 1000\n    params = {"a": 1, "b": "x" * 10_000, 3: object()}\nraise ScriptArgumentError()', 'argument'],
  ])('comes to its limit: %s', async (_, script, reason) => {
    const failure = failureOf(await run(script, reason === 'time' ? soon : { deadlineMs: 20_000 }))
    expect(failure.reason).toMatch(new RegExp(`^(${reason})$`))
    expect(failure.output.length).toBeLessThanOrEqual(65_536)
    expect(failure.message.length).toBeLessThanOrEqual(4_000)
    expect(Reflect.ownKeys(Object.prototype)).toEqual(PROTOTYPE)
  })

  test('does not keep the next one from working', expectUnharmed)
})

describe('the snapshot of Python', () => {
  test('that came with the program is used as it is', async () => {
    await expectUnharmed()
    expect(launches.filter(({ args }) => args.includes('--make-snapshot'))).toEqual([])
    expect(readdirSync(ports.cacheDir)).toEqual([])
  })
})

describe('the snapshot of Python where none came with the program', { timeout: 120_000 }, () => {
  const { run, launches, ports } = openSandbox('python', { ...programFolders().sandboxFiles, readySnapshotDir: '/nowhere' })

  test('is made once, and lies there under a name that tells what is in it', async () => {
    for (const script of [GOOD, GOOD]) expect(await run(script)).toMatchObject({ kind: 'finished' })
    expect(launches.filter(({ args }) => args.includes('--make-snapshot'))).toHaveLength(1)
    expect(readdirSync(ports.cacheDir)).toEqual([expect.stringMatching(/^python-[0-9a-f]{16}-[0-9a-f]{64}\.snapshot$/)])
  })

  test('is made anew when it was damaged, and what was left of it is gone', async () => {
    const [name = ''] = readdirSync(ports.cacheDir)
    const file = join(ports.cacheDir, name)
    writeFileSync(file, readFileSync(file).fill(7, 5_000_000, 6_000_000))
    // Another start of the program: this one has looked at the file already.
    const later = createScriptRunner(ports)
    expect(await later.run({ language: 'python', script: GOOD, names: NAMES })).toMatchObject({ kind: 'finished' })
    await later.close()
    expect(readdirSync(ports.cacheDir)).toEqual([expect.stringMatching(/^python-.*\.snapshot$/)])
    expect(launches.filter(({ args }) => args.includes('--make-snapshot'))).toHaveLength(2)
  })
})

test('a run that is ended by the end of the program is called off, and no process is left', async () => {
  const [ended] = await Promise.allSettled([run('while True: pass', { deadlineMs: 60_000 }), runner.close()])
  expect(ended).toMatchObject({ status: 'rejected', reason: { kind: 'cancelled' } })
  await expect(run(GOOD)).rejects.toMatchObject({ kind: 'cancelled' })
})

test('the host has written down what died, and nothing else', () => {
  expect(logger.lines.filter(({ message }) => message !== 'The process of a script died' && message !== 'Python was made ready for scripts')).toEqual([])
})
