import { describe, expect, test } from 'vitest'
import type { TemplateText } from '../../shared/model/template.ts'
import { compileTemplate, renderTemplate, TemplateRenderer, templateWarnings, variablesIn } from './render-template.ts'
import type { Variables } from './template-markup.ts'

function render(template: Partial<TemplateText>, variables: Variables = {}) {
  return renderTemplate(compileTemplate({ subject: 'Emne', bodyHtml: '', bodyText: '', ...template }), variables, 'nb')
}
const html = (bodyHtml: string, variables: Variables = {}): string => /line-height:1.5;text-align:left">\n([\s\S]*)\n {14}<\/td>/.exec(render({ bodyHtml }, variables).html)?.[1] ?? ''
const plain = (bodyText: string, variables: Variables = {}): string => render({ bodyText }, variables).text
const subject = (line: string, variables: Variables = {}): string => render({ subject: line }, variables).subject

describe('variables', () => {
  test('are filled in everywhere, blanks in the braces or not', () => {
    const mail = render({ subject: '{{kunde_navn}}', bodyHtml: '<p>{{ kunde_navn }}</p>', bodyText: '{{kunde_navn }}' }, { kunde_navn: 'Åse' })
    expect(mail.subject).toBe('Åse')
    expect(mail.html).toContain('<p>Åse</p>')
    expect(mail.text).toBe('Åse\n')
  })

  test('an empty one gives its fallback, an unknown one nothing', () => {
    expect(plain('Hei {{kontakt|dere}}{{ukjent}}!', { kontakt: ' ' })).toBe('Hei dere!\n')
    expect(html('<p>{{kontakt|Ola & Kari}}</p>')).toBe('<p>Ola &amp; Kari</p>')
  })

  test('names of an object’s own are nobody’s variables', () => {
    expect(plain('[{{constructor}}{{__proto__}}{{toString}}]')).toBe('[]\n')
  })

  test('a value that looks like a mark is not read again', () => {
    expect(plain('{{a}}', { a: '{{b}}', b: 'hemmelig' })).toBe('{{b}}\n')
  })

  test('half a mark never reaches a receiver', () => {
    for (const broken of ['Hei {{kunde_navn', 'Hei }} du', '{{#frist}} til', '{{/frist}}', '{{{kunde_navn}}}', '{{a{{b}}c}}']) {
      expect(plain(broken, { kunde_navn: 'Åse' })).not.toMatch(/\{\{|\}\}/)
      expect(html(`<p>${broken}</p>`, { kunde_navn: 'Åse' })).not.toMatch(/\{\{|\}\}/)
    }
  })
})

describe('conditions', () => {
  const words = '{{#frist}}Frist {{frist}}{{/frist}}{{^frist}}Ingen frist{{/frist}}'
  test('show one side or the other', () => {
    expect(plain(words, { frist: 'fredag' })).toBe('Frist fredag\n')
    expect(plain(words, { frist: '' })).toBe('Ingen frist\n')
    expect(plain(words)).toBe('Ingen frist\n')
  })
  test('may stand in each other and hold tags', () => {
    expect(html('{{#a}}<p>{{#b}}b{{/b}}a</p>{{/a}}', { a: '1', b: '' })).toBe('<p>a</p>')
    expect(html('{{#a}}<p>a</p>{{/a}}<p>c</p>', { a: '' })).toBe('<p>c</p>')
  })
  test('one without an end shows its content, for words are not to be lost', () => {
    expect(plain('Hei {{#frist}}alle', {})).toBe('Hei alle\n')
  })
  test('alone on a line leave no empty line', () => {
    expect(plain('A\n{{#frist}}\nB\n{{/frist}}\nC', { frist: 'x' })).toBe('A\nB\nC\n')
    expect(plain('A\n{{#frist}}\nB\n{{/frist}}\nC')).toBe('A\nC\n')
  })
})

