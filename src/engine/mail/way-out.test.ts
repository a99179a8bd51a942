import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileTemplate, renderTemplate, templateWarnings } from './render-template.ts'
import { wayOutHeaders, wayOutLink, withWayOut } from './way-out.ts'

const LINK = 'mailto:kontor@butikk.no?subject=Avmelding%20fra%20Kaf%C3%A9'
const rendered = (words: { bodyHtml: string; bodyText: string }, variables = {}) => {
  const { html, text } = renderTemplate(compileTemplate(withWayOut({ subject: 'Nytt', ...words }, 'nb')), { avmelding_link: LINK, ...variables }, 'nb')
  return { html: html.split(`href="${LINK}"`).length - 1, text: text.split(LINK).length - 1, all: html + text }
}

describe('the way out of marketing', () => {
  test('is a mail to the office that says who asks', () => {
    expect(wayOutLink('Kafé', 'kontor@butikk.no', 'nb')).toBe(LINK)
    expect(wayOutLink('Kafé', "o'hara+x?cc=a@blåbær.no", 'nb')).toMatch(/^mailto:o%27hara%2Bx%3Fcc%3Da@xn--blbr-roah\.no\?subject=/)
  })

  test('as a header it is one line of ASCII between angle brackets that fits, whatever a customer is called', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.constant('🎄'.repeat(200)), fc.constant('a>\r\nBcc: b@c.no, <mailto:d@e.no')), (name) => {
        const line = wayOutHeaders(wayOutLink(name, `${"'".repeat(64)}@blåbær.no`, 'nn'))['List-Unsubscribe'] ?? ''
        expect(line).toMatch(/^<mailto:[A-Za-z0-9%._~-]+@[a-z0-9.-]+\?subject=[A-Za-z0-9%._~-]+>$/)
        expect(`List-Unsubscribe: ${line}`.length).toBeLessThan(998)
      }),
    )
  })

  test('is added to both bodies where a template does not hold it', () => {
    const found = rendered({ bodyHtml: '<p>Vårtilbud</p>', bodyText: 'Vårtilbud' })
    expect(found).toMatchObject({ html: 1, text: 1 })
    expect(found.all).toContain('Meld deg av')
  })

  test.each([
    ['HTML', { bodyHtml: '<p>Vårtilbud</p>', bodyText: '' }],
    ['text', { bodyHtml: '', bodyText: 'Vårtilbud' }],
  ])('is added once where the author has written only %s', (_which, words) => {
    expect(rendered(words)).toMatchObject({ html: 1, text: 1 })
  })

  test('is left where the author has put it', () => {
    expect(rendered({ bodyHtml: '<p><a href="{{avmelding_link}}">Slutt</a></p>', bodyText: 'Slutt: {{avmelding_link}}' })).toMatchObject({ html: 1, text: 1 })
    expect(rendered({ bodyHtml: '<p><a href="{{avmelding_link}}">Slutt</a></p>', bodyText: 'Vårtilbud' })).toMatchObject({ html: 1, text: 1 })
  })

  test('is added where it may not be shown: in a section, or in a title', () => {
    expect(rendered({ bodyHtml: '<p title="{{avmelding_link}}">Hei</p>{{#frist}}<a href="{{avmelding_link}}">Slutt</a>{{/frist}}', bodyText: '{{#frist}}{{avmelding_link}}{{/frist}}' }, { frist: '' })).toMatchObject({ html: 1, text: 1 })
  })

  test('is shown whatever is left open before it', () => {
    expect(rendered({ bodyHtml: '<div><p>Hei <!-- {{#frist}} <a href="x', bodyText: 'Hei {{#frist}} {{' }, { frist: '' })).toMatchObject({ html: 1, text: 1 })
  })

  test('is a variable that templates may use', () => {
    expect(templateWarnings({ subject: 'Nytt', bodyHtml: '', bodyText: '{{avmelding_link}}' }, { avmelding_link: LINK })).toEqual([])
  })
})
