import { TransientFailure, UserFailure, type Failure } from '../../shared/failure.ts'
import { recordAlert } from '../alerts/record-alert.ts'
import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import { closeAlert } from '../store/alerts.ts'
import { findAccount, listAccounts, noteSignIn, type KeptAccount } from '../store/mail-accounts.ts'
import type { AccountSecrets, Grant } from './account-secrets.ts'
import { clientOf, scopesOfToken, type BuiltInClients, type SignInServers, type TokenUse, type WhatFor } from './oauth-provider.ts'
import { PROVIDER_NAMES, refreshTokens, type TokenAnswer } from './token-endpoint.ts'

export interface SignInParts {
  readonly context: Pick<EngineContext, 'db' | 'clock' | 'settings' | 'secrets' | 'changes' | 'logger'>
  readonly secrets: AccountSecrets
  readonly servers: SignInServers
  readonly builtIn: BuiltInClients
}

interface Held {
  readonly accessToken: string
  readonly expiresAt: number
  readonly gotAt: number
}

/** A token is not handed out that ends before a mail may be through. */
const AHEAD_MS = 5 * 60_000
/** Of several that ask for another token than the one they have, the first gets it for all. */
const JUST_RENEWED_MS = 10_000

/**
 * The tokens of the accounts that are signed in. It is the only one that refreshes them, in the
 * one process that has the data folder: workers ask it. For each account one refresh goes on at a
 * time, since providers rotate refresh tokens and take one that comes twice for stolen
 * (RFC 9700, 4.14.2).
 *
 * A refresh token that a provider has replaced is kept before the access token that came with it
 * is handed out; where it cannot be kept (a locked vault), it is held until it can.
 */
export class TokenKeeper {
  readonly #parts: SignInParts
  readonly #held = new Map<string, Held>()
  readonly #notKept = new Map<string, Grant>()
  readonly #turns = new Map<string, Promise<unknown>>()

  constructor(parts: SignInParts) {
    this.#parts = parts
  }

  /**
   * An access token that holds for some minutes yet.
   * @param renew another than the one handed out before, which was refused
   * @throws UserFailure `account.not_signed_in`, `account.sign_in_lost`, `account.client_refused`, `account.no_client`
   * @throws TransientFailure `account.provider_unreachable`
   */
  async accessToken(accountId: string, use: TokenUse = 'send', renew = false): Promise<string> {
    const held = this.#usable(accountId, use, renew)
    if (held !== undefined) return held
    return this.#inTurn(accountId, async () => this.#usable(accountId, use, renew) ?? this.#refresh(accountId, use))
  }

  /** Asks the provider whether the sign-in still holds, whatever tokens are held. Throws as `accessToken`. */
  async check(accountId: string): Promise<void> {
    await this.#inTurn(accountId, () => this.#refresh(accountId, 'send'))
  }

