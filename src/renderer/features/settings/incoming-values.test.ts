import { expect, test } from 'vitest'
import { checkIncoming, incomingValuesOf, isOtherPlace } from './incoming-values.ts'

const saved = { host: 'imap.butikk.example', port: 993, security: 'tls', user: 'post@butikk.example', folder: 'INBOX' } as const

test('a mailbox comes out of the form as it went in, without its password', () => {
  expect(checkIncoming({ ...incomingValuesOf(saved), password: 'hemmelig' })).toEqual({ ok: true, mailbox: saved })
  expect(checkIncoming({ ...incomingValuesOf(saved), port: '143', folder: ' ' })).toMatchObject({ ok: true, mailbox: { port: 143, folder: 'INBOX' } })
})

test('what is missing is named by its field', () => {
  const check = checkIncoming({ ...incomingValuesOf(null), port: '' })
  expect(check.ok ? [] : check.problems.map(({ path }) => path)).toEqual(expect.arrayContaining(['host', 'port', 'user']))
})

test('a password belongs to its server and user', () => {
  expect([isOtherPlace(saved, { ...saved, host: 'IMAP.butikk.example ' }), isOtherPlace(saved, { ...saved, user: 'en annen' }), isOtherPlace(null, saved)]).toEqual([false, true, true])
})
