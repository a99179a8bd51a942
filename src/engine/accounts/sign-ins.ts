import { notFound, toFailure, UserFailure, type Failure } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'
import type { SignIn, SignInStatus } from '../../shared/model/sign-in.ts'
import { text } from '../../shared/texts/text.ts'
import { instantOf } from '../instant.ts'
import { escapeHtml } from '../mail/escape.ts'
import { newId } from '../new-id.ts'
import { findAccount, type KeptAccount } from '../store/mail-accounts.ts'
import { listenOnLoopback, type BroughtBack, type LoopbackListener } from './loopback-listener.ts'
import { clientOf, scopesOfToken, scopesToAllow, type OAuthClient, type WhatFor } from './oauth-provider.ts'
import { isSameState, newPkce, newState, type Pkce } from './pkce.ts'
import { PROVIDER_NAMES, redeemCode } from './token-endpoint.ts'
import { whatForOf, type SignInParts, type TokenKeeper } from './token-keeper.ts'

/** A person finds the phone for the second factor, and asks who manages the tenant (ms). */
const TIME_LIMIT_MS = 10 * 60_000
/** So many ended sign-ins can still be asked about. */
const KEPT = 20

interface Running {
  readonly id: string
  readonly account: KeptAccount
  readonly authorizeUrl: string
  readonly expiresAt: number
  status: SignInStatus
  failure: Failure | null
  /** Ends the listener and the timer; undone things only. */
  readonly close: () => void
}

/** The secrets of one question to a provider. */
interface Question {
  readonly client: OAuthClient
  readonly whatFor: WhatFor
  readonly pkce: Pkce
  readonly state: string
  readonly listener: LoopbackListener
}

/**
 * Sign-ins by authorization code with PKCE in the person's own browser, back to a port of
 * 127.0.0.1 (RFC 8252). The states are those of shared/model/sign-in; a move out of an ended
 * state does not exist.
 */
export class SignIns {
  readonly #parts: SignInParts
  readonly #keeper: TokenKeeper
  readonly #all = new Map<string, Running>()

  constructor(parts: SignInParts, keeper: TokenKeeper) {
    this.#parts = parts
    this.#keeper = keeper
  }

