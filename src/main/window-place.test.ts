import { expect, test } from 'vitest'
import { placeWindow, type Rectangle } from './window-place.ts'

const left: Rectangle = { x: 0, y: 0, width: 1920, height: 1040 }
const right: Rectangle = { x: 1920, y: 0, width: 1280, height: 1000 }
const at = (bounds: Rectangle, isMaximized = false) => ({ bounds, isMaximized })

test('a window that was never seen opens in the middle of the first display', () => {
  expect(placeWindow(null, [left, right])).toEqual(at({ x: 320, y: 90, width: 1280, height: 860 }))
})

test('a window opens where it was, also on the second display', () => {
  const place = at({ x: 2000, y: 50, width: 1000, height: 800 }, true)
  expect(placeWindow(place, [left, right])).toEqual(place)
})

test('a window whose display is gone comes to the middle of the one that is left, in its own size', () => {
  expect(placeWindow(at({ x: 2000, y: 50, width: 1000, height: 800 }), [left])).toEqual(at({ x: 460, y: 120, width: 1000, height: 800 }))
})

test('a window that is larger than its display, or hangs over its edge, is made to fit', () => {
  expect(placeWindow(at({ x: -50, y: 900, width: 3000, height: 2000 }), [left]).bounds).toEqual({ x: 0, y: 0, width: 1920, height: 1040 })
  expect(placeWindow(at({ x: 1800, y: 100, width: 600, height: 700 }), [left]).bounds).toEqual({ x: 1320, y: 100, width: 600, height: 700 })
})

test('a window too small to use is made larger, but never larger than the display', () => {
  expect(placeWindow(at({ x: 10, y: 10, width: 101, height: 5 }), [left]).bounds).toEqual({ x: 10, y: 10, width: 400, height: 500 })
  expect(placeWindow(at({ x: 0, y: 0, width: 101, height: 5 }), [{ x: 0, y: 0, width: 320, height: 480 }]).bounds).toEqual({ x: 0, y: 0, width: 320, height: 480 })
})

test('without a display there is still a place', () => {
  expect(placeWindow(null, [])).toEqual(at({ x: 0, y: 0, width: 1280, height: 860 }))
})
