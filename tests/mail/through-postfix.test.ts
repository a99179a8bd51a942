import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleParser, type ParsedMail } from 'mailparser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pictureAddress } from '../../src/shared/model/mail-file.ts'
import { Language } from '../../src/shared/language.ts'
import { CustomerInput } from '../../src/shared/model/register.ts'
import { TemplateInput } from '../../src/shared/model/template.ts'
import { WorkflowDefinition } from '../../src/shared/model/workflow.ts'
import { text } from '../../src/shared/texts/text.ts'
import { gif, png } from '../helpers/pictures.ts'
import { hasPostfix, startPostfix, type Postfix } from '../helpers/postfix.ts'
import { tapSmtp, type SmtpTap } from '../helpers/smtp-tap.ts'
import { startTestEngine, type TestEngine } from '../helpers/test-engine.ts'

/*
 * The mails of a new office, sent by the program as it is through Debian's Postfix, and read from
 * the mailbox: what lies there is what went out, byte by byte, and holds all that was put in.
 */

const LOGO = png(300, 80)
const ICON = gif(40, 40)
const PRICES = Buffer.from(`%PDF-1.4\n${'.\r\n..\r\n\u00e6\u00f8\u00e5\n'.repeat(2000)}`)
const SHEET = Buffer.from(Array.from({ length: 200_000 }, (_each, at) => (at * 31) % 256))
const LONG = `Blåbær, ${'multer og tyttebær '.repeat(120)}`

let postfix: Postfix
let tap: SmtpTap
let office: TestEngine
let received: readonly { readonly raw: Buffer; readonly mail: ParsedMail }[]

/** Sends a mail of every starting template, and one of hard words, to a customer of each language, and a report to the office. */
async function sendAll(): Promise<void> {
  const { templates, mailFiles, customers, settings, workflows } = office.engine.services
  await settings.update({ office: { name: 'Blåbær Bakeri', address: 'Storgata 1\n0155 Oslo', adminEmail: 'sjef@example.no' }, smtp: { host: '127.0.0.1', port: tap.port, security: 'none', user: '', fromName: 'Blåbær Bakeri', fromAddress: 'post@example.no', replyTo: null } })
  for (const language of Language.options) await customers.create(CustomerInput.parse({ name: `Kafé Åsen & Sønn (${language})`, email: `kafe.${language}@example.com`, language }))
  const put = async (kind: 'picture' | 'attachment', name: string, bytes: Buffer) => mailFiles.put({ kind, file: new File([Buffer.from(bytes)], name) })
  const [logo, icon] = [await put('picture', 'logo.png', LOGO), await put('picture', 'ikon.gif', ICON)]
  const attachments = [await put('attachment', 'Prisliste høst «2026» (endelig).pdf', PRICES), await put('attachment', `${'Svært langt filnavn med æøå '.repeat(3)}.xlsx`, SHEET)].map(({ hash, filename }) => ({ hash, filename }))
  const pictures = `<p><img src="${pictureAddress(logo.hash)}" alt="Blåbær Bakeri" width="300"><img src="${pictureAddress(icon.hash)}" alt="Brød" width="40"></p>`
  const starting = (await templates.list({ limit: 10 })).items
  for (const { id, ...words } of starting) {
    const translations = Object.fromEntries(Object.entries(words.translations).map(([language, text]) => [language, { ...text, bodyHtml: pictures + text.bodyHtml }]))
    await templates.update(id, TemplateInput.parse({ ...words, bodyHtml: pictures + words.bodyHtml, translations, attachments }))
  }
  const hard = await templates.create(TemplateInput.parse({ name: 'Vanskelig', category: 'other', subject: `Ærlig «talt»: ${'øæå '.repeat(30)}`, bodyHtml: `<p>.</p><p>..prikk</p><p>From her</p><p>${LONG}</p>`, bodyText: `.\n..prikk\nFrom her\n${LONG}\n.\n` }))
  const steps = [...starting.map(({ id }) => id), hard.id].map((template) => ({ stepType: 'send_email', actionConfig: { template, recipients: { kind: 'all_customers' } } }))
  const report = { stepType: 'generate_report', actionConfig: { report: 'orders', format: 'pdf', recipients: { kind: 'admin' } } }
  const workflow = await workflows.create(WorkflowDefinition.parse({ name: 'Alt på én gang', workflowType: 'scheduled', isActive: false, schedule: { scheduleType: 'daily', scheduleConfig: { time: '09:00' } }, steps: [...steps, report] }), 'nb')
  const { executionId } = await workflows.run(workflow.id)
  expect(await office.until(executionId, 'completed', 'failed')).toMatchObject({ status: 'completed' })
}

