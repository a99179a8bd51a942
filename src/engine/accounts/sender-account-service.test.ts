import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { containing } from '../../../tests/helpers/containing.ts'
import { mailAccountsOf } from '../../../tests/helpers/mail-accounts.ts'
import { openMailContext, type MailContext } from '../../../tests/helpers/mail-context.ts'
import { SenderAccountInput } from '../../shared/model/sender-account.ts'
import type { SecretKey } from '../../shared/model/settings.ts'
import type { TemplateCategory } from '../../shared/model/workflow.ts'
import { now } from '../instant.ts'
import type { MailAccounts } from '../mail/account-in-use.ts'
import { throttle } from '../mail/throttle.ts'
import type { SenderAccountService } from '../services/mail-services.ts'
import { createSettingsService } from '../settings/settings-service.ts'
import { createSenderAccountService } from './sender-account-service.ts'

const trial = { key: 'trial', host: '127.0.0.1', port: 1, security: 'none' as const, user: 't', password: 't', maxConnections: 4 }
let context: MailContext
let accounts: MailAccounts
let service: SenderAccountService
let settings: ReturnType<typeof createSettingsService>

beforeEach(async () => {
  context = await openMailContext()
  const parts = mailAccountsOf(context, { account: () => trial })
  accounts = parts.accounts
  service = createSenderAccountService(context, { ...parts, workers: { run: () => Promise.reject(new Error('nobody is asked here')) } })
  settings = createSettingsService(context, { ...parts, mailAccounts: service })
})
afterEach(() => context.close())

const account = (address: string, more: object = {}): SenderAccountInput => SenderAccountInput.parse({ host: 'smtp.x.no', port: 587, security: 'starttls', user: address, fromAddress: address, ...more })

describe('several accounts', () => {
  test('the first is the default, and mail goes out from another once that is made the default', async () => {
    const first = await service.create(account('ordre@x.no'), 'hemmelig')
    const second = await service.create(account('faktura@x.no', { host: 'smtp.y.no', maxPerMinute: 5 }), 'annet')
    expect([first.isDefault, second.isDefault]).toEqual([true, false])
    expect(await accounts.inUse()).toMatchObject({ from: { address: 'ordre@x.no' }, account: { password: 'hemmelig' }, limits: { key: 'ordre@x.no@smtp.x.no', maxPerMinute: null } })
    await service.makeDefault(second.id)
    expect(await accounts.inUse()).toMatchObject({ from: { address: 'faktura@x.no' }, account: { password: 'annet' }, limits: { key: 'faktura@x.no@smtp.y.no', maxPerMinute: 5 } })
    expect((await service.list()).map(({ fromAddress, isDefault }) => [fromAddress, isDefault])).toEqual([['faktura@x.no', true], ['ordre@x.no', false]])
    expect((await settings.get()).smtp).toMatchObject({ fromAddress: 'faktura@x.no' })
  })

  test('mail of a category goes out from the account that has it, all else from the default', async () => {
    await service.create(account('post@x.no'), 'a')
    await service.create(account('purring@x.no', { categories: ['reminder'] }), 'b')
    const senders = await Promise.all((['reminder', 'bestilling', null] as const).map(async (category) => (await accounts.inUse(category)).from.address))
    expect(senders).toEqual(['purring@x.no', 'post@x.no', 'post@x.no'])
    await expect(service.create(account('andre@x.no', { categories: ['reminder', 'other'] }), 'c')).rejects.toMatchObject({ status: 409, key: 'account.category_taken', params: { address: 'purring@x.no' } })
    expect(await service.list()).toHaveLength(2)
  })

  test('each has its own measure of what it may send, kept in the database', async () => {
    await service.create(account('post@x.no', { maxPerMinute: 1 }), 'a')
    await service.create(account('purring@x.no', { maxPerDay: 1, categories: ['reminder'] }), 'b')
    const take = async (category: TemplateCategory | null): Promise<string | null> => (await throttle.takeOne(context, (await accounts.inUse(category)).limits, now(context.clock), 'Europe/Oslo'))?.by ?? null
    expect([await take(null), await take(null), await take('reminder'), await take('reminder')]).toEqual([null, 'per_minute', null, 'per_day'])
    const kept = await context.db.selectFrom('mail_account_usage').select(['account', 'count']).where('unit', '=', 'day').orderBy('account').execute()
    expect(kept).toEqual([{ account: 'post@x.no@smtp.x.no', count: 1 }, { account: 'purring@x.no@smtp.x.no', count: 1 }])
  })

  test('an account that is refused leaves no password behind', async () => {
    await service.create(account('purring@x.no', { categories: ['reminder'] }), 'b')
    const kept: SecretKey[] = []
    const { set } = context.secrets
    Object.assign(context.secrets, { set: (...given: Parameters<typeof set>) => (kept.push(given[0]), set(...given)) })
    await expect(service.create(account('andre@x.no', { categories: ['reminder'] }), 'c')).rejects.toMatchObject({ status: 409 })
    expect(kept).toHaveLength(1)
    for (const key of kept) expect(await context.secrets.has(key)).toBe(false)
  })
})

