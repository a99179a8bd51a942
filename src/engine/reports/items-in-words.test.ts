import { expect, test } from 'vitest'
import { readableNumbers } from './readable-number.ts'
import { amountOfItems, itemsInWords } from './items-in-words.ts'

test('items are said by amount and name, as the office and other systems call them', () => {
  expect(itemsInWords([{ vare: 'Brød', antall: 1200 }, { Product: 'Smør', quantity: 2.5 }, { navn: 'Ost' }], 'nb', readableNumbers('nb'))).toBe('1\u00A0200 × Brød, 2,5 × Smør, Ost')
})

test('an item of other fields is said by them, and one of none is left out', () => {
  expect(itemsInWords([{ sku: 'A-1', pris: 20, more: { deep: true } }, {}], 'nb', readableNumbers('nb'))).toBe('sku: A-1 pris: 20')
})

test('a long order says how much it leaves out', () => {
  const items = Array.from({ length: 15 }, (_, index) => ({ vare: `V${index}`, antall: 1 }))
  expect(itemsInWords(items, 'nb', readableNumbers('nb'))).toMatch(/1 × V11, og 3 til$/)
})

test('amounts are added where items have some, and an amount in words is none', () => {
  expect(amountOfItems([{ vare: 'a', antall: 2 }, { vare: 'b', qty: 0.5 }, { vare: 'c', antall: 'mange' }])).toBe(2.5)
  expect(amountOfItems([{ vare: 'a' }])).toBeNull()
})