describe('escaping goes after the place', () => {
  const evil = '<script>alert(1)</script>"\'&'
  test('in HTML text', () => {
    expect(html('<p>{{x}}</p>', { x: evil })).toBe('<p>&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;</p>')
    expect(html('<p>{{adresse}}</p>', { adresse: 'Gata 1\nOslo' })).toBe('<p>Gata 1<br>Oslo</p>')
  })
  test('in an attribute', () => {
    expect(html('<p title="{{x}}">a</p>', { x: '" onclick="alert(1)' })).toBe('<p title="&quot; onclick=&quot;alert(1)">a</p>')
  })
  test('in an address: a part is encoded, the whole is not', () => {
    expect(html('<a href="https://x.no/?id={{id}}&amp;y=1">a</a>', { id: 'a b&c=ø' })).toBe('<a href="https://x.no/?id=a%20b%26c%3D%C3%B8&amp;y=1">a</a>')
    expect(html('<a href="{{lenke}}">a</a>', { lenke: 'https://x.no/?a=1&b=2' })).toBe('<a href="https://x.no/?a=1&amp;b=2">a</a>')
    expect(html('<a href="{{lenke}}">a</a>', { lenke: 'www.x.no' })).toBe('<a href="https://www.x.no">a</a>')
  })
  test.each(['javascript:alert(1)', 'JaVa\tScRiPt:alert(1)', ' \u0001javascript:alert(1)', 'data:text/html,x', 'vbscript:x', 'file:///etc/passwd', '//evil.example', '/sti', 'https:/\\/', 'http:'])('an address such as %j never goes out', (address) => {
    expect(html('<a href="{{lenke}}">a</a>', { lenke: address })).toBe('<a>a</a>')
    expect(html(`<a href="${address}">a</a>`)).toBe('<a>a</a>')
    expect(html(`<a href="{{ingen|${address.replaceAll('"', '')}}}">a</a>`)).toBe('<a>a</a>')
  })
  test('a scheme put together from parts never goes out', () => {
    expect(html('<a href="{{a}}script:alert(1)">a</a>', { a: 'java' })).toBe('<a>a</a>')
    expect(html('<a href="{{#a}}java{{/a}}script:alert(1)">a</a>', { a: '1' })).toBe('<a>a</a>')
  })
  test('in a subject nothing can end the line', () => {
    expect(subject('Hei {{x}}', { x: 'a\r\nBcc: b@x.no\u2028\u0000c' })).toBe('Hei a Bcc: b@x.no c')
  })
  test('in plain text control characters go, lines stay', () => {
    expect(plain('{{x}}', { x: 'a\u0007\u001b[31m\nb\r\nc' })).toBe('a[31m\nb\nc\n')
  })
})

