import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gif, jpeg, png, webp } from '../../../tests/helpers/pictures.ts'
import { pictureFacts } from './picture-facts.ts'

describe('what a picture is', () => {
  test('is read from its first bytes: PNG, JPEG with what cameras put before the size, GIF', () => {
    expect(pictureFacts(png(640, 480))).toEqual({ contentType: 'image/png', width: 640, height: 480 })
    expect(pictureFacts(jpeg(1200, 800))).toEqual({ contentType: 'image/jpeg', width: 1200, height: 800 })
    expect(pictureFacts(gif(16, 300))).toEqual({ contentType: 'image/gif', width: 16, height: 300 })
  })

  test('what mail programs do not all show is no picture: WebP, SVG, a page, nothing', () => {
    for (const bytes of [webp(), '<svg xmlns="http://www.w3.org/2000/svg"/>', '<html><script>', ''].map((each) => Buffer.from(each))) expect(pictureFacts(bytes)).toBeUndefined()
  })

  test('a picture without a size, or cut off before it, is none', () => {
    expect(pictureFacts(png(0, 10))).toBeUndefined()
    expect(pictureFacts(jpeg(10, 10).subarray(0, 24))).toBeUndefined()
    expect(pictureFacts(png(10, 10).subarray(0, 20))).toBeUndefined()
  })

  test('no bytes make it throw or go on for ever', () => {
    fc.assert(fc.property(fc.constantFrom([], [0xff, 0xd8, 0xff], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], [0x47, 0x49, 0x46, 0x38, 0x39, 0x61]), fc.uint8Array({ maxLength: 400 }), (start, rest) => void pictureFacts(Uint8Array.from([...start, ...rest]))), { numRuns: 2000 })
  })
})
