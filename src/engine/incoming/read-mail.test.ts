import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { excerptOf } from './excerpt.ts'
import { digestOf } from './digest-of.ts'
import { readMail } from './read-mail.ts'
import { fitsSubject } from './reply-subject.ts'

const fixture = (name: string) => readFileSync(new URL(`../../../tests/fixtures/incoming/${name}.eml`, import.meta.url), 'utf8').replaceAll('\n', '\r\n')
const digest = async (source: string | Buffer) => digestOf(await readMail(Buffer.from(source)))
const mail = (headers: string, body = 'Hei') => `From: Kari <kari@x.example>\r\n${headers}\r\n\r\n${body}\r\n`

describe('the first lines', () => {
  test.each([
    ['reply-gmail', 'Hei! Vi tar det samme som sist, takk – ti buketter og to kranser.\nMvh Kari'],
    ['reply-outlook', 'Takk, vi ønsker fem buketter.\nHilsen Kari'],
    ['reply-iphone', 'Det samme som sist 😊'],
    ['auto-outlook', 'Hei,\njeg har ferie til og med 27. november og leser ikke e-post før da.\nHaster det, ta kontakt med Per på 22 33 44 55.\nMed vennlig hilsen\nKari'],
  ])('of %s are what was written, without what was answered', async (name, text) => {
    expect((await digest(fixture(name))).excerpt).toBe(text)
  })

  test.each([
    'On Mon, Nov 23, 2026 at 9:00 AM Blomster <post@b.example> wrote:',
    'Den man. 23. nov. 2026 kl. 09:00 skrev Blomster <post@b.example>:',
    '-----Opprinnelig melding-----',
    '-----Original Message-----',
    '________________________________',
    'Fra: Blomster\nSendt: mandag 23. november 2026 09:00',
    'From: Blomster\nDate: Monday, 23 November 2026',
    '> Hei',
    '-- \nKari, Kafé Bris',
    'On Mon, Nov 23, 2026 at 9:00 AM Blomster på hjørnet\n<post@b.example> wrote:',
  ])('end at %j', (quote) => {
    expect(excerptOf(`Ja takk\n\n${quote}\nHva trenger dere?`)).toBe('Ja takk')
  })

  test('are few, and what is only a quote is shown all the same', () => {
    expect(excerptOf(Array.from({ length: 50 }, (_, line) => `linje ${line}`).join('\n')).split('\n')).toHaveLength(8)
    expect(excerptOf('x'.repeat(5000))).toHaveLength(600)
    expect(excerptOf('> Hei\n> der')).toBe('> Hei\n> der')
    expect(excerptOf('Fra: mandag av har vi stengt\nHilsen Kari')).toBe('Fra: mandag av har vi stengt\nHilsen Kari')
  })
})

describe('a subject', () => {
  test('is that of a template whatever it was filled in with, and however it was answered', () => {
    expect(fitsSubject('Re: SV: [Bestilling] Uke 48', '[Bestilling] Uke {{uke}}')).toBe(true)
    expect(fitsSubject('RE[2]: Bestilling fra Kafé Bris innen mandag', 'Bestilling fra {{kunde_navn}} innen {{frist}}')).toBe(true)
    expect(fitsSubject('Bestilling', 'Bestilling for uke {{uke}}')).toBe(false)
    expect(fitsSubject('Hva som helst', '{{kunde_navn}}: {{frist}}')).toBe(false)
  })
})

describe('a hostile mail', () => {
  test('cannot put anything into a header of ours: what is no Message-ID is none', async () => {
    expect(await digest(mail('Message-ID: <a b@c>\r\nSubject: Hei'))).toMatchObject({ messageId: null })
    expect((await digest(mail('Message-ID: =?utf-8?Q?<a=0D=0ABcc:_x@y.example>?=\r\nSubject: Hei'))).messageId).toMatch(/^<[!-~]+>$/)
    expect(await digest(mail(`Message-ID: <${'a'.repeat(5000)}@c>\r\nSubject: Hei`))).toMatchObject({ messageId: null })
  })

  test('shows no control characters, and no text that runs backwards', async () => {
    const { subject, from, excerpt } = await digest(mail('Subject: =?utf-8?Q?Hei=E2=80=AEgnilletseb=00=07?=', 'a\u0000b\u202ec\u200bd'))
    expect([subject, from?.address, excerpt]).toEqual(['Heignilletseb', 'kari@x.example', 'abcd'])
  })

  test('is text and never HTML, and a script in it is nothing', async () => {
    const { excerpt } = await digest(mail('Content-Type: text/html', '<p>Hei <b>du</b></p><script>alert(1)</script><img src=https://x.example/y.gif onerror=alert(2)>'))
    expect(excerpt).toBe('Hei du')
  })

  test.each([
    ['nothing at all', ''],
    ['bytes', Buffer.from(Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256)).toString('latin1')],
    ['a report without a line', mail('Content-Type: multipart/report; report-type=delivery-status; boundary=b', '--b\r\nContent-Type: message/delivery-status\r\n\r\n\r\n--b--')],
    ['ten thousand recipients', mail('Content-Type: multipart/report; report-type=delivery-status; boundary=b', `--b\r\nContent-Type: message/delivery-status\r\n\r\n${'Final-Recipient: rfc822;a@b.no\r\nAction: failed\r\n\r\n'.repeat(10_000)}\r\n--b--`)],
    ['a long line of at signs', mail('Subject: x', `Kari <${'@'.repeat(60_000)}`)],
    ['nothing but empty lines', mail('Return-Path: <>\r\nSubject: failure notice', '\r\n \t'.repeat(20_000))],
    ['a subject of commas', mail(`Subject: ${'Re: '.repeat(5000)}\r\nReferences: ${'<a@'.repeat(5000)}`)],
    ['HTML without end', mail('Content-Type: text/html', '<div><table><b>'.repeat(10_000))],
    ['a character set that nobody has', mail('Content-Type: text/plain; charset=klingon', '\xff\xfe')],
  ])('of %s is read to something, soon', async (_what, source) => {
    const begun = performance.now()
    expect(Object.keys(await digest(source))).toContain('excerpt')
    expect(performance.now() - begun).toBeLessThan(3000)
  })

  test.each([
    ['parts within parts', `${Array.from({ length: 300 }, (_, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}`).join('\r\n')}\r\n\r\nx`],
    ['ten thousand headers', mail(Array.from({ length: 10_000 }, (_, index) => `X-${index}: y`).join('\r\n'))],
  ])('of %s is given up', async (_what, source) => {
    await expect(digest(source)).rejects.toThrow(/exceeded/)
  })
})
