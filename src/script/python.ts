import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { types } from 'node:util'
import { breachOfConfinement, closeDoors } from './confinement.ts'
import { answer, nextTask, outputWriter, say, sayBytes, writeAll } from './line-to-engine.ts'
import type { HostFunctions } from './python/bare-realm.ts'
import { openPyodide } from './python/open-pyodide.ts'
import { runPython } from './python/run-python.ts'

/*
 * The entry of the process in which one script in Python is run. Arguments: the folder of the
 * package pyodide; then the file of a snapshot to start from, or `--make-snapshot`, to make one
 * and say its bytes. It is started, confined and killed by src/engine/script/sandbox.
 */

/** Imported before the snapshot is made: what the builder, the harness and most scripts begin with. */
const IMPORTED_BEFOREHAND = 'import json, re, traceback, types, dataclasses, datetime, math, itertools, collections, functools, typing'

const breach = breachOfConfinement()
if (breach !== undefined) answer({ type: 'unconfined', message: breach })

const write = outputWriter()
const host: HostFunctions = {
  now: () => performance.now(),
  random: (count) => randomBytes(count).toString('base64'),
  decode: (encoding, bytes) => new TextDecoder(String(encoding)).decode(ours(bytes)),
  encode: (text) => Buffer.from(String(text), 'utf8').toString('latin1'),
  print: (bytes) => write(ours(bytes)),
  complain: (words) => writeAll(2, Buffer.from(`${words.slice(0, 2_000)}\n`)),
}

/** The bytes of another realm, copied into one of our own. @throws TypeError when they are none. */
function ours(bytes: unknown): Uint8Array {
  if (!types.isUint8Array(bytes)) throw new TypeError('No bytes')
  return new Uint8Array(bytes)
}

const [folder = '', snapshotFile = ''] = process.argv.slice(2)
if (snapshotFile === '--make-snapshot') {
  const { pyodide } = await openPyodide(folder, 'nothing, for a snapshot', host)
  pyodide.runPython(IMPORTED_BEFOREHAND)
  sayBytes(pyodide.snapshot())
} else {
  const { pyodide, realm } = await openPyodide(folder, { snapshot: readFileSync(snapshotFile) }, host)
  closeDoors()
  say({ type: 'ready' })
  answer(runPython(pyodide, realm, await nextTask()))
}
