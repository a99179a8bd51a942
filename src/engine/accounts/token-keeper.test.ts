import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { containing } from '../../../tests/helpers/containing.ts'
import { goThroughBrowser, startAuthorizationServer, type AuthorizationServer } from '../../../tests/helpers/authorization-server.ts'
import { openMailContext, type MailContext } from '../../../tests/helpers/mail-context.ts'
import { UserFailure } from '../../shared/failure.ts'
import { SenderAccountInput } from '../../shared/model/sender-account.ts'
import { findAccount, insertAccount } from '../store/mail-accounts.ts'
import { createSignInDesk, type SignInDesk } from './sign-in-desk.ts'

const ID = '019ab1c2-1111-7abc-8abc-123456789012'
let context: MailContext
let provider: AuthorizationServer
let desk: SignInDesk
let isLocked = false

beforeEach(async () => {
  isLocked = false
  context = await openMailContext()
  const { secrets } = context
  const lockable = { ...secrets, set: (...given: Parameters<typeof secrets.set>) => (isLocked ? Promise.reject(new UserFailure('secrets.locked')) : secrets.set(...given)) }
  provider = await startAuthorizationServer('post@butikken.no')
  desk = createSignInDesk({ ...context, secrets: lockable }, provider.signIn)
  const account = SenderAccountInput.parse({ host: 'smtp.office365.com', port: 587, security: 'starttls', fromAddress: 'post@butikken.no', login: 'microsoft', imap: { host: 'outlook.office365.com', port: 993, security: 'tls', userName: 'post@butikken.no' } })
  await insertAccount(context.db, account, { id: ID, isDefault: true, at: '2026-11-23T09:00:00.000Z' })
  await signIn()
})
afterEach(async () => {
  desk.signIns.stop()
  await provider.stop()
  await context.close()
})

async function signIn(): Promise<void> {
  const { id, authorizeUrl } = await desk.signIns.begin(ID, 'nb')
  await goThroughBrowser(authorizeUrl)
  await expect.poll(() => desk.signIns.get(id, 'nb').status).toBe('done')
}

const refreshes = () => provider.requests.filter(({ grantType }) => grantType === 'refresh_token')
const alerts = () => context.db.selectFrom('alerts').select(['cause', 'count', 'closed_at']).execute()

describe('an access token', () => {
  test('is handed out as long as it holds, and renewed before it ends', async () => {
    const first = await desk.keeper.accessToken(ID)
    context.clock.moveTo('2026-11-23T09:54:00.000Z')
    expect(await desk.keeper.accessToken(ID)).toBe(first)
    context.clock.moveTo('2026-11-23T09:55:30.000Z')
    const second = await desk.keeper.accessToken(ID)
    expect(second).not.toBe(first)
    expect(provider.isGood(second)).toBe(true)
  })

  test('that many ask for at once is renewed once: a refresh token that came twice would end the sign-in', async () => {
    context.clock.moveTo('2026-11-23T10:30:00.000Z')
    const tokens = await Promise.all(Array.from({ length: 12 }, () => desk.keeper.accessToken(ID)))
    expect(new Set(tokens).size).toBe(1)
    expect(refreshes()).toHaveLength(1)
  })

  test('that was refused is renewed once for all that hold it', async () => {
    const before = await desk.keeper.accessToken(ID)
    context.clock.moveTo('2026-11-23T09:20:00.000Z')
    const tokens = await Promise.all(Array.from({ length: 4 }, () => desk.keeper.accessToken(ID, 'send', true)))
    expect(new Set(tokens).size).toBe(1)
    expect(tokens[0]).not.toBe(before)
    expect(refreshes()).toHaveLength(1)
  })

  test('for reading mail is one of its own', async () => {
    const [forMail, forSending] = await Promise.all([desk.keeper.accessToken(ID, 'imap'), desk.keeper.accessToken(ID, 'send')])
    expect(forMail).not.toBe(forSending)
    expect(refreshes().map(({ scope }) => scope)).toEqual(['offline_access openid email profile https://outlook.office.com/IMAP.AccessAsUser.All'])
  })
})

