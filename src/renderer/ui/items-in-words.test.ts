import { expect, test } from 'vitest'
import { itemsInWords } from './items-in-words.ts'

test('lines of an order are told by ware and amount, and by their fields where they name no ware', () => {
  expect(itemsInWords([{ vare: 'Grovt rundstykke', antall: 24 }, { Product: 'Bread' }, { kode: 'A1', kg: 2, ok: true }], String)).toBe('24 × Grovt rundstykke, Bread, kode: A1 kg: 2')
})

test('a long order is told by its first twelve lines', () => {
  expect(itemsInWords(Array.from({ length: 13 }, () => ({ vare: 'x' })), String)).toBe(`${'x, '.repeat(12)}…`)
  expect(itemsInWords([], String)).toBe('')
})
