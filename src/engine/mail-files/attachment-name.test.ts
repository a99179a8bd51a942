import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attachmentType, blockedEnding, safeAttachmentName } from './attachment-name.ts'

describe('the name of an attachment', () => {
  test.each([
    ['Prisliste høst 2026.pdf', 'Prisliste høst 2026.pdf'],
    ['C:\\Users\\Kari\\Bestilling.xlsx', 'Bestilling.xlsx'],
    ['../../etc/passwd', 'passwd'],
    ['meny\r\nBcc: x@x.no.pdf', 'menyBcc x@x.no.pdf'],
    ['faktura\u202Efdp.exe', 'fakturafdp.exe'],
    ['Meny\u0308.pdf'.normalize('NFD'), 'Menÿ.pdf'],
    ['  ..  ', 'vedlegg'],
    ['.pdf', 'pdf'],
    [`${'å'.repeat(300)}.docx`, `${'å'.repeat(95)}.docx`],
  ])('%j goes out as %j', (given, safe) => {
    expect(safeAttachmentName(given)).toBe(safe)
  })

  test('whatever was given, it is one line of at most a hundred letters, and safe twice over', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
        const safe = safeAttachmentName(given)
        expect(safe).not.toMatch(/[\p{Cc}\p{Cf}/\\"<>]/u)
        expect(Array.from(safe).length).toBeLessThanOrEqual(110)
        expect(safe).not.toBe('')
        expect(safeAttachmentName(safe)).toBe(safe)
      }),
      { numRuns: 500 },
    )
  })

  test('what programs run, or servers throw away, is told by its ending in any case', () => {
    expect(['a.exe', 'b.JS', 'c.pdf.scr', 'd.html', 'e.svg'].map(blockedEnding)).toEqual(['exe', 'js', 'scr', 'html', 'svg'])
    expect(['a.pdf', 'b.xlsx', 'c.docx', 'd.jpg', 'e.ics', 'f.txt', 'uten ending'].map(blockedEnding)).toEqual(Array(7).fill(undefined))
  })

  test('what it is follows from its ending, and a mail inside is never opened as one', () => {
    expect(['a.pdf', 'a.ics', 'a.eml', 'a', 'a.htm'].map(attachmentType)).toEqual(['application/pdf', 'text/calendar', 'application/octet-stream', 'application/octet-stream', 'application/octet-stream'])
  })
})
