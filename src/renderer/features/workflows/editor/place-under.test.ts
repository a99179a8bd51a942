import { describe, expect, test } from 'vitest'
import { placeUnder, wayMade } from './place-under.ts'

const extents = [0, 100, 200].map((top) => ({ top, bottom: top + 90 }))

describe('what is dragged', () => {
  test('lands before those whose middle lies below it, and after the others', () => {
    expect(placeUnder(10, 2, extents)).toBe(0)
    expect(placeUnder(120, 2, extents)).toBe(1)
    expect(placeUnder(400, 0, extents)).toBe(2)
  })

  test('stays where it is while it is held over its own place', () => {
    expect([0, 1, 2].map((from) => placeUnder(from * 100 + 45, from, extents))).toEqual([0, 1, 2])
  })

  test('makes those between its place and the new one give way, and no others', () => {
    expect([0, 1, 2, 3].map((index) => wayMade(index, 0, 2, 100))).toEqual([0, -100, -100, 0])
    expect([0, 1, 2, 3].map((index) => wayMade(index, 3, 1, 100))).toEqual([0, 100, 100, 0])
  })
})
