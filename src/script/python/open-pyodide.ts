import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import vm from 'node:vm'
import { property } from '../property.ts'
import { type BareRealm, furnish, type HostFunctions } from './bare-realm.ts'

/** Pyodide, as far as it is used here. Its values come out of the realm and are a stranger's once a script has run. */
export interface Pyodide {
  readonly runPython: (code: string) => unknown
  readonly set: (name: string, value: string) => void
  readonly printTo: (output: object) => void
  readonly interruptBy: (signals: object) => void
  /** The memory of the interpreter as it stands. */
  readonly snapshot: () => Uint8Array
}

export interface OpenPyodide {
  readonly pyodide: Pyodide
  readonly realm: BareRealm
}

export type StartFrom = { readonly snapshot: Uint8Array } | 'nothing' | 'nothing, for a snapshot'

/** Where Pyodide believes to lie. */
const HOME = '/pyodide/'

/** Opens the interpreter in a realm of its own: 0.3 s from a snapshot, some seconds from nothing. `folder`: the package pyodide. */
export async function openPyodide(folder: string, from: StartFrom, host: HostFunctions): Promise<OpenPyodide> {
  const context = vm.createContext(vm.constants.DONT_CONTEXTIFY, { name: 'python', codeGeneration: { strings: false, wasm: true } })
  const realm = bareRealm(context, host)
  const bytesIn = (bytes: Uint8Array): Uint8Array => {
    const copy = realm.newBytes(bytes.length)
    copy.set(bytes)
    return copy
  }
  for (const name of ['pyodide.asm.wasm', 'python_stdlib.zip']) realm.files.set(HOME + name, bytesIn(readFileSync(join(folder, name))))
  const [core, loader] = [await evaluateModule(context, folder, 'pyodide.asm.mjs'), await evaluateModule(context, folder, 'pyodide.mjs')]
  const config = Object.assign(realm.newObject(), {
    indexURL: HOME,
    packageBaseUrl: HOME,
    lockFileContents: lockWithoutPackages(folder),
    createPyodideModule: property(core, 'default'),
    jsglobals: realm.globals,
    enableRunUntilComplete: false,
  })
  if (from === 'nothing, for a snapshot') Object.assign(config, { _makeSnapshot: true })
  else if (from !== 'nothing') Object.assign(config, { _loadSnapshot: bytesIn(from.snapshot) })
  const api: unknown = await method(loader, 'loadPyodide')(config)
  realm.files.clear()
  return { realm, pyodide: pyodideOf(api) }
}

/** Pyodide looks packages up in this, and is to find none. */
function lockWithoutPackages(folder: string): string {
  const lock: unknown = JSON.parse(readFileSync(join(folder, 'pyodide-lock.json'), 'utf8'))
  return JSON.stringify({ info: property(lock, 'info'), packages: {} })
}

function bareRealm(context: vm.Context, host: HostFunctions): BareRealm {
  const made: unknown = vm.runInContext(`'use strict'; (${furnish.toString()})`, context, { filename: 'bare-realm.js' })
  const isFurnish = (value: unknown): value is typeof furnish => typeof value === 'function'
  if (!isFurnish(made)) throw new TypeError('The realm was not made')
  return made(host)
}

/** One file of Pyodide, as a module of the realm that can import nothing. */
async function evaluateModule(context: vm.Context, folder: string, name: string): Promise<object> {
  const refuse = (): never => {
    throw new Error('Nothing can be imported here')
  }
  const module = new vm.SourceTextModule(readFileSync(join(folder, name), 'utf8'), {
    context,
    identifier: name,
    initializeImportMeta: (meta) => {
      meta.url = HOME + name
    },
    importModuleDynamically: refuse,
  })
  await module.link(refuse)
  await module.evaluate()
  return module.namespace
}

function pyodideOf(api: unknown): Pyodide {
  const globals: unknown = property(api, 'globals')
  return {
    runPython: (code) => method(api, 'runPython')(code),
    set: (name, value) => void method(globals, 'set')(name, value),
    printTo: (output) => {
      method(api, 'setStdout')(output)
      method(api, 'setStderr')(output)
    },
    interruptBy: (signals) => void method(api, 'setInterruptBuffer')(signals),
    snapshot: () => {
      const bytes: unknown = method(api, 'makeMemorySnapshot')()
      // Of another realm, so no instance of ours.
      if (!ArrayBuffer.isView(bytes)) throw new TypeError('Pyodide made no snapshot')
      return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    },
  }
}

function method(target: unknown, name: string): (...args: readonly unknown[]) => unknown {
  const value = property(target, name)
  if (typeof value !== 'function') throw new TypeError(`Pyodide has no ${name}`)
  return (...args) => {
    const result: unknown = Reflect.apply(value, target, args)
    return result
  }
}
