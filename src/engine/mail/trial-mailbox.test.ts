import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { containing } from '../../../tests/helpers/containing.ts'
import { openMailContext, type MailContext } from '../../../tests/helpers/mail-context.ts'
import { EXECUTION_HEADER, CUSTOMER_HEADER, TrialMailbox } from './trial-mailbox.ts'

let context: MailContext
let mailbox: TrialMailbox

beforeEach(async () => {
  context = await openMailContext()
  mailbox = new TrialMailbox(context)
  await mailbox.start()
})
afterEach(async () => {
  await mailbox.stop()
  await context.close()
})

function transport(changes: { user?: string; password?: string } = {}) {
  const { host, port, user, password } = { ...mailbox.account(), ...changes }
  return createTransport({ host, port, secure: false, ignoreTLS: true, auth: { user, pass: password } })
}

const send = (messageId: string, more: object = {}) =>
  transport().sendMail({ from: 'Butikken <kontor@x.no>', to: 'Åse Ås <aase@x.no>', subject: 'Bestilling på ære', text: 'Hei Åse', html: '<p>Hei <b>Åse</b></p><script>alert(1)</script>', messageId, headers: { [EXECUTION_HEADER]: 'e1', [CUSTOMER_HEADER]: 'c1' }, ...more })

describe('a mail', () => {
  test('is a row and a file, and can be read as its receiver would see it', async () => {
    await send('<a@x.no>', { attachments: [{ filename: 'skjema.pdf', content: 'PDF' }] })
    const { items, total } = await mailbox.service.list({ limit: 10 })
    expect(total).toBe(1)
    expect(items[0]).toMatchObject({ from: 'Butikken <kontor@x.no>', to: 'Åse Ås <aase@x.no>', subject: 'Bestilling på ære', messageId: '<a@x.no>', executionId: 'e1', customerId: 'c1', receivedAt: containing('2026-11-23T09:00') })
    const mail = await mailbox.service.get(items[0]?.id ?? '')
    expect(mail.text).toContain('Hei Åse')
    expect(mail.html).toContain('<b>Åse</b>')
    expect(mail.source).toMatch(/^Content-Type|^From/m)
    expect(mail.attachments).toEqual([{ filename: 'skjema.pdf', contentType: 'application/pdf', size: 3 }])
    const file = join(context.dataDir, 'trial-mailbox', '2026-11', `${mail.id}.eml`)
    expect(readFileSync(file, 'utf8')).toBe(mail.source)
    expect(statSync(file).mode & 0o077).toBe(0)
  })

  test('that is sent twice with one Message-ID is kept once, and both are answered with 250', async () => {
    expect((await send('<a@x.no>')).response).toMatch(/^250/)
    expect((await send('<a@x.no>')).response).toMatch(/^250/)
    await send('<b@x.no>')
    expect((await mailbox.service.list({ limit: 10 })).total).toBe(2)
    expect(readdirSync(join(context.dataDir, 'trial-mailbox', '2026-11'))).toHaveLength(2)
  })

  test('from anybody but this program is refused', async () => {
    await expect(transport({ password: 'feil' }).sendMail({ from: 'a@x.no', to: 'b@x.no', text: 'x' })).rejects.toMatchObject({ code: 'EAUTH' })
    const { host, port } = mailbox.account()
    await expect(createTransport({ host, port, ignoreTLS: true }).sendMail({ from: 'a@x.no', to: 'b@x.no', text: 'x' })).rejects.toMatchObject({ responseCode: 530 })
    expect((await mailbox.service.list({ limit: 10 })).total).toBe(0)
  })

  test('that is larger than the limit is refused and leaves nothing', async () => {
    await expect(send('<big@x.no>', { html: '', text: 'x'.repeat(26_000_000) })).rejects.toMatchObject({ responseCode: 552 })
    expect((await mailbox.service.list({ limit: 10 })).total).toBe(0)
  })

  test('whose source is long is shown up to 1 MB', async () => {
    await send('<long@x.no>', { text: 'æ'.repeat(1_500_000) })
    const { items } = await mailbox.service.list({ limit: 1 })
    const mail = await mailbox.service.get(items[0]?.id ?? '')
    expect(mail.source.length).toBeLessThanOrEqual(1_000_000)
    expect(mail.size).toBeGreaterThan(1_000_000)
  })
})

describe('the list', () => {
  test('has the newest first, page by page, and by execution and words', async () => {
    for (let index = 0; index < 5; index += 1) await send(`<${index}@x.no>`, { subject: `Mail ${index}`, headers: { [EXECUTION_HEADER]: index < 2 ? 'e1' : 'e2' } })
    const first = await mailbox.service.list({ limit: 2 })
    const second = await mailbox.service.list({ limit: 2, cursor: first.nextCursor ?? '' })
    const third = await mailbox.service.list({ limit: 2, cursor: second.nextCursor ?? '' })
    expect([first, second, third].flatMap((page) => page.items.map((mail) => mail.subject))).toEqual(['Mail 4', 'Mail 3', 'Mail 2', 'Mail 1', 'Mail 0'])
    expect(third.nextCursor).toBeNull()
    expect((await mailbox.service.list({ limit: 10, executionId: 'e1' })).total).toBe(2)
    expect((await mailbox.service.list({ limit: 10, q: 'mail 3' })).items.map((mail) => mail.subject)).toEqual(['Mail 3'])
  })

  test('is told to those who show it', async () => {
    await send('<a@x.no>')
    expect(context.published).toContainEqual({ topic: 'trialMails' })
  })

  test('cleared, has neither rows nor files', async () => {
    await send('<a@x.no>')
    const { items } = await mailbox.service.list({ limit: 1 })
    await mailbox.service.clear()
    expect((await mailbox.service.list({ limit: 10 })).total).toBe(0)
    expect(readdirSync(join(context.dataDir, 'trial-mailbox', '2026-11'))).toEqual([])
    await expect(mailbox.service.get(items[0]?.id ?? '')).rejects.toMatchObject({ status: 404 })
  })
})
