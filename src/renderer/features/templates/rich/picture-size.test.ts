import { expect, test } from 'vitest'
import { keptSize, shownAs, smaller, widthOf } from './picture-size.ts'

test('a picture from a camera is kept at twice the width of a mail, its shape kept', () => {
  expect(keptSize({ width: 4000, height: 3000 })).toEqual({ width: 1200, height: 900 })
  expect(keptSize({ width: 100, height: 9000 })).toEqual({ width: 44, height: 4000 })
})

test('a small picture is neither blown up nor shown larger than it is', () => {
  expect(keptSize({ width: 90, height: 30 })).toEqual({ width: 90, height: 30 })
  expect(shownAs('full', 90)).toEqual({ style: 'max-width:100%;height:auto', width: '90' })
  expect(shownAs('half', 1200)['width']).toBe('272')
})

test('however often a picture is made smaller, something of it is left', () => {
  expect(smaller({ width: 1000, height: 1 })).toEqual({ width: 800, height: 1 })
})

test('the width that a picture was given is known again', () => {
  for (const width of ['full', 'half', 'small'] as const) expect(widthOf(Number(shownAs(width, 1200)['width']))).toBe(width)
  expect(widthOf(600)).toBe('full')
})
