import { readFileSync, rmSync, statSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openMailContext, type MailContext } from '../../../tests/helpers/mail-context.ts'
import { gif, jpeg, png, webp } from '../../../tests/helpers/pictures.ts'
import { pictureAddress, picturesIn } from '../../shared/model/mail-file.ts'
import { TemplateInput } from '../../shared/model/template.ts'
import type { MailFileService, TemplateService } from '../services/mail-services.ts'
import { EXPORTED, exportRows } from '../store/personal-data.ts'
import { createTemplateService } from '../templates/template-service.ts'
import { filesOfMail, fileWarnings, sizeOfMail } from './files-of-mail.ts'
import { FilesForWorkers } from './files-for-workers.ts'
import { createMailFileService } from './mail-file-service.ts'
import { tidyMailFiles } from './tidy-mail-files.ts'

let context: MailContext
let files: MailFileService
let templates: TemplateService

beforeEach(async () => {
  context = await openMailContext()
  files = createMailFileService(context)
  const unused = (): never => {
    throw new Error('nothing is sent here')
  }
  templates = createTemplateService(context, { workers: { run: unused }, accounts: { inUse: unused, trial: unused, sender: unused, of: unused, forAlerts: unused, ofKept: unused }, files: new FilesForWorkers(context.dataDir) })
})
afterEach(() => context.close())

const put = (kind: 'picture' | 'attachment', content: Uint8Array, name = 'fil.pdf') => files.put({ kind, file: new File([Buffer.from(content)], name) })
const template = (more: object): TemplateInput => TemplateInput.parse({ name: 'Tilbud', subject: 'Hei', category: 'other', ...more })
const inDays = (days: number): void => context.clock.moveTo(new Date(context.clock.now() + days * 24 * 3_600_000).toISOString())
const tidied = () => tidyMailFiles(context, { isStopping: () => false, pause: async () => undefined })

describe('a picture', () => {
  test('is what its bytes say, whatever it is called, and comes out as it went in', async () => {
    const stored = await put('picture', jpeg(1200, 300), 'bilde.png')
    expect(stored).toMatchObject({ kind: 'picture', contentType: 'image/jpeg', width: 1200, height: 300 })
    const opened = await files.open(stored.hash)
    expect(opened.type).toBe('image/jpeg')
    expect(Buffer.from(await opened.arrayBuffer())).toEqual(jpeg(1200, 300))
  })

  test('put in twice is one', async () => {
    expect(await put('picture', png(2, 2))).toEqual(await put('picture', png(2, 2)))
    expect(await context.db.selectFrom('mail_files').select('hash').execute()).toHaveLength(1)
  })

  test('that no mail program shows everywhere, or that is too large, is refused in words and not kept', async () => {
    await expect(put('picture', webp(), 'bilde.png')).rejects.toMatchObject({ key: 'mail_file.not_a_picture', status: 415 })
    await expect(put('picture', Buffer.from('<svg onload="alert(1)"/>'), 'x.svg')).rejects.toMatchObject({ key: 'mail_file.not_a_picture' })
    await expect(put('picture', jpeg(1201, 10))).rejects.toMatchObject({ key: 'mail_file.too_wide', status: 413 })
    await expect(put('picture', Buffer.concat([gif(10, 10), Buffer.alloc(1024 * 1024)]))).rejects.toMatchObject({ key: 'mail_file.picture_too_large', params: { size: '1.0', max: '1.0' } })
    expect(await context.db.selectFrom('mail_files').select('hash').execute()).toEqual([])
  })
})

describe('a picture that stands in the HTML itself', () => {
  const inline = (bytes: Uint8Array, type = 'png'): string => `<p><img alt="Kake" src="data:image/${type};base64,${Buffer.from(bytes).toString('base64')}"></p>`

  test('is put into the store when the template is saved, in every language, and warned of until then', async () => {
    const { id, bodyHtml, translations } = await templates.create(template({ bodyHtml: inline(png(8, 8)) + inline(png(8, 8)), translations: { en: { subject: 'Hi', bodyHtml: inline(gif(4, 4), 'gif'), bodyText: '' } } }))
    const [stored] = picturesIn(bodyHtml)
    expect(bodyHtml).toBe(`<p><img alt="Kake" src="${pictureAddress(stored ?? '')}"></p>`.repeat(2))
    expect(picturesIn(translations.en?.bodyHtml ?? '')).toHaveLength(1)
    expect(await (await files.open(stored ?? '')).bytes()).toEqual(new Uint8Array(png(8, 8)))
    const updated = await templates.update(id, template({ bodyHtml: inline(png(9, 9)) }))
    expect(picturesIn(updated.bodyHtml)).toHaveLength(1)
    const unsaved = await filesOfMail(context.db, { bodyHtml: inline(png(8, 8)), attachments: [] })
    expect(fileWarnings(unsaved, 0)).toEqual([{ key: 'mail_file.data_picture' }])
  })

  test('stays where it is when it is none that mail programs show', async () => {
    const odd = inline(webp(), 'webp') + inline(jpeg(1300, 10), 'jpeg')
    expect((await templates.create(template({ bodyHtml: odd }))).bodyHtml).toBe(odd)
  })
})

