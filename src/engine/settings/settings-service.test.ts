import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { containing } from '../../../tests/helpers/containing.ts'
import { mailAccountsOf } from '../../../tests/helpers/mail-accounts.ts'
import { openMailContext, type MailContext } from '../../../tests/helpers/mail-context.ts'
import { startSmtpServer, type TestSmtpServer } from '../../../tests/helpers/smtp-server.ts'
import { startModelServer, type ModelServer } from '../../../tests/helpers/model-server.ts'
import { TestWorker } from '../../../tests/helpers/worker-process.ts'
import { SmtpSettings } from '../../shared/model/settings.ts'
import { createSenderAccountService } from '../accounts/sender-account-service.ts'
import type { MailAccounts } from '../mail/account-in-use.ts'
import type { SettingsService } from '../services/office-services.ts'
import { createSettingsService } from './settings-service.ts'

const trial = { key: 'trial', host: '127.0.0.1', port: 1, security: 'none' as const, user: 't', password: 't', maxConnections: 4 }
let context: MailContext
let worker: TestWorker
let server: TestSmtpServer
let accounts: MailAccounts
let settings: SettingsService

beforeAll(async () => {
  worker = new TestWorker()
  server = await startSmtpServer()
})
afterAll(async () => {
  await worker.end()
  await server.stop()
})
beforeEach(async () => {
  context = await openMailContext()
  const parts = mailAccountsOf(context, { account: () => trial })
  accounts = parts.accounts
  settings = createSettingsService(context, { ...parts, mailAccounts: createSenderAccountService(context, { ...parts, workers: { run: (task) => worker.ask(task) } }) })
})
afterEach(() => context.close())

const smtp = (more: object = {}): SmtpSettings => SmtpSettings.parse({ host: '127.0.0.1', port: server.port, security: 'none', user: 'kontor', fromName: 'Butikken', fromAddress: 'kontor@x.no', ...more })

describe('settings', () => {
  test('begin at their defaults, and a change leaves the rest as it was', async () => {
    expect(await settings.get()).toMatchObject({ language: 'nb', smtp: null, secretStore: 'session', secrets: { smtpPassword: false } })
    await settings.update({ office: { name: 'Butikken' } })
    await settings.update({ language: 'nn', office: { address: 'Gata 1' }, smtp: smtp() })
    expect(await settings.update({ office: { adminEmail: 'sjef@x.no' } })).toMatchObject({ language: 'nn', office: { name: 'Butikken', address: 'Gata 1', adminEmail: 'sjef@x.no', timezone: 'Europe/Oslo' }, smtp: { host: '127.0.0.1' } })
    expect(await settings.update({ smtp: null, office: { adminEmail: null } })).toMatchObject({ smtp: null, office: { name: 'Butikken', adminEmail: null } })
    expect(context.published.every((change) => change.topic === 'settings')).toBe(true)
    expect(context.published).toHaveLength(4)
  })

  test('a change of one thing about language models leaves the rest, and a key stays with its server', async () => {
    await settings.update({ ai: { provider: 'compatible', compatibleAddress: 'http://127.0.0.1:11434/v1', compatibleModel: 'llama3.1' } })
    await settings.setSecret('compatibleApiKey', 'for the one server')
    expect((await settings.update({ ai: { compatibleAddress: 'http://127.0.0.1:11434/other', monthlyLimitUsd: 3 } })).ai).toMatchObject({ provider: 'compatible', compatibleModel: 'llama3.1', monthlyLimitUsd: 3 })
    expect((await settings.get()).secrets.compatibleApiKey).toBe(true)
    expect((await settings.update({ ai: { compatibleAddress: 'https://elsewhere.example/v1' } })).secrets.compatibleApiKey).toBe(false)
  })

  test('say whether a secret is set, and never what it is', async () => {
    await settings.setSecret('smtpPassword', 'dypt-hemmelig')
    const shown = await settings.get()
    expect(shown.secrets).toEqual({ smtpPassword: true, openaiApiKey: false, anthropicApiKey: false, compatibleApiKey: false, imapPassword: false, postgresUrl: false, googleClientSecret: false })
    expect(JSON.stringify(shown)).not.toContain('dypt-hemmelig')
    expect(JSON.stringify(await context.db.selectFrom('settings').selectAll().execute())).not.toContain('dypt-hemmelig')
    await settings.removeSecret('smtpPassword')
    expect((await settings.get()).secrets.smtpPassword).toBe(false)
  })
})

