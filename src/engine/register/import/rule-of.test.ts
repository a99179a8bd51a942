import { expect, test } from 'vitest'
import { ruleOf } from './rule-of.ts'

const fits = (filePattern: string, name: string) => ruleOf([{ filePattern }], name) !== undefined

test.each([
  ['*.csv', 'kunder.CSV', true],
  ['kunder-*.xlsx', 'Kunder-uke 48.xlsx', true],
  ['kunder-??.csv', 'kunder-48.csv', true],
  ['kunder-??.csv', 'kunder-4.csv', false],
  ['*ordre*.csv', 'min ordre fra i går.csv', true],
  ['*.csv', 'kunder.csv.bak', false],
  ['kunder.csv', 'kunder.csv', true],
  // A dot is a dot.
  ['kunder.csv', 'kunderxcsv', false],
  ['BLÅ*', 'bla\u030Abær.csv', true],
])('%s and %s: %s', (pattern, name, isFit) => {
  expect(fits(pattern, name)).toBe(isFit)
})

test('the first rule that fits is the rule', () => {
  expect(ruleOf([{ filePattern: 'a*', n: 1 }, { filePattern: '*', n: 2 }], 'abc')).toMatchObject({ n: 1 })
})

test('a pattern of nothing but stars is answered at once', () => {
  expect(fits(`${'*a'.repeat(50)}b`, 'a'.repeat(200))).toBe(false)
})
