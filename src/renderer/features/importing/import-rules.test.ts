import { expect, test } from 'vitest'
import type { ImportRule } from '../../../shared/model/register.ts'
import { moved, ruleFrom } from './import-rules.ts'

const rule = (filePattern: string): ImportRule => ({ kind: 'customers', filePattern, mapping: {} })
const patterns = (rules: readonly ImportRule[]): string[] => rules.map(({ filePattern }) => filePattern)

test('a pattern is a file name and no path', () => {
  expect(ruleFrom(' kunder*.xlsx ', 'customers')).toEqual(rule('kunder*.xlsx'))
  expect(['', 'mappe/kunder.csv', 'C:\\kunder.csv'].map((pattern) => ruleFrom(pattern, 'orders'))).toEqual([undefined, undefined, undefined])
})

test('a rule moves a place, and stays at the ends', () => {
  const rules = ['a', 'b', 'c'].map(rule)
  expect(patterns(moved(rules, 2, -1))).toEqual(['a', 'c', 'b'])
  expect(patterns(moved(rules, 0, 1))).toEqual(['b', 'a', 'c'])
  expect(patterns(moved(rules, 0, -1))).toEqual(['a', 'b', 'c'])
  expect(patterns(moved(rules, 2, 1))).toEqual(['a', 'b', 'c'])
})
