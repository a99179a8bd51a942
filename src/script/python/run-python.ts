import type { FromScriptProcess, ScriptFailureAnswer } from '../../shared/script-answer.ts'
import { SCRIPT_LIMITS, type ScriptTask } from '../../shared/script-task.ts'
import { begin, failed } from '../line-to-engine.ts'
import { property } from '../property.ts'
import type { BareRealm } from './bare-realm.ts'
import type { Pyodide } from './open-pyodide.ts'

/** A script that caught the first interrupt gets another: late enough for the harness to tell of the first in peace. */
const AGAIN_MS = 300

/**
 * Runs a script to its end. The work is done in Python, by resources/script/run_script.py, which
 * defines `_prepare()` and `_run()`; here is only what must be out of the script's reach.
 * Past its time the script gets a KeyboardInterrupt at its next step, so that it can be said
 * where it was; one that catches that is killed from outside.
 */
export function runPython(pyodide: Pyodide, realm: BareRealm, task: ScriptTask): FromScriptProcess {
  pyodide.printTo(realm.newOutput())
  const given = { _harness: task.harness, _names: task.names, _builder: task.builder, _script: task.script }
  for (const [name, value] of Object.entries(given)) pyodide.set(name, value)
  pyodide.runPython('exec(compile(_harness, "run_script.py", "exec"), globals())\n_prepare()')
  const end = begin(task)
  const isOver = (): boolean => Date.now() >= end
  let nextSignal = end
  const takeSignal = (): boolean => {
    const now = Date.now()
    if (now < nextSignal) return false
    nextSignal = now + AGAIN_MS
    return true
  }
  pyodide.interruptBy(realm.newSignals(takeSignal))
  try {
    const told = pyodide.runPython('_run()')
    return typeof told === 'string' ? answerOf(told, isOver()) : failed('crashed', 'The interpreter was broken')
  } catch {
    // Nothing of the script gets here as a Python exception: the interpreter itself gave way.
    return isOver() ? failed('time', 'The script did not end in its time') : failed('crashed', 'The interpreter broke down')
  }
}

/** `told` is `finished` or a reason, then a line break, then the builder's JSON or that of a failure. */
function answerOf(told: string, isOver: boolean): FromScriptProcess {
  if (told.length > SCRIPT_LIMITS.resultCharacters) return failed('output', 'The script built more than can be taken')
  if (told.startsWith('finished\n')) return { type: 'finished', result: told.slice('finished\n'.length) }
  const failure: unknown = JSON.parse(told.slice(told.indexOf('\n') + 1))
  if (!isFailure(failure)) return failed('crashed', 'The interpreter was broken')
  return isOver && failure.reason === 'exception' && failure.message.startsWith('KeyboardInterrupt') ? { ...failure, reason: 'time', message: 'The script did not end in its time' } : failure
}

/** As the harness made it, which the engine parses again: here only what is read above is looked at. */
function isFailure(value: unknown): value is ScriptFailureAnswer {
  return property(value, 'type') === 'failed' && typeof property(value, 'message') === 'string'
}
