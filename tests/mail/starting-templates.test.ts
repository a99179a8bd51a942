import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { simpleParser, type ParsedMail } from 'mailparser'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { signatureOf } from '../../src/engine/mail/build-variables.ts'
import { TemplateRenderer } from '../../src/engine/mail/render-template.ts'
import { formatDate, formatMoment } from '../../src/shared/describe/moments.ts'
import { Language } from '../../src/shared/language.ts'
import { OfficeSettings } from '../../src/shared/model/settings.ts'
import type { MailTask } from '../../src/shared/worker-protocol.ts'
import { MailWriter } from '../../src/worker/compose-mail.ts'

/*
 * The mails of a new office, byte by byte as they go to the server and parsed back as a mailbox
 * reads them. goldens/ holds what was looked at and found right; a change shows as a difference
 * there, to be looked at again.
 */

const folder = join(import.meta.dirname, '../../resources/templates')
const Index = z.array(z.object({ category: z.string(), titles: z.record(Language, z.object({ subject: z.string() })) }))
const index = Index.parse(JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')))
const mails = index.flatMap(({ category, titles }) => Language.options.map((language) => ({ name: `${category}.${language}`, language, subject: titles[language].subject })))

const OFFICE = OfficeSettings.parse({ name: 'Blåbær Bakeri', address: 'Storgata 1\n0155 Oslo' })

/** What fills a mail in, moments as the engine writes them in its language. */
function valuesIn(language: Language) {
  const at = '2026-11-23T08:00:00.000Z'
  return {
    kunde_navn: 'Kafé Åsen & Sønn', kunde_epost: 'kafe@example.com', kunde_id: 'c1', bestilling_link: 'https://bestill.example.no/?kunde=c1&uke=48', kontor_navn: OFFICE.name, kontor_adresse: OFFICE.address,
    kontor_epost: 'kontor@example.no', signatur: signatureOf(OFFICE, language), arbeidsflyt: 'Mandagsskjema', frist: formatMoment('2026-11-26T14:00:00.000Z', 'Europe/Oslo', language, at), dato: formatDate(at, 'Europe/Oslo', language),
  }
}

async function received(name: string, language: Language, subject: string): Promise<ParsedMail> {
  const task: MailTask = {
    messageId: '<golden@example.no>', date: '2026-11-23T08:00:00.000Z', from: { name: 'Blåbær Bakeri', address: 'kontor@example.no' }, to: { name: 'Kafé Åsen', address: 'kafe@example.com' }, replyTo: null,
    language, subject, bodyHtml: readFileSync(join(folder, `${name}.html`), 'utf8'), bodyText: readFileSync(join(folder, `${name}.txt`), 'utf8'), variables: valuesIn(language), headers: {},
  }
  return simpleParser(await new MailWriter(new TemplateRenderer()).write(task, []))
}

test.each(mails)('$name is received as it was when it was last looked at', async ({ name, language, subject }) => {
  const { headers, html, text, ...mail } = await received(name, language, subject)
  await expect(`Subject: ${mail.subject}\nContent-Language: ${JSON.stringify(headers.get('content-language'))}\n\n${text}`).toMatchFileSnapshot(`goldens/${name}.txt`)
  await expect(html).toMatchFileSnapshot(`goldens/${name}.html`)
})

test.each(mails)('$name has what mail programs need', async ({ name, language, subject }) => {
  const { html = '', text = '' } = await received(name, language, subject)
  const page = html || ''
  expect(page).toContain(`<html lang="${language}">`)
  expect(page).toContain('<meta name="color-scheme" content="light dark">')
  expect(page.match(/<table\b(?![^>]*role="presentation")/g)).toBeNull()
  expect(page).toMatch(/<td bgcolor="#1c5fb0"[^>]*><a href="https:\/\/bestill\.example\.no\/\?kunde=c1&amp;uke=48"/)
  expect(page).not.toMatch(/<script|\son\w+=|javascript:|\{\{/)
  expect(Buffer.byteLength(page)).toBeLessThan(102 * 1024)
  expect(text).toContain('https://bestill.example.no/?kunde=c1&uke=48')
  expect(text).not.toMatch(/<\/?\w+[^>]*>|&amp;|\{\{/)
})

test.each(mails)('$name made of its HTML alone says in plain text all that the HTML says', async ({ name, language, subject }) => {
  const written = await received(name, language, subject)
  const task = { subject, bodyHtml: readFileSync(join(folder, `${name}.html`), 'utf8'), bodyText: '' }
  const made = new TemplateRenderer().render(task, valuesIn(language), language)
  expect(made.text).toContain('https://bestill.example.no/?kunde=c1&uke=48')
  expect(made.text).toContain(valuesIn(language).frist)
  // "The link below" is "the button below" where there are buttons.
  for (const line of (written.text ?? '').split('\n').filter((each) => each.length > 30 && !/http|len[kj]|link/i.test(each))) expect(made.text).toContain(line.trim())
})
