import { describe, expect, test } from 'vitest'
import { decodeText } from './decode-text.ts'

const bytes = (...parts: (readonly number[] | string)[]) => new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part)))))
const swapped = (text: string) => [...Buffer.from(text, 'utf16le').swap16()]

describe('a text of unknown making', () => {
  test.each([
    ['UTF-8', bytes('Blåbær – €')],
    ['UTF-8', bytes([0xef, 0xbb, 0xbf], 'Blåbær – €')],
    ['Windows-1252', bytes('Bl', [0xe5], 'b', [0xe6], 'r ', [0x96], ' ', [0x80])],
    ['UTF-16LE', bytes([0xff, 0xfe], [...Buffer.from('Blåbær – €', 'utf16le')])],
    ['UTF-16BE', bytes([0xfe, 0xff], swapped('Blåbær – €'))],
  ])('is read as %s and loses its byte-order mark', (encoding, content) => {
    expect(decodeText(content)).toEqual({ text: 'Blåbær – €', encoding })
  })

  test.each([
    ['an empty file', bytes(), 'import.empty'],
    ['a file of blanks', bytes([0xef, 0xbb, 0xbf], ' \r\n \n'), 'import.empty'],
    ['a PDF', bytes('%PDF-1.7'), 'import.not_text'],
    ['a picture', bytes([0x89], 'PNG', [0, 0, 0, 13]), 'import.not_text'],
    ['half a character of UTF-16', bytes([0xff, 0xfe, 0x41]), 'import.not_text'],
    ['UTF-16 with NULs in it', bytes([0xff, 0xfe, 0x41, 0, 0, 0]), 'import.not_text'],
  ])('%s is refused in words', (_what, content, key) => {
    expect(() => decodeText(content)).toThrow(expect.objectContaining({ kind: 'user', key }))
  })
})