/** What Postfix puts before a mail, and nothing else, is taken off; line ends are CRLF again. */
function asSent(raw: Buffer): string {
  return raw.toString('latin1').replaceAll('\n', '\r\n').replace(/^((Return-Path|X-Original-To|Delivered-To|Received): .*\r\n([ \t].*\r\n)*)+/, '')
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const of = (language: string, subject: RegExp) => received.filter(({ mail }) => JSON.stringify(mail.to).includes(`kafe.${language}@`) && subject.test(mail.subject ?? ''))
const TAGS = ['skjema|order form', 'mangl|missing', 'takk|thank'].map((words) => new RegExp(words, 'i'))

describe.skipIf(!hasPostfix)('through a real Postfix', () => {
  const ends: (() => Promise<void>)[] = []
  afterAll(async () => {
    for (const end of ends.toReversed()) await end()
  }, 30_000)
  beforeAll(async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'kontorflyt-test-'))
    ends.push(async () => rmSync(dataDir, { recursive: true, force: true }))
    postfix = await startPostfix()
    ends.push(() => postfix.stop())
    tap = await tapSmtp(postfix.port)
    ends.push(() => tap.stop())
    office = await startTestEngine({ dataDir })
    ends.push(() => office.engine.stop())
    await sendAll()
    received = await Promise.all((await postfix.mails(13)).map(async (raw) => ({ raw, mail: await simpleParser(raw) })))
  }, 60_000)

  test('every mail lies in the mailbox as it went out, byte by byte', () => {
    expect(received).toHaveLength(13)
    for (const { raw, mail } of received) {
      const sent = tap.mails.map((each) => each.toString('latin1')).find((each) => each.includes(mail.messageId ?? 'none'))
      expect(asSent(raw).split('\r\n')).toEqual(sent?.split('\r\n'))
    }
  })

  test('every line is one that any server takes: ASCII, and far shorter than 998 letters', () => {
    for (const mail of tap.mails) {
      expect(/[^\r\n\x20-\x7e]/.test(mail.toString('latin1'))).toBe(false)
      for (const line of mail.toString('latin1').split('\r\n')) expect(line.length).toBeLessThanOrEqual(200)
    }
  })

  test.each(Language.options)('each starting template reaches a customer who reads %s, with pictures and files as they were put in', (language) => {
    for (const tag of TAGS) {
      const found = of(language, tag)
      expect(found).toHaveLength(1)
      const mail = found[0]?.mail
      expect(mail?.headers.get('content-language')).toBe(language)
      expect(mail?.attachments.map(({ filename, contentType, contentDisposition, related = false, content }) => ({ filename, contentType, contentDisposition, related, holds: digest(content) }))).toEqual([
        { filename: `${text(language, 'mail_file.picture')}-1.png`, contentType: 'image/png', contentDisposition: 'inline', related: true, holds: digest(LOGO) },
        { filename: `${text(language, 'mail_file.picture')}-2.gif`, contentType: 'image/gif', contentDisposition: 'inline', related: true, holds: digest(ICON) },
        { filename: 'Prisliste høst «2026» (endelig).pdf', contentType: 'application/pdf', contentDisposition: 'attachment', related: false, holds: digest(PRICES) },
        { filename: `${'Svært langt filnavn med æøå '.repeat(3).trim()}.xlsx`, contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', contentDisposition: 'attachment', related: false, holds: digest(SHEET) },
      ])
      expect(mail?.html).toContain(`src="data:image/png;base64,${LOGO.toString('base64')}" alt="Blåbær Bakeri"`)
      expect(mail?.html).toContain(`Kafé Åsen &amp; Sønn (${language})`)
      expect(mail?.text).toContain(`Kafé Åsen & Sønn (${language})`)
      expect(mail?.text).toContain('Storgata 1\n0155 Oslo')
    }
  })

  test('lines that are a dot, begin with one or with From, and lines of two thousand letters come whole', () => {
    const mails = received.filter(({ mail }) => (mail.subject ?? '').startsWith('Ærlig'))
    expect(mails).toHaveLength(3)
    for (const { mail } of mails) {
      expect(mail.subject).toBe(`Ærlig «talt»: ${'øæå '.repeat(30)}`.trim())
      expect(mail.text).toBe(`.\n..prikk\nFrom her\n${LONG}\n.\n`)
      expect(mail.html).toContain(`<p>.</p><p>..prikk</p><p>From her</p><p>${LONG}</p>`)
      expect(mail.attachments).toEqual([])
    }
  })

  test('the report that the workflow made goes with its mail', () => {
    const [report] = received.filter(({ mail }) => JSON.stringify(mail.to).includes('sjef@example.no'))
    expect(report?.mail.attachments.map(({ contentType, content }) => [contentType, content.subarray(0, 5).toString()])).toEqual([['application/pdf', '%PDF-']])
  })
})
