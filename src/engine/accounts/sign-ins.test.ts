import { get } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { containing } from '../../../tests/helpers/containing.ts'
import { goThroughBrowser, startAuthorizationServer, type AuthorizationServer } from '../../../tests/helpers/authorization-server.ts'
import { openMailContext, type MailContext } from '../../../tests/helpers/mail-context.ts'
import { SenderAccountInput } from '../../shared/model/sender-account.ts'
import type { SignIn, SignInStatus } from '../../shared/model/sign-in.ts'
import { findAccount, insertAccount } from '../store/mail-accounts.ts'
import { createSignInDesk, type SignInDesk } from './sign-in-desk.ts'

const ADDRESS = 'post@butikken.no'
const ID = '019ab1c2-1111-7abc-8abc-123456789012'
let context: MailContext
let provider: AuthorizationServer
let desk: SignInDesk

beforeEach(async () => {
  context = await openMailContext()
  provider = await startAuthorizationServer(ADDRESS)
  desk = createSignInDesk(context, provider.signIn)
  await insertAccount(context.db, account(), { id: ID, isDefault: true, at: '2026-11-23T09:00:00.000Z' })
})
afterEach(async () => {
  desk.signIns.stop()
  await provider.stop()
  await context.close()
})

const account = (more: object = {}): SenderAccountInput => SenderAccountInput.parse({ host: 'graph.microsoft.com', port: 443, security: 'tls', fromAddress: ADDRESS, login: 'microsoft', route: 'graph', ...more })

/** As soon as it has one of these states: each move is told as a change. */
async function until(id: string, ...statuses: SignInStatus[]): Promise<SignIn> {
  const seen = (): SignIn => desk.signIns.get(id, 'nb')
  while (!statuses.includes(seen().status)) await new Promise<void>((resolve) => {
    const off = context.changes.subscribe(() => {
      off()
      resolve()
    })
  })
  return seen()
}

/** A browser that comes to the waiting port by itself. */
const comeBack = (signIn: SignIn, query: Record<string, string>, init: RequestInit = {}, path = '/') => fetch(`${redirectUriOf(signIn)}${path}?${new URLSearchParams(query)}`, init)
const redirectUriOf = (signIn: SignIn): string => new URL(signIn.authorizeUrl).searchParams.get('redirect_uri') ?? ''
const stateOf = (signIn: SignIn): string => new URL(signIn.authorizeUrl).searchParams.get('state') ?? ''

describe('a sign-in', () => {
  test('goes through the browser and back, and leaves a refresh token among the secrets and who it was', async () => {
    const begun = await desk.signIns.begin(ID, 'nb')
    expect(begun).toMatchObject({ status: 'waiting', message: null })
    expect(await goThroughBrowser(begun.authorizeUrl)).toContain('Du kan lukke denne siden')
    expect(await until(begun.id, 'done', 'failed')).toMatchObject({ status: 'done', message: containing('Innloggingen er lagret') })
    expect(await context.secrets.get(`mailTokens:${ID}`)).toContain('refreshToken')
    expect(await findAccount(context.db, ID)).toMatchObject({ signedInAs: ADDRESS, signInLostAt: null })
    expect(provider.isGood(await desk.keeper.accessToken(ID))).toBe(true)
    expect(provider.requests).toEqual([{ grantType: 'authorization_code', scope: 'offline_access openid email profile https://graph.microsoft.com/Mail.Send', status: 200 }])
  })

  test('asks Microsoft for no more than the account is for, and by whose address', async () => {
    const query = new URL((await desk.signIns.begin(ID, 'nb')).authorizeUrl).searchParams
    expect(Object.fromEntries(query)).toMatchObject({ response_type: 'code', code_challenge_method: 'S256', login_hint: ADDRESS, scope: 'offline_access openid email profile https://graph.microsoft.com/Mail.Send' })
    expect(query.get('state')).toHaveLength(43)
    expect(query.get('code_challenge')).toHaveLength(43)
    expect(redirectUriOf(desk.signIns.get((await desk.signIns.begin(ID, 'nb')).id, 'nb'))).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })

  test('with Google asks for mail, offline and with consent', async () => {
    const id = '019ab1c2-1111-7abc-8abc-123456789013'
    await insertAccount(context.db, account({ login: 'google', route: 'smtp', host: 'smtp.gmail.com', port: 465 }), { id, isDefault: false, at: '2026-11-23T09:00:00.000Z' })
    const query = Object.fromEntries(new URL((await desk.signIns.begin(id, 'nb')).authorizeUrl).searchParams)
    expect(query).toMatchObject({ scope: 'openid email https://mail.google.com/', access_type: 'offline', prompt: 'consent' })
  })

  test('is refused in words where the person or the provider says no', async () => {
    provider.refuseWith('access_denied')
    const begun = await desk.signIns.begin(ID, 'en')
    expect(await goThroughBrowser(begun.authorizeUrl)).toContain('was not completed')
    expect(await until(begun.id, 'refused')).toMatchObject({ message: containing('Microsoft slapp oss ikke inn'), detail: 'access_denied: AADSTS65004: the user declined to consent' })
    expect(await context.secrets.has(`mailTokens:${ID}`)).toBe(false)
  })

  test('fails in words where the provider gives no refresh token, and nothing is kept', async () => {
    provider.giveNoRefreshToken()
    const begun = await desk.signIns.begin(ID, 'nb')
    await goThroughBrowser(begun.authorizeUrl)
    expect(await until(begun.id, 'failed')).toMatchObject({ message: containing('bare for en time') })
    expect(await context.secrets.has(`mailTokens:${ID}`)).toBe(false)
  })

  test('needs a registration, of the build or of the office', async () => {
    const bare = createSignInDesk(context, { ...provider.signIn, builtIn: { microsoft: null, google: null } })
    await expect(bare.signIns.begin(ID, 'nb')).rejects.toMatchObject({ key: 'account.no_client', params: { provider: 'Microsoft' } })
  })
})