describe('the account test', () => {
  test('tries the account given with the password given', async () => {
    expect(await settings.verifySmtp({ smtp: smtp(), password: 'secret' }, 'nb')).toMatchObject({ ok: true })
    expect(await settings.verifySmtp({ smtp: smtp(), password: 'feil' }, 'en')).toMatchObject({ ok: false, step: 'login', message: containing('did not accept') })
  })
  test('tries the saved account with the stored password', async () => {
    await settings.update({ smtp: smtp() })
    await settings.setSecret('smtpPassword', 'secret')
    expect(await settings.verifySmtp({}, 'nb')).toMatchObject({ ok: true })
  })
  test('says what is missing before it goes anywhere', async () => {
    expect(await settings.verifySmtp({}, 'nb')).toMatchObject({ ok: false, step: 'settings', message: containing('Ingen e-postkonto') })
    expect(await settings.verifySmtp({ smtp: smtp() }, 'nb')).toMatchObject({ ok: false, step: 'settings', message: containing('passord') })
  })
  test('does not carry the stored password to another server', async () => {
    await settings.update({ smtp: smtp({ host: 'smtp.example.no' }) })
    await settings.setSecret('smtpPassword', 'secret')
    expect(await settings.verifySmtp({ smtp: smtp() }, 'nb')).toMatchObject({ ok: false, step: 'settings' })
    // Nor does it go along when the office is moved to that server.
    expect((await settings.update({ smtp: smtp() })).secrets.smtpPassword).toBe(false)
    await expect(accounts.inUse()).rejects.toMatchObject({ key: 'mail.password_missing' })
  })
})

describe('the account in use', () => {
  test('is the trial mailbox until one is set up', async () => {
    expect(await accounts.inUse()).toEqual({ account: trial, from: { name: 'Kontorflyt', address: 'kontor@proevepostkasse.example' }, replyTo: null, isTrial: true, limits: null })
  })
  test('has another key for other values, and the key does not hold the password', async () => {
    await settings.update({ smtp: smtp() })
    await expect(accounts.inUse()).rejects.toMatchObject({ key: 'mail.password_missing', params: { user: 'kontor' } })
    await settings.setSecret('smtpPassword', 'secret')
    const first = await accounts.inUse()
    expect(first).toMatchObject({ isTrial: false, from: { name: 'Butikken', address: 'kontor@x.no' }, account: { user: 'kontor', password: 'secret' } })
    expect((await accounts.inUse()).account.key).toBe(first.account.key)
    await settings.setSecret('smtpPassword', 'annet')
    const second = await accounts.inUse()
    expect(second.account.key).not.toBe(first.account.key)
    expect(first.account.key).not.toContain('secret')
  })
  test('without a user asks for no password', async () => {
    await settings.update({ smtp: smtp({ user: '' }) })
    expect(await accounts.inUse()).toMatchObject({ account: { user: '', password: '' } })
  })
})

describe('the test of a language model', () => {
  let models: ModelServer
  beforeEach(async () => {
    models = await startModelServer()
  })
  afterEach(() => models.stop())

  test('tries what is given before it is saved, with the key given or the stored one', async () => {
    const ai = { provider: 'compatible' as const, compatibleAddress: `${models.origin}/v1`, compatibleModel: 'llama3.1' }
    expect(await settings.verifyAi({ ai, key: 'a new key' }, 'en')).toMatchObject({ ok: true, message: containing('has the model “llama3.1”') })
    await settings.update({ ai })
    await settings.setSecret('compatibleApiKey', 'the stored key')
    expect(await settings.verifyAi({}, 'en')).toMatchObject({ ok: true })
    expect(models.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer a new key', 'Bearer the stored key'])
  })

  test('does not carry the stored key to another server', async () => {
    await settings.update({ ai: { provider: 'compatible', compatibleAddress: 'https://models.example/v1', compatibleModel: 'llama3.1' } })
    await settings.setSecret('compatibleApiKey', 'the stored key')
    await settings.verifyAi({ ai: { compatibleAddress: `${models.origin}/v1` } }, 'en')
    expect(models.requests).toHaveLength(1)
    expect(JSON.stringify(models.requests)).not.toContain('the stored key')
  })

  test('of the embedded reader has nothing to try', async () => {
    expect(await settings.verifyAi({}, 'nb')).toEqual({ ok: true, message: 'Den innebygde leseren trenger verken nett eller nøkkel.', detail: null })
    expect(await settings.aiUsage()).toMatchObject({ month: '2026-11', requests: 0, limitUsd: 10 })
  })
})
