import type { Passed } from './builder-calls.ts'

/*
 * Values laid out as a person would: on one line where it fits, else one part a line. What
 * differs between the languages is in a Dialect.
 */

/** How wide a line may grow before it is broken. */
export const LINE_WIDTH = 100

export interface Dialect {
  readonly text: (value: string) => string
  readonly constants: { readonly null: string; readonly true: string; readonly false: string }
  /** A name of the builder's in this language: "daysBack", "days_back". */
  readonly name: (name: string) => string
  /** A key of an object: of the builder's own (by `name`), or of somebody's data. */
  readonly nameKey: (name: string) => string
  readonly dataKey: (key: string) => string
  /** Before and after what stands in braces on one line. */
  readonly padding: string
  readonly indent: string
}

/** A value in source text, at `depth` indents, with `used` letters before it on its line. */
export function layOut(value: Passed, dialect: Dialect, depth: number, used: number): string {
  if (value.kind === 'names') {
    const entries = value.entries.map(([name, part]): Entry => ({ label: `${dialect.nameKey(name)}: `, part }))
    return enclosed('{', '}', entries, dialect, depth, used)
  }
  if (value.kind === 'list') return enclosed('[', ']', value.items.map((part) => ({ label: '', part })), dialect, depth, used)
  return layOutData(value.data, dialect, depth, used)
}

/** A thing in brackets, with what stands before it. */
export interface Entry {
  readonly label: string
  readonly part: Passed
}

function layOutData(data: unknown, dialect: Dialect, depth: number, used: number): string {
  if (typeof data === 'string') return dialect.text(data)
  if (data === true) return dialect.constants.true
  if (data === false) return dialect.constants.false
  if (Array.isArray(data)) return enclosed('[', ']', data.map((part: unknown) => asEntry('', part)), dialect, depth, used)
  if (typeof data === 'object' && data !== null) {
    const entries = Object.entries(data).flatMap(([key, part]: [string, unknown]) => (part === undefined ? [] : [asEntry(`${dialect.dataKey(key)}: `, part)]))
    return enclosed('{', '}', entries, dialect, depth, used)
  }
  return typeof data === 'number' && Number.isFinite(data) ? JSON.stringify(data) : dialect.constants.null
}

const asEntry = (label: string, data: unknown): Entry => ({ label, part: { kind: 'data', data } })

/** `open` parts `close`, on one line or on one each. */
export function enclosed(open: string, close: string, entries: readonly Entry[], dialect: Dialect, depth: number, used: number): string {
  if (entries.length === 0) return open + close
  const inline = entries.map(({ label, part }) => label + layOut(part, dialect, 0, -Infinity))
  const padding = open === '{' ? dialect.padding : ''
  const line = `${open}${padding}${inline.join(', ')}${padding}${close}`
  if (used + line.length <= LINE_WIDTH && !line.includes('\n')) return line
  const inner = dialect.indent.repeat(depth + 1)
  const lines = entries.map(({ label, part }) => `${inner}${label}${layOut(part, dialect, depth + 1, inner.length + label.length + 1)},\n`)
  return `${open}\n${lines.join('')}${dialect.indent.repeat(depth)}${close}`
}