  /**
   * Begins a sign-in; one that is under way for the account is called off.
   * @throws UserFailure `account.no_client` where neither the build nor the office has registered the program
   */
  async begin(accountId: string, language: Language): Promise<SignIn> {
    const { context } = this.#parts
    const account = await findAccount(context.db, accountId)
    if (account === undefined) throw notFound('account')
    const whatFor = whatForOf(account)
    if (whatFor === null) throw new UserFailure('account.no_sign_in', {}, { status: 409 })
    const client = await clientOf(whatFor.provider, { ...this.#parts, settings: await context.settings(), secrets: context.secrets })
    if (client === null) throw new UserFailure('account.no_client', { provider: PROVIDER_NAMES[whatFor.provider] }, { status: 409 })
    for (const other of this.#all.values()) if (other.account.id === accountId) this.#end(other, 'cancelled')
    return this.#open(account, { client, whatFor }, language)
  }

  get(id: string, language: Language): SignIn {
    return said(this.#find(id), language)
  }

  cancel(id: string, language: Language): SignIn {
    const running = this.#find(id)
    this.#end(running, 'cancelled')
    return said(running, language)
  }

  /** Calls off all that is under way: for an account that goes, or the end of the program. */
  stop(accountId?: string): void {
    for (const running of this.#all.values()) if (accountId === undefined || running.account.id === accountId) this.#end(running, 'cancelled')
  }

  async #open(account: KeptAccount, { client, whatFor }: Pick<Question, 'client' | 'whatFor'>, language: Language): Promise<SignIn> {
    const { clock } = this.#parts.context
    const pkce = newPkce()
    const state = newState()
    const id = newId(clock)
    const listener = await listenOnLoopback({
      isOurs: (given) => isSameState(state, given),
      onAnswer: (answer) => void this.#answered(id, answer, question),
      page: (answer) => pageOf(answer, language),
    })
    const question: Question = { client, whatFor, pkce, state, listener }
    const cancelTimer = clock.setTimer(TIME_LIMIT_MS, () => this.#end(this.#find(id), 'expired'))
    const close = (): void => {
      cancelTimer()
      listener.close()
    }
    const running: Running = { id, account, authorizeUrl: authorizeUrlOf(question, account), expiresAt: clock.now() + TIME_LIMIT_MS, status: 'waiting', failure: null, close }
    this.#all.set(id, running)
    for (const old of [...this.#all.keys()].slice(0, -KEPT)) this.#all.delete(old)
    return said(running, language)
  }

  async #answered(id: string, answer: BroughtBack, question: Question): Promise<void> {
    const running = this.#find(id)
    if (running.status !== 'waiting') return
    const provider = PROVIDER_NAMES[question.whatFor.provider]
    if (answer.kind === 'refused') {
      running.failure = new UserFailure('account.sign_in_refused', { provider }, { detail: `${answer.error}: ${answer.description}` })
      this.#end(running, 'refused')
      return
    }
    running.status = 'exchanging'
    running.close()
    try {
      await this.#exchange(running, answer.code, question)
      this.#conclude(running, 'done')
    } catch (thrown) {
      running.failure = toFailure(thrown, () => id)
      this.#parts.context.logger.warn('a sign-in failed', { accountId: running.account.id, reason: running.failure.key })
      this.#conclude(running, 'failed')
    }
  }

  async #exchange({ account }: Running, code: string, { client, whatFor, pkce, listener }: Question): Promise<void> {
    const answer = await redeemCode(this.#parts.context.clock, client, { code, verifier: pkce.verifier, redirectUri: listener.redirectUri, scopes: scopesOfToken(whatFor, 'send') })
    const { refreshToken } = answer
    if (refreshToken === undefined) throw new UserFailure('account.no_refresh_token', { provider: PROVIDER_NAMES[client.provider] })
    await this.#keeper.adopt(account, { ...answer, refreshToken })
  }

  /** Ends one that waits; one that is past that stays as it is. */
  #end(running: Running, status: SignInStatus): void {
    if (running.status !== 'waiting') return
    running.close()
    this.#conclude(running, status)
  }

  #conclude(running: Running, status: SignInStatus): void {
    running.status = status
    this.#parts.context.changes.publish({ topic: 'settings' })
  }

  #find(id: string): Running {
    const running = this.#all.get(id)
    if (running === undefined) throw notFound('sign_in')
    return running
  }
}

/** The question that the browser takes to the provider (RFC 6749, 4.1.1; RFC 7636, 4.3). */
function authorizeUrlOf({ client, whatFor, pkce, state, listener }: Question, { fromAddress, user }: KeptAccount): string {
  const url = new URL(client.servers.authorizeUrl)
  const query = {
    client_id: client.clientId,
    response_type: 'code',
    redirect_uri: listener.redirectUri,
    scope: scopesToAllow(whatFor).join(' '),
    state,
    code_challenge: pkce.challenge,
    code_challenge_method: 'S256',
    login_hint: user.includes('@') ? user : fromAddress,
    // Google gives a refresh token only to who asks for it, and a second time only with consent.
    ...(client.provider === 'google' ? { access_type: 'offline', prompt: 'consent' } : { response_mode: 'query' }),
  }
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.href
}

function said({ id, account, status, authorizeUrl, expiresAt, failure }: Running, language: Language): SignIn {
  return { id, accountId: account.id, status, authorizeUrl, expiresAt: instantOf(expiresAt), message: failure === null ? endInWords(status, language) : failure.in(language), detail: failure?.detail ?? null }
}

function endInWords(status: SignInStatus, language: Language): string | null {
  return status === 'done' || status === 'cancelled' || status === 'expired' ? text(language, `account.sign_in_${status}`) : null
}

function pageOf(answer: BroughtBack, language: Language): string {
  const say = text(language, answer.kind === 'code' ? 'account.browser_done' : 'account.browser_refused')
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Kontorflyt</title><style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1rem;color-scheme:light dark}</style></head><body><h1>Kontorflyt</h1><p>${escapeHtml(say)}</p></body></html>`
}
