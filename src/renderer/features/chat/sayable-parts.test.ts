import { expect, test } from 'vitest'
import { sayableParts } from './sayable-parts.ts'

test('what a note invites to write can be pressed, once each', () => {
  expect(sayableParts(['Ellers skriv «ikke på røde dager» eller «på røde dager: neste virkedag».', 'Otherwise write "not on holidays" or "not on holidays".'])).toEqual([
    'ikke på røde dager', 'på røde dager: neste virkedag', 'not on holidays',
  ])
})

test('a note that only tells gives nothing to press', () => {
  expect(sayableParts(['Ingen mottaker nevnt: alle kunder.'])).toEqual([])
})