describe('who comes to the waiting port', () => {
  test('without our state changes nothing: a page in the browser cannot sign us in, nor end it', async () => {
    const begun = await desk.signIns.begin(ID, 'nb')
    const stranger = await comeBack(begun, { code: 'stolen', state: 'guess' })
    const refusal = await comeBack(begun, { error: 'access_denied', state: 'guess' })
    expect([stranger.status, refusal.status]).toEqual([400, 400])
    expect(desk.signIns.get(begun.id, 'nb').status).toBe('waiting')
    expect(provider.requests).toEqual([])
  })

  test('by another path or method is turned away, though it has the state', async () => {
    const begun = await desk.signIns.begin(ID, 'nb')
    const query = { code: 'x', state: stateOf(begun) }
    const answers = await Promise.all([comeBack(begun, query, { method: 'POST' }), comeBack(begun, query, {}, '/other')])
    expect(answers.map(({ status }) => status)).toEqual([400, 400])
    expect(desk.signIns.get(begun.id, 'nb').status).toBe('waiting')
  })

  test('by another name for this machine is turned away', async () => {
    const begun = await desk.signIns.begin(ID, 'nb')
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const url = `${redirectUriOf(begun)}/?${new URLSearchParams({ code: 'x', state: stateOf(begun) })}`
      get(url, { headers: { host: 'evil.example' } }, (response) => {
        response.resume()
        resolve(response.statusCode)
      }).on('error', reject)
    })
    expect(status).toBe(400)
    expect(desk.signIns.get(begun.id, 'nb').status).toBe('waiting')
  })

  test('with a code that is not the provider’s fails, and the port is closed', async () => {
    const begun = await desk.signIns.begin(ID, 'nb')
    await comeBack(begun, { code: 'invented', state: stateOf(begun) })
    expect(await until(begun.id, 'failed')).toMatchObject({ message: containing('godtar ikke lenger'), detail: containing('invalid_grant') })
    await expect(comeBack(begun, { code: 'again', state: stateOf(begun) })).rejects.toThrow('fetch failed')
  })
})

describe('a sign-in that nobody completes', () => {
  test('ends after ten minutes, and its port with it', async () => {
    const begun = await desk.signIns.begin(ID, 'nb')
    context.clock.moveTo('2026-11-23T09:10:01.000Z')
    expect(await until(begun.id, 'expired')).toMatchObject({ message: containing('i tide') })
    await expect(comeBack(begun, { code: 'x', state: stateOf(begun) })).rejects.toThrow('fetch failed')
  })

  test('can be called off; begun anew, the one before is over', async () => {
    const first = await desk.signIns.begin(ID, 'nb')
    const second = await desk.signIns.begin(ID, 'nb')
    expect(desk.signIns.get(first.id, 'nb').status).toBe('cancelled')
    expect(desk.signIns.cancel(second.id, 'nb')).toMatchObject({ status: 'cancelled', message: containing('avbrutt') })
    await expect(comeBack(second, { code: 'x', state: stateOf(second) })).rejects.toThrow('fetch failed')
  })
})

test('no token and no code is ever in the log', async () => {
  const begun = await desk.signIns.begin(ID, 'nb')
  await goThroughBrowser(begun.authorizeUrl)
  await until(begun.id, 'done')
  provider.revokeAll()
  await expect(desk.keeper.check(ID)).rejects.toMatchObject({ key: 'account.sign_in_lost' })
  const said = JSON.stringify([context.logger, desk.signIns.get(begun.id, 'nb'), await context.db.selectFrom('mail_accounts').selectAll().execute(), await context.db.selectFrom('alerts').selectAll().execute()])
  expect([...provider.given].filter((token) => said.includes(token))).toEqual([])
})
