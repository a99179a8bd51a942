import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileTemplate, renderTemplate } from './render-template.ts'

/** Text that tries to be more than text. */
const hostile = fc.array(fc.oneof(fc.string(), fc.constantFrom('<', '>', '"', "'", '&', '<script>', '-->', '{{', '}}', '{{#a}}', '{{/a}}', '{{a}}', '\r\n', '\u2028', '\u0000', 'javascript:', 'data:', 'https://', ' onload=', '&#106;', '</p>', '<!--', 'æ', '\uD800')), { maxLength: 8 }).map((parts) => parts.join(''))

const count = (text: string, part: string): number => text.split(part).length - 1

describe('whatever stands in it', () => {
  test('a value adds no tag, no attribute, no link of another kind and no line of a header', () => {
    const template = compileTemplate({
      subject: 'Hei {{a}}',
      bodyHtml: '<p title="{{a}}">{{a}}</p><p><a href="{{a}}">x</a><a href="https://x.no/{{a}}">y</a><img src="{{a}}" alt="{{a}}"></p>',
      bodyText: '{{a}}',
    })
    const plain = renderTemplate(template, { a: 'https://safe.no' }, 'nb').html
    fc.assert(
      fc.property(hostile, (a) => {
        const { subject, html } = renderTemplate(template, { a }, 'nb')
        expect(count(html, '<') - count(html, '<br>')).toBe(count(plain, '<'))
        expect(count(html, '"')).toBeLessThanOrEqual(count(plain, '"'))
        expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
        for (const [, address = ''] of html.matchAll(/ (?:href|src)="([^"]*)"/g)) expect(address).toMatch(/^(https?:\/\/[^/]|mailto:|data:image\/|cid:)/i)
      }),
      { numRuns: 1000 },
    )
  })

  test('a template sends out no script, handler, frame, form, style sheet or comment', () => {
    const piece = fc.oneof(
      hostile,
      fc.constantFrom('<p>', '<a href="', '<img src=x ', 'onerror=alert(1)', '<svg>', '<math>', '<style>', '</style>', '<iframe src="', '<table>', '<td>', '{{#b}}', '{{/b}}', '{{^b}}', '{{b}}', '{{b|<script>}}', 'href=javascript:alert(1)', '<a href="{{b}}', '">', '<form>', '<textarea>', '<noscript>', '<title>', '<template>'),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), hostile, (pieces, b) => {
        const { html } = renderTemplate(compileTemplate({ subject: 's', bodyHtml: pieces.join(''), bodyText: 'x' }), { b }, 'nb')
        const body = html.slice(html.indexOf('<body'))
        for (const [tag] of body.matchAll(/<[^>]*>/g)) {
          expect(tag).not.toMatch(/^<\/?(script|style|svg|math|iframe|form|textarea|noscript|template|title|link|object|embed|base|meta|!)/i)
          expect(tag.replace(/"[^"]*"/g, '""')).not.toMatch(/\son\w+\s*=/i)
          expect(tag).not.toMatch(/(href|src)="\s*(javascript|vbscript|data:text)/i)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
