import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalise } from './normalise.ts'

test('capitals, quotes, dashes and odd spaces become plain', () => {
  expect(normalise('MAN–FRE “hasn’t”\u00a0ÅPEN').plain).toBe('man-fre "hasn\'t" åpen')
})

test('a letter written as two characters becomes one', () => {
  expect(normalise('ma\u030andag').plain).toBe('måndag')
})

test('no text moves a character, so that marks fit', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { written, plain } = normalise(text)
      expect(plain.length).toBe(written.length)
    }),
  )
})
