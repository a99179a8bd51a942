import { describe, expect, test } from 'vitest'
import { collectNotices, isPermitted, noticesAsText, reached, readLock } from './licences.mjs'

describe('the licences', () => {
  test.each(['MIT', '(MPL-2.0 OR GPL-3.0)', 'MIT AND ISC', '(MIT AND Zlib)'])('%s is permitted', (licence) => expect(isPermitted(licence)).toBe(true))
  test.each(['GPL-3.0', 'MIT AND AGPL-3.0', 'UNLICENSED', 'unknown', ''])('%j is not', (licence) => expect(isPermitted(licence)).toBe(false))

  test('are those of packages that are reached, each from where it is asked for', () => {
    const lock = {
      '': { dependencies: { a: '1' } },
      'node_modules/a': { dependencies: { b: '2' }, optionalDependencies: { gone: '1' }, peerDependencies: { c: '1', d: '1' }, peerDependenciesMeta: { d: { optional: true } } },
      'node_modules/a/node_modules/b': { version: '2', dependencies: { c: '1' } },
      'node_modules/b': { version: '1' },
      'node_modules/c': {},
      'node_modules/d': {},
    }
    expect(reached(lock, ['a'])).toEqual(['node_modules/a', 'node_modules/a/node_modules/b', 'node_modules/c'])
  })

  test('of all that is packed or bundled are known, permitted and told', () => {
    const notices = collectNotices(readLock())
    expect(notices.filter(({ licence }) => !isPermitted(licence))).toEqual([])
    const names = notices.map(({ name }) => name)
    for (const name of ['better-sqlite3', 'pyodide', 'zod', 'react', 'monaco-editor', '@mantine/core', '@fontsource-variable/inter']) expect(names).toContain(name)
    for (const name of ['vitest', 'electron-builder', 'typescript']) expect(names).not.toContain(name)
    const text = noticesAsText(notices)
    expect(text).toContain('pyodide')
    expect(text).toContain('SIL OPEN FONT LICENSE')
  })
})
