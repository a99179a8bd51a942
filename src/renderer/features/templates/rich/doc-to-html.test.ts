import type { JSONContent } from '@tiptap/core'
import { describe, expect, test } from 'vitest'
import { docToHtml } from './doc-to-html.ts'
import { buttonHtml } from './mail-button.ts'

const words = (text: string, ...marks: NonNullable<JSONContent['marks']>): JSONContent => ({ type: 'text', text, ...(marks.length === 0 ? {} : { marks }) })
const paragraph = (...content: JSONContent[]): JSONContent => ({ type: 'paragraph', content })
const variable = (name: string, fallback = ''): JSONContent => ({ type: 'variable', attrs: { name, fallback } })
const html = (...content: JSONContent[]): string => docToHtml({ type: 'doc', content })
const bold = { type: 'bold' }

describe('what was written in the editor, as mail', () => {
  test('chips are marks, and marks that run on are opened once', () => {
    expect(html(paragraph(words('Hei ', bold), { ...variable('kunde_navn', 'dere'), marks: [bold] }, words(', velkommen')))).toBe('<p><strong>Hei {{kunde_navn|dere}}</strong>, velkommen</p>\n')
  })

  test('words are words, whatever they look like', () => {
    expect(html(paragraph(words('1 < 2 & "sant"\u00A0<script>')))).toBe('<p>1 &lt; 2 &amp; "sant"&nbsp;&lt;script&gt;</p>\n')
  })

  test('a condition stands around its lines, the other way round too', () => {
    const condition = (inverted: boolean): JSONContent => ({ type: 'condition', attrs: { name: 'frist', inverted }, content: [paragraph(words('Frist: '), variable('frist'))] })
    expect(html(condition(false), condition(true))).toBe('{{#frist}}<p>Frist: {{frist}}</p>{{/frist}}\n{{^frist}}<p>Frist: {{frist}}</p>{{/frist}}\n')
  })

  test('a button is a cell with a colour of its own, and its address cannot end the attribute', () => {
    const made = html({ type: 'mailButton', attrs: { label: 'Bestill <nå>', href: 'https://b.no/"><script>', source: '' } })
    expect(made).toContain('<td bgcolor="#1c5fb0"')
    expect(made).toContain('href="https://b.no/&quot;&gt;&lt;script&gt;"')
    expect(made).toContain('>Bestill &lt;nå&gt;</a>')
  })

  test('a button that came from HTML and was not changed stays as it was', () => {
    const source = '<p style="margin:24px 0"><a href="{{bestilling_link}}" style="display:inline-block">Bestill</a></p>'
    expect(html({ type: 'mailButton', attrs: { label: 'Bestill', href: '{{bestilling_link}}', source } })).toBe(`${source}\n`)
  })

  test('a table has what Outlook needs, and its cells hold lines, not paragraphs', () => {
    const table = html({ type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableHeader', content: [paragraph(words('Vare'))] }, { type: 'tableCell', attrs: { colspan: 2, rowspan: 1 }, content: [paragraph(words('Antall'))] }] }] })
    expect(table).toMatch(/^<table width="100%" cellpadding="0" cellspacing="0" border="0" style="[^"]*"><tr><th scope="col" style="[^"]*">Vare<\/th><td colspan="2" style="[^"]*">Antall<\/td><\/tr><\/table>\n$/)
  })

  test('what came with attributes keeps them', () => {
    const kept = { style: 'text-align:center' }
    expect(html({ type: 'heading', attrs: { level: 1, kept }, content: [words('Hei')] }, { type: 'paragraph', attrs: { kept: {} }, content: [words('x')] })).toBe('<h1 style="text-align:center">Hei</h1>\n<p>x</p>\n')
  })

  test('lists, a nested one and one that begins at three', () => {
    const item = (...content: JSONContent[]): JSONContent => ({ type: 'listItem', content })
    expect(html({ type: 'orderedList', attrs: { start: 3 }, content: [item(paragraph(words('a')), { type: 'bulletList', content: [item(paragraph(words('b')))] })] })).toBe('<ol start="3"><li>a<ul><li>b</li></ul></li></ol>\n')
  })

  test('a blank line shows, and the line that the editor keeps at the end does not', () => {
    expect(html(paragraph(words('a')), { type: 'paragraph' }, paragraph(words('b')), { type: 'paragraph' })).toBe('<p>a</p>\n<p>&nbsp;</p>\n<p>b</p>\n')
    expect(html({ type: 'paragraph' })).toBe('')
  })

  test('a link with a variable in its address, over two pieces of text', () => {
    const link = { type: 'link', attrs: { href: '{{bestilling_link}}', kept: null } }
    expect(html(paragraph(words('Bestill ', link), words('her', link, bold)))).toBe('<p><a href="{{bestilling_link}}">Bestill <strong>her</strong></a></p>\n')
  })
})

test('a button has one row and one cell', () => {
  expect(buttonHtml({ label: 'a', href: 'b' }).match(/<(tr|td|a)\b/g)).toEqual(['<tr', '<td', '<a'])
})