describe('a refresh token', () => {
  test('is replaced by the one that came with the answer, also for the next process', async () => {
    for (const hour of ['10', '11', '12']) {
      context.clock.moveTo(`2026-11-23T${hour}:30:00.000Z`)
      await desk.keeper.accessToken(ID)
    }
    const next = createSignInDesk(context, provider.signIn)
    expect(provider.isGood(await next.keeper.accessToken(ID))).toBe(true)
    expect(refreshes().map(({ status }) => status)).toEqual([200, 200, 200, 200])
  })

  test('that cannot be kept is held until it can, and mail goes on meanwhile', async () => {
    isLocked = true
    context.clock.moveTo('2026-11-23T10:30:00.000Z')
    await desk.keeper.accessToken(ID)
    context.clock.moveTo('2026-11-23T12:30:00.000Z')
    await desk.keeper.accessToken(ID)
    isLocked = false
    context.clock.moveTo('2026-11-23T14:30:00.000Z')
    await desk.keeper.accessToken(ID)
    expect(provider.isGood(await createSignInDesk(context, provider.signIn).keeper.accessToken(ID))).toBe(true)
  })
})

describe('a sign-in that is revoked', () => {
  test('is told once, with the account and what to do, and ends with a new one', async () => {
    provider.revokeAll()
    await expect(desk.keeper.check(ID)).rejects.toMatchObject({ key: 'account.sign_in_lost', detail: 'invalid_grant: AADSTS700082: The refresh token has expired due to inactivity.' })
    await expect(desk.keeper.check(ID)).rejects.toMatchObject({ key: 'account.sign_in_lost' })
    expect(await alerts()).toEqual([{ cause: 'sign_in_lost', count: 2, closed_at: null }])
    const { failure } = await context.db.selectFrom('alerts').select('failure').executeTakeFirstOrThrow()
    expect(failure).toContain('post@butikken.no')
    expect((await findAccount(context.db, ID))?.signInLostAt).not.toBeNull()
    await signIn()
    expect((await findAccount(context.db, ID))?.signInLostAt).toBeNull()
    expect((await alerts())[0]?.closed_at).not.toBeNull()
  })

  test('is over where the account logs in otherwise, or is no more: nothing of it is kept', async () => {
    provider.revokeAll()
    await expect(desk.keeper.check(ID)).rejects.toMatchObject({ key: 'account.sign_in_lost' })
    await desk.keeper.forget(ID)
    expect(await findAccount(context.db, ID)).toMatchObject({ signedInAs: null, signInLostAt: null, tokenCheckedAt: null })
    expect(await context.secrets.has(`mailTokens:${ID}`)).toBe(false)
    expect((await alerts())[0]?.closed_at).not.toBeNull()
    await expect(desk.keeper.accessToken(ID)).rejects.toMatchObject({ key: 'account.not_signed_in' })
    expect(await alerts()).toHaveLength(1)
  })

  test('is not what a provider that cannot be reached, is busy or answers nonsense says', async () => {
    for (const answer of [{ status: 503, body: '' }, { status: 429, body: '{"error":"invalid_grant"}' }, { status: 200, body: '<html>' }, { status: 400, body: '{"error":"temporarily_unavailable"}' }]) {
      provider.breakDown(answer)
      await expect(desk.keeper.check(ID)).rejects.toMatchObject({ kind: 'transient', key: 'account.provider_unreachable' })
    }
    provider.breakDown(null)
    expect(provider.isGood(await desk.keeper.accessToken(ID))).toBe(true)
    expect(await alerts()).toEqual([])
  })

  test('is told of, too, where the registration is what the provider refuses', async () => {
    provider.breakDown({ status: 401, body: '{"error":"invalid_client","error_description":"AADSTS7000215"}' })
    await expect(desk.keeper.check(ID)).rejects.toMatchObject({ key: 'account.client_refused', params: { provider: 'Microsoft' }, message: containing('registration') })
    expect(await alerts()).toMatchObject([{ cause: 'sign_in_lost' }])
  })
})
