import { expect, test } from 'vitest'
import { bundle, unbundle } from './mail-bundle.ts'
import { ToWorker, type MailAccount, type MailTask, type WorkerRequest } from './worker-protocol.ts'

const account = (key: string): MailAccount => ({ key, host: '127.0.0.1', port: 25, security: 'none', user: '', password: '', maxConnections: 2 })
const mail = (messageId: string, changes: Partial<MailTask> = {}): MailTask => ({
  messageId,
  date: '2026-11-23T08:00:00.000Z',
  from: { name: 'Kontor', address: 'kontor@example.no' },
  to: { name: 'Kunde', address: `${messageId}@example.no` },
  replyTo: null,
  language: 'nb',
  subject: 'Bestilling',
  bodyHtml: '<p>Hei</p>',
  bodyText: 'Hei',
  variables: { kunde_navn: messageId },
  headers: {},
  ...changes,
})
const send = (requestId: string, key: string, changes: Partial<MailTask> = {}): WorkerRequest => ({ type: 'send_mail', requestId, account: account(key), mail: mail(requestId, changes) })

test('mails of one account are one message that holds each letter once, and come out of it as they went in', () => {
  const requests = [send('1', 'a'), send('2', 'a', { language: 'en', subject: 'Order' }), send('3', 'a'), send('4', 'b')]
  const messages = bundle(requests).map((message) => ToWorker.parse(message))
  expect(messages.map(({ type }) => type)).toEqual(['send_mails', 'send_mail'])
  const [together] = messages
  if (together?.type !== 'send_mails') throw new Error('no bundle')
  expect(together.letters).toHaveLength(2)
  expect(unbundle(together)).toEqual(requests.slice(0, 3))
})

test('what is no mail goes by itself', () => {
  const verify: WorkerRequest = { type: 'verify_account', requestId: '1', account: account('a'), language: 'nb', fromAddress: 'kontor@example.no' }
  expect(bundle([verify, send('2', 'a')])).toEqual([verify, send('2', 'a')])
})

test('a bundle that names a letter it does not hold fits no protocol', () => {
  const [together] = bundle([send('1', 'a'), send('2', 'a')])
  expect(ToWorker.safeParse({ ...together, letters: [] }).success).toBe(false)
})
