import { describe, expect, test } from 'vitest'
import { nextVersionOf } from './next-version.ts'

const notes = (releaseNotes: unknown): string => nextVersionOf({ version: '2.0.0', releaseNotes }).notes

describe('what a release says of itself', () => {
  test('is its version, its date and its notes', () => {
    expect(nextVersionOf({ version: '2.0.0', releaseDate: '2026-11-20T10:00:00.000Z', releaseNotes: 'Raskere.' })).toEqual({ version: '2.0.0', releasedAt: '2026-11-20T10:00:00.000Z', notes: 'Raskere.' })
    expect(nextVersionOf({ version: '2.0.0', releaseDate: 'i går' })).toEqual({ version: '2.0.0', releasedAt: null, notes: '' })
  })

  test('is text, whatever markup is in it', () => {
    expect(notes('<h2>Nytt</h2><ul><li>Én</li><li>To &amp; tre</li></ul>')).toBe('Nytt\nÉn\nTo & tre')
    expect(notes('Hei<script>alert(1)</script><img src=x onerror=alert(1)> der')).toBe('Hei der')
    expect(notes('a < b && c > d')).toBe('a < b && c > d')
  })

  test('has no characters that hide or turn what is written', () => expect(notes('a\u0000b\u202Ec\u0007d\r\n\n\n\ne')).toBe('abcd\n\ne'))
  test('is kept short', () => expect(notes('x'.repeat(100_000))).toHaveLength(4000))
  test('may come for several versions', () => expect(notes([{ version: '2.0.0', note: 'B' }, { version: '1.9.0', note: null }])).toBe('2.0.0\nB\n\n1.9.0'))
  test.each([[null], [7], [{ a: 1 }], [[['x']]]])('is nothing where it is %j', (value) => expect(notes(value)).toBe(''))
  test('without a version is refused', () => expect(() => nextVersionOf({ releaseNotes: 'x' })).toThrow('version'))
})
