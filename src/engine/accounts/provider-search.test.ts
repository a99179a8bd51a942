import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startNameServer, type NameServer } from '../../../tests/helpers/name-server.ts'
import type { MailProvider } from '../../shared/model/mail-provider.ts'
import { SenderAccountInput } from '../../shared/model/sender-account.ts'
import { findProvider, readProviders } from './provider-search.ts'

let providers: MailProvider[]
let names: NameServer | undefined
beforeAll(async () => void (providers = await readProviders(join(import.meta.dirname, '../../../resources'))))
afterEach(async () => {
  await names?.stop()
  names = undefined
})

async function found(address: string, exchanges: Parameters<typeof startNameServer>[0], isMute = false): Promise<string | null> {
  names = await startNameServer(exchanges, isMute)
  const answer = await findProvider(providers, address, [names.address])
  return answer === null ? null : `${answer.provider.id} by ${answer.by}`
}

describe('the list of providers', () => {
  test('has each name and each domain once, and a source for each', () => {
    const domains = providers.flatMap(({ domains }) => domains)
    expect(new Set(domains).size).toBe(domains.length)
    expect(new Set(providers.map(({ id }) => id)).size).toBe(providers.length)
    expect(providers.filter(({ source }) => source.length < 10)).toEqual([])
  })

  test('holds accounts that can be saved, and sends no password in the open but within this machine', () => {
    for (const { smtp, imap } of providers) expect(SenderAccountInput.safeParse({ ...smtp, fromAddress: 'a@b.no', imap: imap === null ? null : { ...imap, userName: 'a' } }).success).toBe(true)
    const inTheOpen = providers.flatMap(({ smtp, imap }) => [smtp, ...(imap === null ? [] : [imap])]).filter(({ security }) => security === 'none')
    expect(inTheOpen.filter(({ host }) => host !== '127.0.0.1')).toEqual([])
  })
})

describe('the provider of an address', () => {
  test('is known by its domain, without anybody being asked', async () => {
    expect(await found('Kari@GMAIL.com', {})).toBe('google by domain')
    expect(names?.asked).toEqual([])
  })

  test.each([
    ['post@bakeriet.no', [[10, 'mx.domeneshop.no']], 'domeneshop by mx'],
    ['post@bakeriet.no', [[0, 'bakeriet-no.mail.protection.outlook.com']], 'microsoft365 by mx'],
    ['post@bakeriet.no', [[5, 'alt1.aspmx.l.google.com'], [1, 'aspmx.l.google.com']], 'google by mx'],
    ['post@bakeriet.no', [[10, 'mx1.pub.mailpod7-cph3.one.com']], 'onecom by mx'],
  ] as const)('%s is known by where its mail is delivered: %j', async (address, exchanges, expected) => {
    expect(await found(address, { 'bakeriet.no': exchanges })).toBe(expected)
    expect(names?.asked).toEqual(['bakeriet.no'])
  })

  test('is the first that we know in the order of preference, and not one whose name only ends alike', async () => {
    expect(await found('post@x.no', { 'x.no': [[30, 'mx.one.com'], [10, 'filter.example'], [20, 'mx.domeneshop.no']] })).toBe('domeneshop by mx')
    await names?.stop()
    expect(await found('post@x.no', { 'x.no': [[10, 'mx.notone.com']] })).toBeNull()
  })

  test('with letters beyond ASCII is asked about by its ASCII name', async () => {
    expect(await found('post@blåbær.no', { 'xn--blbr-roah.no': [[10, 'mx.domeneshop.no']] })).toBe('domeneshop by mx')
  })

  test('is not known where there is no such domain, and nothing is thrown', async () => {
    expect(await found('post@finnes-ikke.no', {})).toBeNull()
    expect(await findProvider(providers, 'no address')).toBeNull()
  })

  test('is not known in time where the name server is silent', async () => {
    const startedAt = performance.now()
    expect(await found('post@x.no', {}, true)).toBeNull()
    expect(performance.now() - startedAt).toBeLessThan(8_000)
  })
})
