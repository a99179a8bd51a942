import * as fc from 'fast-check'
import { simpleParser, type ParsedMail } from 'mailparser'
import MailComposer from 'nodemailer/lib/mail-composer'
import { describe, expect, test } from 'vitest'
import { TemplateRenderer } from '../engine/mail/render-template.ts'
import type { MailTask } from '../shared/worker-protocol.ts'
import { MailWriter } from './compose-mail.ts'
import { QuotedLines } from './quoted-lines.ts'

const mail: MailTask = {
  messageId: '<abc@example.no>',
  date: '2026-11-23T08:00:00.000Z',
  from: { name: 'Blomsterbua', address: 'kontor@example.no' },
  to: { name: 'Kafé Åsen', address: 'kafe@example.com' },
  replyTo: 'svar@blåbær.no',
  language: 'nb',
  subject: 'Bestilling for {{kunde_navn}}',
  bodyHtml: '<p>Hei {{kunde_navn}}</p>',
  bodyText: 'Hei {{kunde_navn}}',
  variables: { kunde_navn: 'Kafé Åsen' },
  headers: { 'X-Kontorflyt-Execution': 'e1' },
}

/** The same mail, composed by nodemailer from the values as they are. */
async function byNodemailer(task: MailTask): Promise<ParsedMail> {
  const { subject, html, text } = new TemplateRenderer().render(task, task.variables, task.language)
  const line = (value: string): string => value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/ {2,}/g, ' ').trim()
  const composer = new MailComposer({
    from: { ...task.from, name: line(task.from.name) },
    to: [task.to, ...(task.alsoTo ?? [])].map((mailbox) => ({ ...mailbox, name: line(mailbox.name) })),
    ...(task.replyTo === null ? {} : { replyTo: { name: '', address: task.replyTo } }),
    subject,
    html,
    text,
    messageId: task.messageId,
    date: new Date(task.date),
    headers: { 'Content-Language': task.language, 'Auto-Submitted': 'auto-generated', ...Object.fromEntries(Object.entries(task.headers).map(([name, value]) => [name, line(value)])) },
    textEncoding: 'quoted-printable',
  })
  return simpleParser(await composer.compile().build())
}

/** What a reader sees of a mail, its shape included, but for the boundary. */
function seen({ from, to, replyTo, subject, messageId, date, html, text, headers, attachments }: ParsedMail) {
  const others = [...headers].filter(([name]) => name !== 'content-type' && name !== 'content-transfer-encoding').toSorted(([one], [other]) => one.localeCompare(other))
  return { from, to, replyTo, subject, messageId, date, html, text, type: JSON.stringify(headers.get('content-type')).replace(/"boundary":"[^"]*"/, ''), others, attachments }
}

const words = fc.oneof(fc.string({ unit: 'binary', maxLength: 120 }), fc.string({ unit: fc.constantFrom('æ', 'Ø', ' ', '=', '.', '\n', '\r', '\t', '"', '\\', ',', ';', '<', '>', '@', 'a', '🎄', '=?', '?='), maxLength: 120 }))

describe('a composed mail', () => {
  test('is to its reader what nodemailer\'s composer makes of the same values', async () => {
    const writer = new MailWriter(new TemplateRenderer())
    await fc.assert(
      fc.asyncProperty(words, words, words, words, words, fc.option(fc.constantFrom('svar@example.no', 'svar@blåbær.no'), { nil: null }), fc.array(words, { maxLength: 3 }), async (name, sender, subject, body, header, replyTo, others) => {
        const task: MailTask = {
          ...mail,
          replyTo,
          from: { name: sender.toWellFormed(), address: 'kontor@example.no' },
          to: { name: name.toWellFormed(), address: "o'hara+1@blåbær.no" },
          alsoTo: others.map((other, index) => ({ name: other.toWellFormed(), address: `nr${index}@blåbær.no` })),
          subject: `{{kunde_navn}} ${subject}`.toWellFormed(),
          bodyText: `Hei {{kunde_navn}}\n${body}`.toWellFormed(),
          variables: { kunde_navn: name.toWellFormed() },
          headers: { 'X-Test': header.toWellFormed() },
        }
        expect(seen(await simpleParser(await writer.write(task, [])))).toEqual(seen(await byNodemailer(task)))
      }),
      { numRuns: 200 },
    )
  })

  test('is ASCII, in lines that end with CRLF and that no server refuses for their length', async () => {
    const bytes = await new MailWriter(new TemplateRenderer()).write({ ...mail, subject: 'Æ'.repeat(300), bodyText: `${'Å'.repeat(500)}\n.\n..slutt `, to: { name: 'Ø'.repeat(200), address: 'kafe@example.com' } }, [])
    const text = bytes.toString('latin1')
    expect(/[^\r\n\x20-\x7e]/.test(text)).toBe(false)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of text.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78)
  })

  test('carries its attachment beside both bodies', async () => {
    const content = Buffer.from('rapport')
    const parsed = await simpleParser(await new MailWriter(new TemplateRenderer()).write(mail, [{ filename: 'Månedsrapport.pdf', contentType: 'application/pdf', content }]))
    expect(parsed).toMatchObject({ subject: 'Bestilling for Kafé Åsen', messageId: '<abc@example.no>', from: { value: [{ name: 'Blomsterbua', address: 'kontor@example.no' }] }, to: { value: [{ name: 'Kafé Åsen', address: 'kafe@example.com' }] } })
    expect(parsed.headers.get('x-kontorflyt-execution')).toBe('e1')
    expect(parsed.text).toContain('Hei Kafé Åsen')
    expect(parsed.html).toContain('Hei Kafé Åsen')
    expect(parsed.attachments.map(({ filename, contentType, content: got }) => ({ filename, contentType, got }))).toEqual([{ filename: 'Månedsrapport.pdf', contentType: 'application/pdf', got: content }])
  })
})

describe('quoted-printable by the line', () => {
  test('a line that has been met before is encoded as it was the first time', () => {
    const lines = new QuotedLines()
    const text = 'blåbær=\t\n.\n\nslutt '
    const once = lines.encode(text)
    expect(once).toBe('bl=C3=A5b=C3=A6r=3D=09\r\n.\r\n\r\nslutt=20')
    expect(lines.encode(text)).toBe(once)
  })
})
