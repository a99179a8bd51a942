import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core'
import type { ScriptFailureAnswer } from '../../shared/script-answer.ts'
import { SCRIPT_FILE } from '../../shared/script-task.ts'
import type { Place } from './take-types-off.ts'

/**
 * Reads what was thrown, inside the interpreter, where a getter that never returns is broken
 * off like any other code. Evaluated before the script, so that it finds JSON as it was made.
 * What it says is the script's word, and no more is done with it than to show it.
 */
const READER = `(() => {
  const { stringify } = JSON
  const { get } = Reflect
  const toText = String
  const { slice } = String.prototype
  const call = Function.prototype.call.bind(Function.prototype.call)
  const cut = (text, length) => call(slice, text, 0, length)
  const read = (from, key) => { try { return get(from, key) } catch { return undefined } }
  const text = (from, key, length) => { const value = read(from, key); return typeof value === 'string' ? cut(value, length) : '' }
  const params = (from) => {
    const value = read(from, 'problemParams')
    const found = Object.create(null)
    if (typeof value !== 'object' || value === null) return found
    let count = 0
    for (const key of Reflect.ownKeys(value)) {
      const param = read(value, key)
      if (typeof key !== 'string' || (count += 1) > 20) continue
      if (typeof param === 'number') found[cut(key, 100)] = param
      if (typeof param === 'string') found[cut(key, 100)] = cut(param, 1000)
    }
    return found
  }
  return (thrown) => {
    const isObject = (typeof thrown === 'object' && thrown !== null) || typeof thrown === 'function'
    if (!isObject) return stringify(['value', '', cut(toText(thrown), 4000), '', '', {}])
    return stringify(['object', text(thrown, 'name', 200), text(thrown, 'message', 4000), text(thrown, 'stack', 8000), text(thrown, 'problemKey', 200), params(thrown)])
  }
})()`

export interface Thrown {
  /** `object`, `value` (not even that), or `none` when it could not be read at all. */
  readonly kind: string
  readonly name: string
  readonly message: string
  readonly stack: string
  readonly problemKey: string
  readonly problemParams: Record<string, string | number>
}

export type ReadThrown = (thrown: QuickJSHandle) => Thrown

const NOTHING: Thrown = { kind: 'none', name: '', message: 'The script threw something that cannot be read', stack: '', problemKey: '', problemParams: {} }
const MAX_READ = 100_000

/** To be called before the script is run. */
export function thrownReader(context: QuickJSContext): ReadThrown {
  const reader = context.unwrapResult(context.evalCode(READER, 'reader.js'))
  return (thrown) => {
    const read = context.callFunction(reader, context.undefined, thrown)
    if (read.error !== undefined) return NOTHING
    const length = context.getProp(read.value, 'length')
    return context.getNumber(length) > MAX_READ ? NOTHING : parsed(context.getString(read.value))
  }
}

function parsed(json: string): Thrown {
  const read: unknown = JSON.parse(json)
  if (!Array.isArray(read)) return NOTHING
  const parts: readonly unknown[] = read
  const [kind, name, message, stack, problemKey, params] = parts
  const problemParams = Object.entries(typeof params === 'object' && params !== null ? params : {}).filter((entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number')
  return { kind: String(kind), name: String(name), message: String(message), stack: String(stack), problemKey: String(problemKey), problemParams: Object.fromEntries(problemParams) }
}

/** What ended a script that threw. `isFull`: its memory is used up; `isOver`: its time is. */
export function failureOf(thrown: Thrown, { isFull, isOver, placeOf }: { readonly isFull: boolean; readonly isOver: boolean; readonly placeOf: (place: Place) => Place }): ScriptFailureAnswer {
  const { name, message, stack, kind, problemKey, problemParams } = thrown
  const place = placeInStack(stack)
  const at = place === null ? { line: null, column: null } : placeOf(place)
  const failure = (reason: ScriptFailureAnswer['reason'], words: string): ScriptFailureAnswer => ({ type: 'failed', reason, message: words.slice(0, 4_000), problem: null, ...at })
  if (isOver) return failure('time', 'The script did not end in its time')
  if ((name === 'InternalError' && message === 'out of memory') || (isFull && (kind !== 'object' || message === ''))) return failure('memory', 'The script used up its memory')
  if (name === 'ScriptArgumentError' && problemKey !== '') return { ...failure('argument', message), problem: { key: problemKey, params: problemParams } }
  // A compiler's error has a place and no function; one that was thrown while running has both.
  if (name === 'SyntaxError' && /^\s*at script\.ts:\d+/.test(stack)) return failure('syntax', message)
  return failure('exception', kind === 'object' ? [name, message].filter((part) => part !== '').join(': ') || 'The script threw an object' : `The script threw ${message}`)
}

const IN_SCRIPT = new RegExp(`(?<![\\w/.-])${SCRIPT_FILE.javascript.replace('.', '\\.')}:(\\d+):(\\d+)`)

/** The innermost place of the script in a stack trace. */
function placeInStack(stack: string): Place | null {
  const [, line, column] = IN_SCRIPT.exec(stack) ?? []
  return line === undefined || column === undefined ? null : { line: Math.max(1, Number(line)), column: Math.max(1, Number(column)) }
}
