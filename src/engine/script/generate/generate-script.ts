import type { ScriptLanguage } from '../../../shared/model/script.ts'
import type { WorkflowDefinition } from '../../../shared/model/workflow.ts'
import { builderCalls, type BuilderCall, type Named, type Passed } from './builder-calls.ts'
import { enclosed, layOut, LINE_WIDTH, type Dialect, type Entry } from './layout.ts'
import { quoteJavaScript, quotePython } from './quote.ts'

export interface GenerateOptions {
  /** A template's name by its id: it becomes a comment beside the id. */
  readonly templateName?: (id: string) => string | undefined
}

/** The script that builds this very definition, as a person would write it; ends with a line break. */
export function generateScript(workflow: WorkflowDefinition, language: ScriptLanguage, { templateName = () => undefined }: GenerateOptions = {}): string {
  const calls = builderCalls(workflow, templateName)
  return language === 'python' ? inPython(calls) : inJavaScript(calls)
}

/** "daysBack" in Python: "days_back". */
export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const JAVASCRIPT: Dialect = {
  text: quoteJavaScript,
  constants: { null: 'null', true: 'true', false: 'false' },
  name: (name) => name,
  nameKey: (name) => name,
  // A bare or quoted __proto__ would set the prototype and be no key at all.
  dataKey: (key) => (key === '__proto__' ? '["__proto__"]' : /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoteJavaScript(key)),
  padding: ' ',
  indent: '  ',
}

const PYTHON: Dialect = {
  text: quotePython,
  constants: { null: 'None', true: 'True', false: 'False' },
  name: snakeCase,
  nameKey: (name) => quotePython(snakeCase(name)),
  dataKey: quotePython,
  padding: '',
  indent: '    ',
}

function inJavaScript([head, ...rest]: readonly BuilderCall[]): string {
  if (head === undefined) return ''
  return `${javaScriptCall(head, 0, '')}${rest.map((call) => `\n${javaScriptCall(call, 1, '.')}`).join('')}\n`
}

function inPython([head, ...rest]: readonly BuilderCall[]): string {
  if (head === undefined) return ''
  return `(\n${pythonCall(head, '')}${rest.map((call) => `\n${pythonCall(call, '.')}`).join('')}\n)\n`
}

/** Positional arguments, then one object of options, which alone is broken where the line is too long. */
function javaScriptCall({ method, positional, options, comment }: BuilderCall, depth: number, dot: string): string {
  const open = `${JAVASCRIPT.indent.repeat(depth)}${dot}${method}(`
  const all: Passed[] = options.length === 0 ? [...positional] : [...positional, { kind: 'names', entries: options }]
  let line = open
  all.forEach((value, index) => {
    const lead = index === 0 ? '' : ', '
    line += lead + layOut(value, JAVASCRIPT, depth, lastLineLength(line + lead) + 1)
  })
  return `${line})${comment === undefined ? '' : ` // ${asComment(comment)}`}`
}

/** All arguments on one line, else one on each. */
function pythonCall({ method, positional, options, comment }: BuilderCall, dot: string): string {
  const open = `${PYTHON.indent}${dot}${PYTHON.name(method)}`
  const named = options.map(([name, part]: Named): Entry => ({ label: `${PYTHON.name(name)}=`, part }))
  const parts = [...positional.map((part): Entry => ({ label: '', part })), ...named]
  const call = parts.length === 1 ? hugged(open, parts) : open + enclosed('(', ')', parts, PYTHON, 1, open.length)
  return `${call}${comment === undefined ? '' : `  # ${asComment(comment)}`}`
}

/** A single argument stays beside its bracket: a long text gains nothing from a line of its own. */
function hugged(open: string, [only]: readonly Entry[]): string {
  return only === undefined ? `${open}()` : `${open}(${only.label}${layOut(only.part, PYTHON, 1, open.length + only.label.length + 2)})`
}

const lastLineLength = (text: string): number => text.length - text.lastIndexOf('\n') - 1

/** A name as one line that ends nothing and hides nothing. */
function asComment(name: string): string {
  const quoted = quoteJavaScript(name).slice(1, -1)
  return quoted.length > LINE_WIDTH ? `${quoted.slice(0, LINE_WIDTH)}…` : quoted
}
