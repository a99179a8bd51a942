import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inRoot } from './paths.mjs'
import { run } from './run.mjs'
import { toolPath } from './tools.mjs'

/** One breach of each rule that the project leans on, in a tree of its own. @type {Record<string, string>} */
const badTree = {
  'tsconfig.json': JSON.stringify({ extends: inRoot('tsconfig.base.json'), include: ['src'] }),
  'src/any.ts': 'export const a = (value: any): unknown => value',
  'src/floating.ts': 'const work = async (): Promise<void> => {}\nexport function start(): void {\n  work()\n}',
  'src/misused.ts': 'export const start = (list: readonly string[]): void => list.forEach(async () => {})',
  'src/cast.ts': 'export const count = (value: unknown): number => value as number',
  'src/literal.ts': "export const kinds = ['a', 'b'] as const",
  'src/unsafe.ts': "export const value: number = JSON.parse('1')",
  'src/switch.ts': "export function f(kind: 'a' | 'b'): void {\n  switch (kind) {\n    case 'a':\n      f('b')\n  }\n}",
  'src/non-null.ts': 'export const first = (list: readonly string[]): string => list[0]!',
  'src/default.ts': 'export default 1',
  'src/throw.ts': "export function f(): never {\n  throw 'words'\n}",
  'src/console.ts': "console.log('words')\nexport {}",
  'src/long.ts': Array.from({ length: 301 }, (_, index) => `export const n${index} = ${index}`).join('\n'),
}

/** @type {Map<string, string[]>} */
const found = new Map()
/** @type {string} */
let folder

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kontorflyt-lint-'))
  for (const [path, source] of Object.entries(badTree)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), source)
  }
  const { output } = await run(process.execPath, [toolPath('oxlint'), '--type-aware', '--format=json', '-c', inRoot('.oxlintrc.json'), join(folder, 'src')], { output: 'capture' })
  for (const { filename, code } of JSON.parse(output.slice(output.indexOf('{'))).diagnostics) {
    const name = /([^/\\]+)\.ts$/.exec(filename)?.[1] ?? ''
    found.set(name, [...(found.get(name) ?? []), code])
  }
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  ['any', 'no-explicit-any'],
  ['floating', 'no-floating-promises'],
  ['misused', 'no-misused-promises'],
  ['cast', 'consistent-type-assertions'],
  ['unsafe', 'no-unsafe-assignment'],
  ['switch', 'switch-exhaustiveness-check'],
  ['non-null', 'no-non-null-assertion'],
  ['default', 'no-default-export'],
  ['throw', 'only-throw-error'],
  ['console', 'no-console'],
  ['long', 'max-lines'],
])('a breach in %s.ts is found by %s', (file, rule) => {
  expect(found.get(file)).toContainEqual(expect.stringContaining(rule))
})

test('"as const" is no cast', () => {
  expect(found.get('literal')).toBeUndefined()
})
