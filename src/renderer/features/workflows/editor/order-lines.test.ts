import { expect, test } from 'vitest'
import { itemOf, lineOf } from './order-lines.ts'

test('an item that was written here is the line that it was', () => {
  const line = { name: 'Grovt rundstykke', amount: 24 }
  expect(lineOf(itemOf(line))).toEqual(line)
})

test('plain words are a ware, and what says more is no line', () => {
  expect(lineOf('Brød')).toEqual({ name: 'Brød', amount: 1 })
  expect(lineOf({ vare: 'Brød', antall: 2, pris: 30 })).toBeNull()
  expect(lineOf(7)).toBeNull()
})
