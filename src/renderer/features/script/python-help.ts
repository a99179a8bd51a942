import type { PythonSymbol } from '../../../shared/contract/scripts.ts'
import { pythonPlace, type OpenCall } from './python-place.ts'

/** One thing that may be written at a place. */
export interface Offer {
  readonly label: string
  readonly kind: 'function' | 'method' | 'variable' | 'argument' | 'value' | 'keyword'
  /** What is put there; `$0` is where the cursor goes. */
  readonly insert: string
  readonly detail: string
  readonly documentation: string
}

/** The call that is being written, and which of its parameters. */
export interface CallHelp {
  readonly symbol: PythonSymbol
  /** Index into the symbol's parameters; -1 beyond the last. */
  readonly active: number
}

const KEYWORDS = ['and', 'break', 'continue', 'def', 'elif', 'else', 'False', 'for', 'if', 'import', 'in', 'is', 'lambda', 'None', 'not', 'or', 'pass', 'return', 'True', 'while']
const FUNCTIONS = ['enumerate', 'len', 'print', 'range', 'sorted', 'str', 'zip']

/** What may be written, in the place of what stands from offset `from` on. */
export interface Offers {
  readonly from: number
  readonly offers: readonly Offer[]
}

/** What may be written at `offset`; what is begun is the editor's to narrow down by. */
export function pythonOffers(script: string, offset: number, symbols: readonly PythonSymbol[]): Offers {
  const place = pythonPlace(script, offset)
  const symbol = place.call === null ? undefined : symbolOf(symbols, place.call.name, place.call.isMethod)
  const help = place.call === null || symbol === undefined ? null : { call: place.call, symbol }
  if (place.where === 'text') return { from: place.textStart, offers: help === null ? [] : valuesOf(help.call, help.symbol) }
  const before = script.slice(0, offset).replace(/[\p{L}\p{N}_]+$/u, '')
  return { from: before.length, offers: place.where === 'comment' ? [] : codeOffers(before, help, symbols) }
}

function codeOffers(before: string, help: { readonly call: OpenCall; readonly symbol: PythonSymbol } | null, symbols: readonly PythonSymbol[]): Offer[] {
  if (/\d\.$/.test(before)) return []
  if (before.endsWith('.')) return symbols.filter(({ kind }) => kind === 'method').map(offerOf)
  const own = symbols.filter(({ kind }) => kind !== 'method').map(offerOf)
  const plain = [...FUNCTIONS.map((name) => plainOffer(name, 'function', `${name}($0)`)), ...KEYWORDS.map((name) => plainOffer(name, 'keyword', name))]
  return [...(help === null ? [] : namesOf(help.call, help.symbol)), ...own, ...plain.filter(({ label }) => !own.some((offer) => offer.label === label))]
}

/** The call that `offset` is in, where it is one of the builder's. */
export function pythonCallHelp(script: string, offset: number, symbols: readonly PythonSymbol[]): CallHelp | null {
  const { where, call } = pythonPlace(script, offset)
  const symbol = call === null || where === 'comment' ? undefined : symbolOf(symbols, call.name, call.isMethod)
  return call === null || symbol === undefined ? null : { symbol, active: activeParameter(call, symbol) }
}

/** What the word at a place is: a name of the builder, or a parameter of the call around it. */
export function pythonWordHelp(script: string, start: number, word: string, symbols: readonly PythonSymbol[]): { readonly code: string; readonly documentation: string } | null {
  const { where, call } = pythonPlace(script, start)
  if (where !== 'code') return null
  const symbol = symbolOf(symbols, word, script.slice(0, start).trimEnd().endsWith('.'))
  const isNamed = /^\s*=(?!=)/.test(script.slice(start + word.length))
  if (isNamed && call !== null) {
    const parameter = symbolOf(symbols, call.name, call.isMethod)?.parameters.find(({ name }) => name === word)
    if (parameter !== undefined) return { code: parameter.label, documentation: parameter.documentation }
  }
  return symbol === undefined ? null : { code: symbol.signature, documentation: symbol.documentation }
}

function symbolOf(symbols: readonly PythonSymbol[], name: string, isMethod: boolean): PythonSymbol | undefined {
  return symbols.find((symbol) => symbol.name === name && (symbol.kind === 'method') === isMethod)
}

function activeParameter(call: OpenCall, { parameters }: PythonSymbol): number {
  if (call.keyword !== null) return parameters.findIndex(({ name }) => name === call.keyword)
  const free = parameters.findIndex(({ name, isKeyword }) => isKeyword && !call.given.includes(name))
  const positional = parameters[call.index]
  return positional !== undefined && !positional.isKeyword && call.given.length === 0 ? call.index : free
}

function valuesOf(call: OpenCall, symbol: PythonSymbol): Offer[] {
  const parameter = symbol.parameters[activeParameter(call, symbol)]
  return (parameter?.values ?? []).map((value) => ({ label: value, kind: 'value', insert: value, detail: parameter?.label ?? '', documentation: parameter?.documentation ?? '' }))
}

/** Parameters by name that the call does not have yet. */
function namesOf(call: OpenCall, { parameters }: PythonSymbol): Offer[] {
  if (call.keyword !== null) return []
  return parameters
    .filter(({ name, isKeyword }) => isKeyword && !call.given.includes(name))
    .map(({ name, label, documentation }) => ({ label: `${name}=`, kind: 'argument', insert: `${name}=$0`, detail: label, documentation }))
}

function offerOf({ name, kind, signature, documentation }: PythonSymbol): Offer {
  return { label: name, kind, insert: kind === 'variable' ? name : `${name}($0)`, detail: signature, documentation }
}

function plainOffer(name: string, kind: 'function' | 'keyword', insert: string): Offer {
  return { label: name, kind, insert, detail: '', documentation: '' }
}
