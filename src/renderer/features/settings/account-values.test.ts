import { describe, expect, test } from 'vitest'
import type { MailProvider } from '../../../shared/model/mail-provider.ts'
import type { SenderAccount } from '../../../shared/model/sender-account.ts'
import { accountValuesOf, checkAccount, imapOf, needsNewPassword, portAfter, providerOf, withProvider } from './account-values.ts'

const server = { host: 'smtp.example.no', port: 587, security: 'starttls', user: 'post', fromName: 'Kontoret', fromAddress: 'post@example.no', replyTo: null, maxPerMinute: 30, maxPerDay: null } as const
const saved: SenderAccount = { ...server, login: 'password', route: 'smtp', imap: null, categories: ['reminder'], id: 'a', isDefault: true, lacks: null, signedInAs: null, createdAt: '2026-11-23T09:00:00.000Z', updatedAt: '2026-11-23T09:00:00.000Z' }

const provider = (more: Partial<MailProvider> = {}): MailProvider => ({ id: 'microsoft365', name: 'Microsoft 365', smtp: { host: 'smtp.office365.com', port: 587, security: 'starttls' }, imap: null, userName: 'address', signIn: { provider: 'microsoft', route: 'graph' }, note: 'microsoft', domains: [], mxDomains: [], source: 'a page', ...more })

describe('the mail account in the form', () => {
  test('is read and saved without a change, and its password is not in it', () => {
    const values = accountValuesOf(saved, 'X')
    expect(values.password).toBe('')
    expect(checkAccount({ ...values, password: 'hemmelig' }, null)).toEqual({ ok: true, account: { ...server, login: 'password', route: 'smtp', imap: null, categories: ['reminder'] } })
  })

  test('a new account suggests the name of the office as its sender', () => {
    expect(accountValuesOf(null, 'Fjordfisk AS').fromName).toBe('Fjordfisk AS')
  })

  test('what is missing or wrong is told by its field', () => {
    const check = checkAccount({ ...accountValuesOf(null, ''), port: '' }, null)
    expect(check.ok ? [] : check.problems.map((problem) => problem.path).toSorted()).toEqual(['fromAddress', 'host', 'host', 'port'])
  })

  test('through Graph needs no server, and goes back to SMTP with its login', () => {
    const values = { ...accountValuesOf(null, 'Kontoret'), fromAddress: 'post@example.no', login: 'microsoft', route: 'graph' } as const
    expect(checkAccount({ ...values, categories: [] }, null)).toMatchObject({ ok: true, account: { host: 'graph.microsoft.com', port: 443, security: 'tls', route: 'graph' } })
    expect(checkAccount({ ...values, categories: [], login: 'password', host: 'smtp.example.no' }, null)).toMatchObject({ ok: true, account: { host: 'smtp.example.no', route: 'smtp' } })
  })

  test.each([
    [{ host: 'smtp.annen.no' }, true],
    [{ user: 'annen' }, true],
    [{ host: 'SMTP.example.no', port: 465 }, false],
    [{ host: 'smtp.annen.no', user: '' }, false],
  ])('with %j changed, a new password is asked for: %j', (change, isAsked) => {
    expect(needsNewPassword(saved, { ...saved, ...change })).toBe(isAsked)
  })
})

describe('a provider', () => {
  const values = { ...accountValuesOf(null, ''), fromAddress: ' post@example.no ' }

  test('that one can sign in with is signed in with, by its best way; else by password, with the address as user name', () => {
    expect(withProvider(values, provider(), true)).toMatchObject({ login: 'microsoft', route: 'graph', user: '' })
    expect(withProvider(values, provider(), false)).toMatchObject({ host: 'smtp.office365.com', port: 587, security: 'starttls', login: 'password', route: 'smtp', user: 'post@example.no' })
  })

  test('suggests no user name where only its own pages tell it, and leaves one that was written', () => {
    expect(withProvider(values, provider({ signIn: null, userName: 'own' }), false).user).toBe('')
    expect(withProvider(values, provider({ signIn: null, userName: 'local_part' }), false).user).toBe('post')
    expect(withProvider({ ...values, user: 'butikk1' }, provider({ signIn: null }), false).user).toBe('butikk1')
  })

  test('is known by its server however it is written, and through Graph by the login', () => {
    const all = [provider()]
    expect(providerOf(all, { ...values, host: ' SMTP.Office365.com ' })?.id).toBe('microsoft365')
    expect(providerOf(all, { ...values, host: 'graph.microsoft.com', login: 'microsoft', route: 'graph' })?.id).toBe('microsoft365')
    expect(providerOf(all, { ...values, host: 'mail.example.no' })).toBeUndefined()
    const both = [provider(), provider({ id: 'outlook_com', domains: ['outlook.com'] })]
    expect(providerOf(both, { ...values, fromAddress: 'kari@Outlook.com', login: 'microsoft', route: 'graph' })?.id).toBe('outlook_com')
  })
})

describe('incoming mail', () => {
  const server = { host: 'imap.example.no', port: 993, security: 'tls' } as const
  const values = { ...accountValuesOf(saved, ''), readsMail: true }

  test('is read where the provider has it, by the login of the account', () => {
    expect(imapOf(values, saved, provider({ imap: server }))).toEqual({ ...server, userName: 'post' })
    expect(imapOf({ ...values, login: 'microsoft' }, saved, provider({ imap: server }))).toEqual({ ...server, userName: 'post@example.no' })
    expect(imapOf({ ...values, readsMail: false }, saved, provider({ imap: server }))).toBeNull()
    expect(imapOf(values, saved, provider())).toBeNull()
  })

  test('that was set up otherwise stays as it was, until the account is with another server', () => {
    const kept = { ...saved, imap: { ...server, host: 'imap.own.no', userName: 'x' } }
    expect(imapOf(values, kept, undefined)).toEqual(kept.imap)
    expect(imapOf({ ...values, host: 'smtp.other.no' }, kept, undefined)).toBeNull()
  })
})

test('a usual port follows the security, an odd one stays', () => {
  expect(portAfter(587, 'starttls', 'tls')).toBe(465)
  expect(portAfter(2525, 'starttls', 'tls')).toBe(2525)
})