  /** Takes what a sign-in has brought. @throws UserFailure when it cannot be kept. */
  async adopt(account: KeptAccount, answer: TokenAnswer & { readonly refreshToken: string }): Promise<void> {
    await this.#inTurn(account.id, async () => {
      await this.#parts.secrets.saveGrant(account.id, { refreshToken: answer.refreshToken })
      this.#forgetHeld(account.id)
      this.#hold(account.id, 'send', answer)
      // A provider that does not say who it was has let in whom it was asked for.
      await this.#isWell(account, { signedInAs: answer.address ?? (account.user || account.fromAddress) })
    })
  }

  /** The account is no more, or signs in no more. */
  async forget(accountId: string): Promise<void> {
    await this.#inTurn(accountId, async () => {
      this.#forgetHeld(accountId)
      await this.#parts.secrets.removeGrant(accountId)
      await noteSignIn(this.#parts.context.db, accountId, { signedInAs: null, checkedAt: null, lostAt: null })
      await this.#closeAlert()
    })
  }

  #usable(accountId: string, use: TokenUse, renew: boolean): string | undefined {
    const held = this.#held.get(`${accountId}:${use}`)
    const at = this.#parts.context.clock.now()
    if (held === undefined || held.expiresAt - at < AHEAD_MS) return undefined
    return renew && at - held.gotAt > JUST_RENEWED_MS ? undefined : held.accessToken
  }

  #hold(accountId: string, use: TokenUse, { accessToken, expiresAt }: TokenAnswer): void {
    this.#held.set(`${accountId}:${use}`, { accessToken, expiresAt, gotAt: this.#parts.context.clock.now() })
  }

  #forgetHeld(accountId: string): void {
    for (const use of ['send', 'imap'] as const) this.#held.delete(`${accountId}:${use}`)
    this.#notKept.delete(accountId)
  }

  /** One after the other for each account. */
  #inTurn<Result>(accountId: string, task: () => Promise<Result>): Promise<Result> {
    const before = this.#turns.get(accountId) ?? Promise.resolve()
    const turn = before.then(task, task)
    this.#turns.set(accountId, turn)
    const done = (): void => {
      if (this.#turns.get(accountId) === turn) this.#turns.delete(accountId)
    }
    void turn.then(done, done)
    return turn
  }

  async #refresh(accountId: string, use: TokenUse): Promise<string> {
    const account = await findAccount(this.#parts.context.db, accountId)
    const whatFor = account === undefined ? null : whatForOf(account)
    if (account === undefined || whatFor === null) throw new UserFailure('account.not_signed_in', { address: account?.fromAddress ?? '' }, { status: 409 })
    try {
      return await this.#askAnew(account, whatFor, use)
    } catch (thrown) {
      if (thrown instanceof UserFailure && thrown.key.startsWith('account.')) await this.#isLost(account, thrown)
      throw thrown
    }
  }

  async #askAnew(account: KeptAccount, whatFor: WhatFor, use: TokenUse): Promise<string> {
    const { context, secrets, servers, builtIn } = this.#parts
    const grant = this.#notKept.get(account.id) ?? (await secrets.grant(account.id))
    if (grant === undefined) throw new UserFailure('account.not_signed_in', { address: account.fromAddress }, { status: 409 })
    const client = await clientOf(whatFor.provider, { settings: await context.settings(), secrets: context.secrets, servers, builtIn })
    if (client === null) throw new UserFailure('account.no_client', { provider: PROVIDER_NAMES[whatFor.provider] }, { status: 409 })
    const answer = await refreshTokens(context.clock, client, { refreshToken: grant.refreshToken, scopes: scopesOfToken(whatFor, use) })
    await this.#keep(account.id, { refreshToken: answer.refreshToken ?? grant.refreshToken }, grant)
    this.#hold(account.id, use, answer)
    await this.#isWell(account, {})
    return answer.accessToken
  }

  async #keep(accountId: string, grant: Grant, before: Grant): Promise<void> {
    if (grant.refreshToken === before.refreshToken && !this.#notKept.has(accountId)) return
    try {
      await this.#parts.secrets.saveGrant(accountId, grant)
      this.#notKept.delete(accountId)
    } catch (thrown) {
      this.#notKept.set(accountId, grant)
      this.#parts.context.logger.warn('the new token of a mail account could not be kept yet', { accountId, reason: thrown instanceof UserFailure ? thrown.key : 'unknown' })
    }
  }

  async #isWell(account: KeptAccount, said: { readonly signedInAs?: string }): Promise<void> {
    const { db, clock, changes } = this.#parts.context
    await noteSignIn(db, account.id, { ...said, checkedAt: now(clock), lostAt: null })
    if (account.signInLostAt === null && said.signedInAs === undefined) return
    changes.publish({ topic: 'settings' })
    await this.#closeAlert()
  }

  /** Told before a run meets it. One that was never signed in is no news. */
  async #isLost(account: KeptAccount, failure: Failure): Promise<void> {
    if (failure.key === 'account.not_signed_in' && account.signedInAs === null) return
    const { db, clock, changes } = this.#parts.context
    const told = new UserFailure('account.sign_in_alert', { address: account.fromAddress, reason: failure.in((await this.#parts.context.settings()).language) })
    await db.transaction().execute(async (transaction) => {
      await noteSignIn(transaction, account.id, { lostAt: account.signInLostAt ?? now(clock) })
      await recordAlert(transaction, { clock }, { cause: 'sign_in_lost', workflowId: null, executionId: null, failure: told })
    })
    changes.publish({ topic: 'settings' })
    changes.publish({ topic: 'alerts' })
  }

  /** One alert stands for all accounts: it is closed when none is lost any more. */
  async #closeAlert(): Promise<void> {
    const { db, clock, changes } = this.#parts.context
    const isAnyLost = (await listAccounts(db)).some(({ login, signInLostAt }) => login !== 'password' && signInLostAt !== null)
    if (!isAnyLost && (await closeAlert(db, { cause: 'sign_in_lost', workflowId: null }, now(clock)))) changes.publish({ topic: 'alerts' })
  }
}

/** Null for an account that logs in by password. */
export function whatForOf({ login, route, imap }: Pick<KeptAccount, 'login' | 'route' | 'imap'>): WhatFor | null {
  return login === 'password' ? null : { provider: login, route, readsMail: imap !== null }
}

/** What a failed check says of the sign-in: nothing, where the provider could not be asked. */
export const isPassing = (thrown: unknown): boolean => thrown instanceof TransientFailure