describe('passwords', () => {
  test('are said to be there and never shown, and lie under the account’s id', async () => {
    const { id } = await service.create(account('ordre@x.no'), 'dypt-hemmelig')
    expect(await context.secrets.get(`mailPassword:${id}`)).toBe('dypt-hemmelig')
    const shown = JSON.stringify([await service.list(), await settings.get(), await context.db.selectFrom('mail_accounts').selectAll().execute()])
    expect(shown).not.toContain('dypt-hemmelig')
    expect(await service.get(id)).toMatchObject({ lacks: null })
  })

  test('stay with a change of the sender and go with a change of the server or the user', async () => {
    const { id } = await service.create(account('ordre@x.no'), 'hemmelig')
    expect((await service.update(id, account('ordre@x.no', { fromName: 'Butikken', fromAddress: 'ny@x.no', user: 'ordre@x.no' }), undefined)).lacks).toBeNull()
    expect((await service.update(id, account('ordre@x.no', { host: 'evil.example' }), undefined)).lacks).toBe('password')
    await expect(accounts.inUse()).rejects.toMatchObject({ key: 'mail.password_missing' })
    expect((await service.update(id, account('ordre@x.no', { host: 'smtp.z.no' }), 'nytt')).lacks).toBeNull()
  })

  test('of the one account that there was before accounts had ids are taken along', async () => {
    await context.secrets.set('smtpPassword', 'fra før')
    await settings.update({ smtp: account('ordre@x.no') })
    expect((await settings.get()).secrets.smtpPassword).toBe(true)
    expect(await accounts.inUse()).toMatchObject({ account: { password: 'fra før' } })
    const [kept] = await service.list()
    expect(await context.secrets.has('smtpPassword')).toBe(false)
    expect(await context.secrets.get(`mailPassword:${kept?.id ?? ''}`)).toBe('fra før')
  })
})

describe('removing', () => {
  test('is refused in words for the default, for one with categories, and while it sends', async () => {
    const first = await service.create(account('ordre@x.no'), 'a')
    const second = await service.create(account('purring@x.no', { categories: ['reminder'] }), 'b')
    await expect(service.remove(first.id)).rejects.toMatchObject({ status: 409, message: containing('is the default account') })
    await expect(service.remove(second.id)).rejects.toMatchObject({ status: 409, message: containing('påminnelse') })
    await expect(settings.update({ smtp: null })).rejects.toMatchObject({ status: 409, key: 'account.others_left' })
    expect(await service.list()).toHaveLength(2)
    await service.update(second.id, account('purring@x.no'), undefined)
    await service.remove(second.id)
    expect(await service.list()).toHaveLength(1)
  })

  test('takes the password along, and after the last one mail goes to the trial mailbox', async () => {
    const { id } = await service.create(account('ordre@x.no'), 'hemmelig')
    await service.remove(id)
    expect(await context.secrets.has(`mailPassword:${id}`)).toBe(false)
    expect(await accounts.inUse()).toMatchObject({ isTrial: true, limits: null })
    await expect(service.remove(id)).rejects.toMatchObject({ status: 404 })
  })
})

test('one that is to be signed in says so, and sends nothing until then', async () => {
  const { id } = await service.create(account('ordre@x.no', { login: 'microsoft', route: 'graph' }), undefined)
  expect(await service.get(id)).toMatchObject({ lacks: 'sign_in', signedInAs: null })
  await expect(accounts.inUse()).rejects.toMatchObject({ key: 'account.not_signed_in' })
  expect(await context.db.selectFrom('alerts').selectAll().execute()).toEqual([])
  expect(await service.signInProviders()).toEqual([])
  await settings.update({ signIn: { microsoftClientId: '7d3a' } })
  expect(await service.signInProviders()).toEqual(['microsoft'])
})
