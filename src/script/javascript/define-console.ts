import type { QuickJSContext } from 'quickjs-emscripten-core'

/** In characters: more than may be printed at all, so that what is cut off is never missed. */
const MAX_LINE = 100_000

/**
 * The console, written in the script's own language over one function that prints a line, so
 * that what is printed is put into words inside the interpreter, under its limits.
 */
const CONSOLE = `((print) => {
  const { stringify } = JSON
  const toText = String
  const NativeError = Error
  const cut = Function.prototype.call.bind(String.prototype.slice)
  const inWords = (value) => {
    if (typeof value !== 'object' || value === null || value instanceof NativeError) return toText(value)
    try { return stringify(value) ?? toText(value) } catch { return '[object]' }
  }
  const log = (...values) => { let line = ''; for (let index = 0; index < values.length; index += 1) line += (index === 0 ? '' : ' ') + inWords(values[index]); print(cut(line, 0, ${MAX_LINE})) }
  globalThis.console = { log, info: log, debug: log, warn: log, error: log }
})`

export function defineConsole(context: QuickJSContext, write: (bytes: Uint8Array) => void): void {
  const print = context.newFunction('print', (line) => {
    write(Buffer.from(`${context.getString(line)}\n`))
  })
  const define = context.unwrapResult(context.evalCode(CONSOLE, 'console.js'))
  context.unwrapResult(context.callFunction(define, context.undefined, print))
}