describe('an attachment', () => {
  test('keeps its name, made safe, and is handed out as mere bytes', async () => {
    const stored = await put('attachment', Buffer.from('%PDF-1.4'), '../Prisliste høst.pdf')
    expect(stored).toMatchObject({ filename: 'Prisliste høst.pdf', contentType: 'application/pdf', bytes: 8, width: null })
    expect((await files.open(stored.hash)).type).toBe('application/octet-stream')
  })

  test('that programs run, that is empty or too large, is refused', async () => {
    await expect(put('attachment', Buffer.from('MZ'), 'meny.pdf.exe')).rejects.toMatchObject({ key: 'mail_file.blocked', params: { ending: 'exe' } })
    await expect(put('attachment', Buffer.alloc(0))).rejects.toMatchObject({ key: 'mail_file.empty' })
    await expect(put('attachment', Buffer.alloc(10 * 1024 * 1024 + 1))).rejects.toMatchObject({ key: 'mail_file.too_large' })
  })

  test('of a template must be there, be of a kind that servers take, and not be too large with the others', async () => {
    const half = await put('attachment', Buffer.alloc(9 * 1024 * 1024), 'stor.pdf')
    const other = await put('attachment', Buffer.alloc(9 * 1024 * 1024, 1), 'stor2.pdf')
    const problems = (attachments: object[]) => templates.create(template({ attachments })).then(() => [], ({ problems: found }: { problems: { path: string; key: string }[] }) => found.map(({ path, key }) => `${path} ${key}`))
    expect(await problems([{ hash: 'a'.repeat(64), filename: 'a.pdf' }])).toEqual(['attachments.0 mail_file.unknown'])
    expect(await problems([{ hash: half.hash, filename: 'a.exe' }])).toEqual(['attachments.0 mail_file.blocked_kind'])
    expect(await problems([half, other])).toEqual(['attachments mail_file.together_too_large'])
    expect(await problems([half])).toEqual([])
  })

  test('stays with a template that is saved without saying anything of attachments, and goes when none is said', async () => {
    const { hash, filename } = await put('attachment', Buffer.from('%PDF'), 'Prisliste.pdf')
    const { id } = await templates.create(template({ attachments: [{ hash, filename }] }))
    expect((await templates.update(id, template({ subject: 'Nytt' }))).attachments).toEqual([{ hash, filename }])
    expect((await templates.update(id, template({ attachments: [] }))).attachments).toEqual([])
    expect((await templates.restoreVersion(id, 2)).attachments).toEqual([{ hash, filename }])
  })
})

describe('what a mail carries', () => {
  test('is told with its size, and what it names but is not kept is warned of', async () => {
    const picture = await put('picture', png(20, 20))
    const attached = await put('attachment', Buffer.alloc(8 * 1024 * 1024), 'stor.pdf')
    const bodyHtml = `<img src="${pictureAddress(picture.hash)}"><img src="${pictureAddress(picture.hash)}">`
    const found = await filesOfMail(context.db, { bodyHtml, attachments: [attached] })
    expect(found).toMatchObject({ pictures: [{ hash: picture.hash }], attachments: [{ filename: 'stor.pdf', contentType: 'application/pdf' }], isIncomplete: false })
    const bytes = sizeOfMail({ html: bodyHtml, text: '' }, found)
    expect(fileWarnings(found, bytes)).toEqual([{ key: 'mail_file.large_mail', params: { size: 11 } }])
    for (const address of [pictureAddress('b'.repeat(64)), 'cid:image001.png@01D9']) {
      const incomplete = await filesOfMail(context.db, { bodyHtml: `<p><img src="${address}"></p>`, attachments: [] })
      expect(fileWarnings(incomplete, 0)).toEqual([{ key: 'mail_file.missing' }])
    }
  })

  test('is laid out for a worker, and again when the folder was emptied', async () => {
    const picture = await put('picture', png(20, 20))
    const forWorkers = new FilesForWorkers(context.dataDir)
    const laidOut = () => forWorkers.of(context.db, { bodyHtml: `<img src="${pictureAddress(picture.hash)}">`, attachments: [] }, 'nn')
    const [first] = await laidOut()
    expect(first).toMatchObject({ filename: 'bilete-1.png', contentType: 'image/png', cid: `${picture.hash}@kontorflyt`, bytes: picture.bytes })
    const path = first?.path ?? ''
    expect(readFileSync(path)).toEqual(png(20, 20))
    expect(statSync(path).mode & 0o077).toBe(0)
    rmSync(path)
    await laidOut()
    expect(readFileSync(path)).toEqual(png(20, 20))
  })
})

describe('upkeep', () => {
  test('lets go of what nothing names any more, and of nothing that a template, a translation or a version names', async () => {
    const [html, english, attached, version, unnamed] = await Promise.all([1, 2, 3, 4, 5].map((width) => put('picture', png(width, 1))))
    if (html === undefined || english === undefined || attached === undefined || version === undefined || unnamed === undefined) throw new Error('not put in')
    const image = ({ hash }: { hash: string }): string => `<img src="${pictureAddress(hash)}">`
    const { id } = await templates.create(template({ bodyHtml: image(version) }))
    await templates.update(id, template({ bodyHtml: image(html), translations: { en: { subject: 'Hi', bodyHtml: image(english), bodyText: '' } }, attachments: [{ hash: attached.hash, filename: 'a.png' }] }))
    inDays(6)
    expect(await tidied()).toBe(0)
    inDays(2)
    expect(await tidied()).toBe(1)
    const left = await context.db.selectFrom('mail_files').select('hash').orderBy('hash').execute()
    expect(left.map(({ hash }) => hash)).toEqual([html, english, attached, version].map(({ hash }) => hash).toSorted())
    await templates.remove(id)
    expect(await tidied()).toBe(4)
  })

  test('keeps for some days more what was put in again', async () => {
    await put('picture', png(3, 3))
    inDays(8)
    await put('picture', png(3, 3))
    expect(await tidied()).toBe(0)
  })
})

test('an export of everything holds the files, in base64', async () => {
  const stored = await put('picture', png(4, 4))
  expect(EXPORTED).toContain('mail_files')
  const { rows } = await exportRows(context.db, 'mail_files', 0, 10)
  expect(rows).toEqual([expect.objectContaining({ hash: stored.hash, content: png(4, 4).toString('base64') })])
})
