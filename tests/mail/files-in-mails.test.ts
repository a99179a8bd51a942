import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { describe, expect, test } from 'vitest'
import { TemplateRenderer } from '../../src/engine/mail/render-template.ts'
import { pictureName } from '../../src/engine/mail-files/files-of-mail.ts'
import { Language } from '../../src/shared/language.ts'
import { pictureAddress, pictureCid } from '../../src/shared/model/mail-file.ts'
import type { MailTask } from '../../src/shared/worker-protocol.ts'
import { MailWriter } from '../../src/worker/compose-mail.ts'
import { readAttachment } from '../../src/worker/read-attachment.ts'
import { jpeg, png } from '../helpers/pictures.ts'
import { tempDir } from '../helpers/temp-dir.ts'

/*
 * The shape of mails that carry pictures and files, held in goldens/ as their parts one within the
 * other, and parsed back as a mailbox reads them.
 */

const LOGO = { hash: 'a'.repeat(64), bytes: png(30, 10), contentType: 'image/png' }
const PHOTO = { hash: 'b'.repeat(64), bytes: jpeg(600, 400), contentType: 'image/jpeg' }
const WORDS: Readonly<Record<Language, { readonly subject: string; readonly greeting: string; readonly file: string }>> = {
  nb: { subject: 'Ukens varer', greeting: 'Hei', file: 'Prisliste for året – «høst» 2026.pdf' },
  nn: { subject: 'Varene denne veka', greeting: 'Hei', file: 'Prisliste for året – haust 2026; ny, "rett".pdf' },
  en: { subject: 'This week', greeting: 'Hello', file: 'Prices.pdf' },
}

async function composed(language: Language, more: Partial<MailTask> = {}): Promise<Buffer> {
  const folder = tempDir()
  const { subject, greeting, file } = WORDS[language]
  const attached = [...[LOGO, PHOTO].map(({ hash, bytes, contentType }, at) => ({ bytes, cid: pictureCid(hash), contentType, filename: pictureName(at + 1, { hash, kind: 'picture', contentType, bytes: bytes.length, width: 1, height: 1 }, language) })), { bytes: Buffer.from('%PDF-1.4\n'), cid: undefined, contentType: 'application/pdf', filename: file }]
  const attachments = attached.map(({ bytes, ...each }, at) => {
    const path = join(folder, `${at}`)
    writeFileSync(path, bytes)
    return { ...each, path, bytes: bytes.length }
  })
  const task: MailTask = {
    messageId: '<golden@example.no>', date: '2026-11-23T08:00:00.000Z', from: { name: 'Blåbær Bakeri', address: 'kontor@example.no' }, to: { name: 'Kafé Åsen', address: 'kafe@example.com' }, replyTo: null,
    language, subject, bodyHtml: `<p><img src="${pictureAddress(LOGO.hash)}" alt="Blåbær Bakeri" width="272"></p><p>${greeting} {{kunde_navn}}</p><p><img src="${pictureAddress(PHOTO.hash)}" alt="Brød"></p>`, bodyText: '', variables: { kunde_navn: 'Kafé Åsen' }, headers: {}, attachments, ...more,
  }
  const read = await Promise.all((task.attachments ?? []).map(readAttachment))
  return new MailWriter(new TemplateRenderer()).write(task, read.flatMap((each) => each ?? []))
}

/** The headers of the mail and of its parts, indented by how deep they lie; what is made anew for each mail is named. */
function shapeOf(mail: Buffer): string {
  const boundaries: string[] = []
  let depth = 0
  let inHeaders = true
  const lines: string[] = []
  for (const line of mail.toString('latin1').split('\r\n')) {
    const closed = boundaries.findIndex((boundary) => line === `--${boundary}--`)
    const opened = boundaries.findIndex((boundary) => line === `--${boundary}`)
    if (closed >= 0) depth = closed
    else if (opened >= 0) {
      depth = opened + 1
      inHeaders = true
      lines.push(`${'  '.repeat(depth)}part`)
    } else if (inHeaders && line === '') inHeaders = false
    else if (inHeaders) {
      const boundary = /boundary="([^"]+)"/.exec(line)?.[1]
      if (boundary !== undefined) boundaries[depth] = boundary
      lines.push(`${'  '.repeat(depth)}${line.replace(/boundary="[^"]+"/, 'boundary')}`)
    }
  }
  return `${lines.join('\n')}\n`
}

test.each(Language.options)('a mail in %s with pictures and a file has the shape that was looked at', async (language) => {
  await expect(shapeOf(await composed(language))).toMatchFileSnapshot(`goldens/with-files.${language}.txt`)
})

describe('a mail with pictures and files', () => {
  test.each(Language.options)('in %s is read back with each under its name, the pictures in their places', async (language) => {
    const { attachments, html, text } = await simpleParser(await composed(language), { skipImageLinks: true })
    expect(attachments.map(({ filename, cid, content }) => [filename, cid, content])).toEqual([
      [expect.any(String), pictureCid(LOGO.hash), LOGO.bytes],
      [expect.any(String), pictureCid(PHOTO.hash), PHOTO.bytes],
      [WORDS[language].file, undefined, Buffer.from('%PDF-1.4\n')],
    ])
    expect(html).toContain(`<img src="${pictureAddress(LOGO.hash)}" alt="Blåbær Bakeri" width="272" />`)
    expect(text).toContain('Blåbær Bakeri')
    expect(text).toContain('Brød')
  })

  test('only pictures: they belong to the HTML, and there is no list of attachments', async () => {
    const both = await composed('nb')
    expect(shapeOf(both)).toContain('multipart/mixed')
    const folder = tempDir()
    writeFileSync(join(folder, 'logo'), LOGO.bytes)
    const pictures = await composed('nb', { attachments: [{ path: join(folder, 'logo'), bytes: LOGO.bytes.length, filename: 'bilde-1.png', contentType: 'image/png', cid: pictureCid(LOGO.hash) }] })
    expect(shapeOf(pictures)).not.toContain('multipart/mixed')
    expect(shapeOf(pictures)).toMatch(/multipart\/alternative[\s\S]*multipart\/related/)
  })
})
