import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alignLists } from './align-lists.ts'

const letters = (text: string) => text.split('')
const told = (before: string, after: string) => alignLists(letters(before), letters(after), (a, b) => a === b).map(({ before: was, after: is }) => `${was?.item ?? '·'}>${is?.item ?? '·'}`)

test.each([
  ['abc', 'abc', []],
  ['abc', 'aXc', ['b>X']],
  ['abc', 'ac', ['b>·']],
  ['ac', 'abc', ['·>b']],
  ['abcd', 'bcdX', ['a>·', '·>X']],
  ['', 'ab', ['·>a', '·>b']],
])('%s to %s: what stayed is not told', (before, after, expected) => {
  expect(told(before, after)).toEqual(expected)
})

test('who takes the differences out of both lists has the same list twice, and as long a one as can be', () => {
  const list = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })
  fc.assert(
    fc.property(list, list, (before, after) => {
      const differences = alignLists(before, after, (a, b) => a === b)
      const gone = new Set(differences.map((one) => one.before?.index))
      const added = new Set(differences.map((one) => one.after?.index))
      const stayed = before.filter((_, index) => !gone.has(index))
      expect(stayed).toEqual(after.filter((_, index) => !added.has(index)))
      expect(stayed.length).toBe(longestCommon(before, after))
    }),
  )
})

/** By its definition, for short lists. */
function longestCommon(before: readonly string[], after: readonly string[]): number {
  const [first, ...rest] = before
  if (first === undefined || after.length === 0) return 0
  const at = after.indexOf(first)
  return Math.max(longestCommon(rest, after), at < 0 ? 0 : 1 + longestCommon(rest, after.slice(at + 1)))
}
