import { expect, test } from 'vitest'
import { diffLines } from './diff-lines.ts'

const inShort = (before: readonly string[] | null, after: readonly string[]) => diffLines(before, after).map(({ kind, text }) => `${{ same: ' ', added: '+', removed: '-' }[kind]}${text}`)

test('a first plan has nothing that is new or gone', () => {
  expect(inShort(null, ['a', 'b'])).toEqual([' a', ' b'])
})

test('a line that was changed is the old one and then the new one, in its place', () => {
  expect(inShort(['mandag', 'vent til torsdag', 'purr'], ['mandag', 'vent til fredag', 'purr'])).toEqual([' mandag', '-vent til torsdag', '+vent til fredag', ' purr'])
})

test('what was added stands where it belongs, and what went is still seen', () => {
  expect(inShort(['a', 'b'], ['a', 'b', 'c'])).toEqual([' a', ' b', '+c'])
  expect(inShort(['a', 'b', 'c'], ['a', 'c'])).toEqual([' a', '-b', ' c'])
  expect(inShort(['a'], [])).toEqual(['-a'])
})

test('a line that comes twice is not taken for one', () => {
  expect(inShort(['a', 'a'], ['a'])).toHaveLength(2)
  expect(inShort(['a'], ['a', 'a'])).toEqual([' a', '+a'])
})
