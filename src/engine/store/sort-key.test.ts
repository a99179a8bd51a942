import { expect, test } from 'vitest'
import { sortKey } from './sort-key.ts'

const sorted = (names: readonly string[]) => names.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))

test('names stand in the order of the Norwegian alphabet', () => {
  expect(sorted(['Østre Bakeri', 'Åsen Kafé', 'Zenit', 'Ærlig Mat', 'bakeren', 'Café Ås', 'Anna'])).toEqual(['Anna', 'bakeren', 'Café Ås', 'Zenit', 'Ærlig Mat', 'Østre Bakeri', 'Åsen Kafé'])
})

test('accents, case and how a letter is composed make no difference', () => {
  expect(sortKey('KAFÉ')).toBe(sortKey('kafe'))
  expect(sortKey('A\u030Asen')).toBe(sortKey('Åsen'))
})

test('a Swedish ä and ö stand with æ and ø', () => {
  expect(sorted(['Ørn', 'Ängen', 'Öland', 'Ås'])).toEqual(['Ängen', 'Öland', 'Ørn', 'Ås'])
})
