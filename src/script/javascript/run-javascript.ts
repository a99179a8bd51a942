import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core'
import type { FromScriptProcess } from '../../shared/script-answer.ts'
import { SCRIPT_FILE, SCRIPT_LIMITS, type ScriptTask } from '../../shared/script-task.ts'
import { begin, failed } from '../line-to-engine.ts'
import type { QuickJs } from './quickjs.ts'
import { failureOf, type ReadThrown, thrownReader } from './read-thrown.ts'
import { type PlainSource, takeTypesOff, TypesError } from './take-types-off.ts'
import { defineConsole } from './define-console.ts'
import { placesInScript } from './places-in-script.ts'

/** Names that the builder and its host share; both are gone from the script's sight before it begins. */
const NAMES = '__kontorflyt_names'
const COLLECT = '__kontorflyt_collect'

/** So long after its time a script's last words (what it threw) may be read. */
const READING_MS = 50
const JOBS_A_TURN = 1_000

/**
 * Runs a script to its end: the builder, the script as a module (so it may await), whatever
 * promises are left, and then what the builder collected.
 */
export function runJavaScript(quickJs: QuickJs, task: ScriptTask, write: (bytes: Uint8Array) => void): FromScriptProcess {
  const { context } = quickJs
  const readThrown = thrownReader(context)
  defineConsole(context, write)
  const collect = evaluateBuilder(context, task)
  const end = begin(task)
  let script: PlainSource
  try {
    script = takeTypesOff(task.script, SCRIPT_FILE.javascript)
  } catch (thrown) {
    if (!(thrown instanceof TypesError)) throw thrown
    return { type: 'failed', reason: 'syntax', message: thrown.message, problem: null, line: thrown.place?.line ?? null, column: thrown.place?.column ?? null }
  }
  quickJs.stopAt(end)
  try {
    return evaluateScript(quickJs, script, collect, (thrown) => failure(quickJs, thrown, readThrown, script))
  } catch (thrown) {
    // The interpreter gave way before its own limits did: its stack, or its memory.
    if (quickJs.isMemoryFull()) return failed('memory', 'The script used up its memory')
    return thrown instanceof RangeError ? failed('exception', 'The script goes too deep') : failed('crashed', 'The interpreter broke down')
  }
}

function evaluateBuilder(context: QuickJSContext, { builder, names }: ScriptTask): QuickJSHandle {
  context.setProp(context.global, NAMES, context.newString(names))
  context.unwrapResult(context.evalCode(takeTypesOff(builder, 'kontorflyt.ts').code, 'kontorflyt.ts', { type: 'module', strict: true }))
  const collect = context.getProp(context.global, COLLECT)
  context.unwrapResult(context.evalCode(`Reflect.deleteProperty(globalThis, '${NAMES}'); Reflect.deleteProperty(globalThis, '${COLLECT}')`, 'host.js'))
  if (context.typeof(collect) !== 'function') throw new TypeError('The builder has nothing to collect with')
  return collect
}

function evaluateScript(quickJs: QuickJs, script: PlainSource, collect: QuickJSHandle, fail: (thrown: QuickJSHandle) => FromScriptProcess): FromScriptProcess {
  const { context } = quickJs
  const started = context.evalCode(script.code, SCRIPT_FILE.javascript, { type: 'module', strict: true })
  if (started.error !== undefined) return fail(started.error)
  while (context.runtime.hasPendingJob()) {
    const turn = context.runtime.executePendingJobs(JOBS_A_TURN)
    if (turn.error !== undefined) return fail(turn.error)
    // Short jobs may never come to the point where QuickJS asks whether to go on.
    if (quickJs.isTimeUp()) return failed('time', 'The script did not end in its time')
  }
  // A job that finds no memory rejects its promise, which nobody may wait for: an end without a word.
  if (quickJs.isMemoryFull()) return failed('memory', 'The script used up its memory')
  const state = context.getPromiseState(started.value)
  if (state.type === 'rejected') return fail(state.error)
  if (state.type === 'pending') return failed('exception', 'The script waits for something that never comes')
  // Native code (a sort, for one) may swallow that it was broken off.
  if (quickJs.isTimeUp()) return failed('time', 'The script did not end in its time')
  const collected = context.callFunction(collect, context.undefined)
  if (collected.error !== undefined) return fail(collected.error)
  return finished(context, collected.value, script)
}

function finished(context: QuickJSContext, collected: QuickJSHandle, script: PlainSource): FromScriptProcess {
  if (context.typeof(collected) !== 'string') return failed('crashed', 'The builder was broken')
  const length = context.getNumber(context.getProp(collected, 'length'))
  if (length > SCRIPT_LIMITS.resultCharacters) return failed('output', 'The script built more than can be taken')
  return { type: 'finished', result: placesInScript(context.getString(collected), script) }
}

function failure(quickJs: QuickJs, thrown: QuickJSHandle, readThrown: ReadThrown, script: PlainSource): FromScriptProcess {
  const isOver = quickJs.isTimeUp()
  // Reading may run code of the script (a getter), and is broken off like it.
  quickJs.stopAt(Date.now() + READING_MS)
  return failureOf(readThrown(thrown), { isFull: quickJs.isMemoryFull(), isOver, placeOf: script.placeOf })
}
