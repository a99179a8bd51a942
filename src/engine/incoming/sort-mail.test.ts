import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { digestOf } from './digest-of.ts'
import { readMail } from './read-mail.ts'
import { sortMail, type Known, type SentMail } from './sort-mail.ts'

const fixture = (name: string) => readFileSync(new URL(`../../../tests/fixtures/incoming/${name}.eml`, import.meta.url), 'utf8').replaceAll('\n', '\r\n')
const MESSAGE_ID = '<0123456789ab.03f36599wmufmka0h66ax9s7u@butikk.example>'
const sent: SentMail = { logId: 'log', executionId: '019ab000-0000-7000-8000-00000000001a', customerId: 'kari', addresses: ['kari@kafebris.example'] }

/** What the store finds: the one mail of ours, by what points to it, and its customer. */
async function sorted(source: string, more: Partial<Known> = {}) {
  const mail = digestOf(await readMail(Buffer.from(source)))
  const known: Known = {
    byMessageId: mail.messageIds.includes(MESSAGE_ID) ? sent : null,
    byHint: mail.hint?.executionId === sent.executionId ? sent : null,
    customerId: mail.addresses.includes('kari@kafebris.example') ? 'kari' : null,
    recent: mail.addresses.includes('kari@kafebris.example') ? [{ ...sent, subject: 'Bestilling for uke {{uke}}' }] : [],
    own: new Set(['post@butikk.example']),
    ...more,
  }
  return { mail, ...sortMail(mail, known) }
}

describe('what came back', () => {
  test.each(['reply-gmail', 'reply-outlook', 'reply-iphone'])('%s is an answer to the mail of ours that it names', async (name) => {
    expect(await sorted(fixture(name), { customerId: null, recent: [] })).toMatchObject({ kind: 'reply', sent, customerId: 'kari', isProven: true })
  })

  test('an answer that names no mail is known by its writer and its subject, and is proof of nothing', async () => {
    expect(await sorted(fixture('reply-without-thread'))).toMatchObject({ kind: 'reply', sent, isProven: false })
    expect(await sorted(fixture('reply-without-thread'), { recent: [{ ...sent, subject: 'Faktura' }] })).toMatchObject({ kind: 'other', sent: null, customerId: 'kari' })
  })

  test.each(['auto-outlook', 'auto-gmail', 'auto-sieve', 'auto-without-headers', 'receipt', 'delivered'])('%s was written by a machine, and is no answer', async (name) => {
    expect(await sorted(fixture(name))).toMatchObject({ kind: 'auto_reply', sent })
  })

  test('what a customer writes of something else is kept as that; what strangers write, and we ourselves, is not', async () => {
    expect(await sorted(fixture('other-from-customer'))).toMatchObject({ kind: 'other', sent: null, customerId: 'kari' })
    expect(await sorted(fixture('stranger'))).toMatchObject({ kind: 'none' })
    expect(await sorted(fixture('reply-gmail').replaceAll('kari@kafebris.example', 'post@butikk.example'))).toMatchObject({ kind: 'none' })
  })
})

describe('mail that did not arrive', () => {
  test.each([
    ['bounce-postfix', 'hard', '5.1.1'],
    ['bounce-postfix-delayed', 'soft', '4.4.1'],
    ['bounce-microsoft365', 'hard', '5.1.10'],
    ['bounce-gmail', 'hard', '5.1.1'],
    ['bounce-mailbox-full', 'refused', '5.2.2'],
    ['bounce-spam-refused', 'refused', '5.7.1'],
    ['bounce-qmail', 'hard', '5.1.1'],
    ['bounce-exim', 'hard', ''],
    ['bounce-old-exchange', 'hard', '5.1.1'],
  ])('%s is read: %s', async (name, severity, status) => {
    const found = await sorted(fixture(name))
    expect(found).toMatchObject({ kind: 'bounce', sent, customerId: 'kari', isProven: true, bounced: { address: 'kari@kafebris.example', severity, status } })
    expect(found.kind === 'bounce' && found.bounced?.reason).toMatch(/^[^\n]{5,300}$/)
  })

  test('is known by the headers that our mails carry where its Message-ID was rewritten on the way', async () => {
    const rewritten = fixture('bounce-postfix').replaceAll(MESSAGE_ID, '<0102019ab-0000@eu-west-1.amazonses.example>')
    expect(await sorted(rewritten)).toMatchObject({ kind: 'bounce', sent, isProven: true, mail: { messageIds: [], hint: { executionId: sent.executionId } } })
  })

  test('a report that names no mail of ours is shown, and proves nothing', async () => {
    const forged = fixture('bounce-postfix').replaceAll(MESSAGE_ID, '<x@y.example>').replaceAll('X-Kontorflyt-Execution', 'X-Other')
    expect(await sorted(forged)).toMatchObject({ kind: 'bounce', isProven: false, bounced: { severity: 'hard' } })
    expect(await sorted(forged, { customerId: null, recent: [] })).toMatchObject({ kind: 'none' })
  })

  test('of two colleagues who got one mail, the report says whom it did not reach', async () => {
    const both = { ...sent, addresses: ['post@kafebris.example', 'kari@kafebris.example'] }
    expect(await sorted(fixture('bounce-postfix'), { byMessageId: both })).toMatchObject({ bounced: { address: 'kari@kafebris.example' } })
    expect(await sorted(fixture('bounce-postfix').replaceAll('kari@kafebris.example', 'videresendt@annet.example'), { byMessageId: both, byHint: null })).toMatchObject({ bounced: { address: 'videresendt@annet.example' } })
    // An address that mail is forwarded to stands for the one address that we wrote to.
    expect(await sorted(fixture('bounce-postfix').replaceAll('kari@kafebris.example', 'videresendt@annet.example'), { byMessageId: sent })).toMatchObject({ bounced: { address: 'kari@kafebris.example' } })
  })
})