describe('a hostile template', () => {
  test.each([
    '<script>alert(1)</script>', '<p onclick="alert(1)">a</p>', '<img src=x onerror=alert(1)>', '<a href="javascript:alert(1)">a</a>', '<a href="&#106;avascript:alert(1)">a</a>',
    '<iframe src="https://x.no"></iframe>', '<form action="https://x.no"><input name="a"></form>', '<link rel="stylesheet" href="https://x.no/a.css">', '<style>@import url(https://x.no)</style>',
    '<svg onload=alert(1)><script>alert(1)</script></svg>', '<object data="x"></object>', '<embed src="x">', '<base href="https://x.no">', '<meta http-equiv="refresh" content="0;url=https://x.no">',
    '<p style="background:url(https://x.no/a.png)">a</p>', '<p style="width:expression(alert(1))">a</p>', '<p style="behavior:url(#x)">a</p>', '<math><mtext></p><style><img src=x onerror=alert(1)></style>', '<!--[if mso]><script>alert(1)</script><![endif]-->',
    '<img src="data:image/svg+xml;base64,PHN2Zz4=">', '<textarea><script>alert(1)</script></textarea>', '<button formaction="javascript:alert(1)">a</button>', '<a href="https://x.no" {{#a}}onclick="alert(1)"{{/a}}>a</a>',
  ])('%s sends nothing that acts', (bodyHtml) => {
    const out = html(bodyHtml, { a: '1' })
    expect(out).not.toMatch(/<(script|iframe|form|input|link|style|svg|object|embed|base|meta|math|textarea|button)|\son\w+\s*=|javascript:|expression|url\(|<!--|data:/i)
  })

  test('what office people use stays: tables, links, pictures, colours', () => {
    const good = '<table width="100%"><tbody><tr><td style="color:#ff0000;padding:4px">A</td></tr></tbody></table><p><a href="https://x.no">x</a> <img src="https://x.no/a.png" alt="logo" width="10" /></p>'
    expect(html(good)).toBe(good)
  })
})

describe('a missing body is made from the other', () => {
  test('HTML from text: paragraphs, lines, links', () => {
    expect(html('')).toBe('')
    const { html: made } = render({ bodyText: 'Hei <du>\nog dere\n\nBestill: {{bestilling_link}}\nSe https://x.no/a?b=1.' }, { bestilling_link: 'https://b.no' })
    expect(made).toContain('<p>Hei &lt;du&gt;<br />og dere</p>')
    expect(made).toContain('<a href="https://b.no">https://b.no</a>')
    expect(made).toContain('<a href="https://x.no/a?b=1">https://x.no/a?b=1</a>.')
  })
  test('text from HTML: lists, links, tables, entities', () => {
    const made = render({ bodyHtml: '<h1>Hei</h1><p>A &amp; B<br>C</p><ul><li>en</li><li>to<ol><li>x</li></ol></li></ul><table><tr><td>1</td><td>2</td></tr></table><p><a href="{{bestilling_link}}">Bestill</a></p><img src="https://x.no/a.png" alt="Logo">' }, { bestilling_link: 'https://b.no' })
    expect(made.text).toBe('Hei\n\nA & B\nC\n\n- en\n- to\n  1. x\n\n1  2\n\nBestill: https://b.no\n\nLogo\n')
  })
})

test('the frame is a whole document in the mail’s language', () => {
  const { html: page } = render({ subject: '<b>{{x}}</b>', bodyHtml: '<p>a</p>' }, { x: '"' })
  expect(page).toMatch(/^<!doctype html>\n<html lang="nb">/)
  expect(page).toContain('<meta charset="utf-8">')
  expect(page).toContain('<title>&lt;b&gt;&quot;&lt;/b&gt;</title>')
})

describe('what the author is told', () => {
  const template = { subject: '{{kunde_navn}}', bodyHtml: '<a href="{{bestilling_link}}">{{rute|ingen}}</a>{{#frist}}{{frist}}{{/frist}}', bodyText: '{{kontor_navn}} {{typo}}' }
  test('which variables are used, in order', () => {
    expect(variablesIn(template)).toEqual(['kunde_navn', 'bestilling_link', 'rute', 'frist', 'kontor_navn', 'typo'])
  })
  test('which are unknown and which are empty without a fallback or condition', () => {
    const warnings = templateWarnings(template, { kunde_navn: 'Åse', bestilling_link: 'https://x.no', frist: '', rute: '', kontor_navn: '' })
    expect(warnings).toEqual([
      { key: 'mail.unknown_variable', params: { name: 'typo' } },
      { key: 'mail.empty_variable', params: { name: 'kontor_navn' } },
    ])
  })
  test('that marks do not belong together', () => {
    for (const bodyText of ['{{#a}}x', 'x{{/a}}', '{{#a}}{{#b}}{{/a}}{{/b}}', 'hei {{']) expect(templateWarnings({ subject: 's', bodyHtml: '', bodyText }, { a: '1', b: '1' })).toContainEqual({ key: 'mail.broken_marks' })
    expect(templateWarnings({ subject: 's', bodyHtml: '', bodyText: '{{#a}}{{^b}}x{{/b}}{{/a}}' }, { a: '1', b: '1' })).toEqual([])
  })
})

test('a renderer that keeps compiled templates renders each as if it were new', () => {
  const renderer = new TemplateRenderer()
  const templates = Array.from({ length: 120 }, (_, index) => ({ subject: `S${index} {{a}}`, bodyHtml: '', bodyText: 'x' }))
  for (const template of [...templates, ...templates]) expect(renderer.render(template, { a: '1' }, 'nb').subject).toBe(template.subject.replace('{{a}}', '1'))
})
