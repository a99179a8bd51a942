import { expect, test } from 'vitest'
import type { PythonSymbol } from '../../../shared/contract/scripts.ts'
import { pythonCallHelp, pythonOffers, pythonWordHelp } from './python-help.ts'

const parameter = (name: string, isKeyword: boolean, values: string[] = []): PythonSymbol['parameters'][number] => ({ name, label: name, documentation: `about ${name}`, isKeyword, isRequired: true, values })

const SYMBOLS: PythonSymbol[] = [
  { name: 'workflow', kind: 'function', signature: 'workflow(name)', documentation: 'begins one', parameters: [parameter('name', false)] },
  { name: 'groups', kind: 'variable', signature: 'groups: list[str]', documentation: 'the groups', parameters: [] },
  {
    name: 'send_email',
    kind: 'method',
    signature: 'send_email(template, *, to, attachments=None)',
    documentation: 'sends',
    parameters: [parameter('template', false, ['bestilling', 'reminder']), parameter('to', true, ['all_customers', 'Kantiner']), parameter('attachments', true)],
  },
]

const split = (script: string): [string, number] => [script.replace('|', ''), script.indexOf('|')]
const labels = (script: string): string[] => pythonOffers(...split(script), SYMBOLS).offers.map(({ label }) => label)

test('after a dot stand the methods of the builder, and nothing else', () => {
  expect(labels('workflow("A").|')).toEqual(['send_email'])
  expect(labels('workflow("A").sen|')).toEqual(['send_email'])
})

test('a number with a decimal point has no methods', () => {
  expect(labels('x = 3.|')).toEqual([])
})

test('elsewhere stand the names of the builder and of the language', () => {
  expect(labels('wor|')).toEqual(expect.arrayContaining(['workflow', 'groups', 'for', 'print']))
  expect(labels('wor|')).not.toContain('send_email')
})

test('in a call its arguments by name come first, without those that it has', () => {
  expect(labels('w.send_email("reminder", |').slice(0, 2)).toEqual(['to=', 'attachments='])
  expect(labels('w.send_email("reminder", to="x", |')[0]).toBe('attachments=')
  expect(labels('w.send_email("reminder", to=|')).not.toContain('to=')
})

test('between quotes stand the values that the argument takes', () => {
  expect(labels('w.send_email("|')).toEqual(['bestilling', 'reminder'])
  expect(labels('w.send_email("bestilling", to=["Kan|')).toEqual(['all_customers', 'Kantiner'])
  expect(labels('print("|')).toEqual([])
  expect(labels('# w.send_email("|')).toEqual([])
})

test('a value stands in for all of the text that is begun, spaces and all; a name for its word', () => {
  expect(pythonOffers('w.send_email("x", to="Faste k', 29, SYMBOLS).from).toBe(22)
  expect(pythonOffers('w.send', 6, SYMBOLS).from).toBe(2)
})

test('the help for a call follows the argument that is written', () => {
  const active = (script: string): number | undefined => pythonCallHelp(...split(script), SYMBOLS)?.active
  expect(active('w.send_email(|')).toBe(0)
  expect(active('w.send_email("x", |')).toBe(1)
  expect(active('w.send_email("x", attachments=|')).toBe(2)
  expect(active('w.send_email("x", to="y", |')).toBe(2)
  expect(active('print(|')).toBeUndefined()
})

test('a word is explained as what it is where it stands', () => {
  expect(pythonWordHelp('workflow("A")', 0, 'workflow', SYMBOLS)?.documentation).toBe('begins one')
  expect(pythonWordHelp('w.send_email("a", to="b")', 18, 'to', SYMBOLS)?.documentation).toBe('about to')
  expect(pythonWordHelp('send_email = 1', 0, 'send_email', SYMBOLS)).toBeNull()
  expect(pythonWordHelp('"workflow"', 1, 'workflow', SYMBOLS)).toBeNull()
})
