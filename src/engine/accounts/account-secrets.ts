import { z } from 'zod'
import type { SecretKey } from '../../shared/model/settings.ts'
import type { Secrets } from '../ports.ts'

/** What is kept of a sign-in. Access tokens live an hour and are kept in memory alone. */
const Grant = z.object({ refreshToken: z.string().min(1) })
export type Grant = z.infer<typeof Grant>

interface WhoseSecrets {
  readonly id: string
  readonly isDefault: boolean
}

/** The secrets of mail accounts, each under its account's id. */
export class AccountSecrets {
  readonly #secrets: Pick<Secrets, 'get' | 'has' | 'set' | 'remove'>

  constructor(secrets: Pick<Secrets, 'get' | 'has' | 'set' | 'remove'>) {
    this.#secrets = secrets
  }

  /**
   * The default account also owns what was set as `smtpPassword`, before it was there or before
   * accounts had ids; it is moved to its id when it is first asked for.
   */
  async password({ id, isDefault }: WhoseSecrets): Promise<string | undefined> {
    const own = await this.#secrets.get(passwordKey(id))
    if (own !== undefined || !isDefault) return own
    const early = await this.#secrets.get('smtpPassword')
    if (early === undefined) return undefined
    await this.#secrets.set(passwordKey(id), early)
    await this.#secrets.remove('smtpPassword')
    return early
  }

  async hasPassword({ id, isDefault }: WhoseSecrets): Promise<boolean> {
    return (await this.#secrets.has(passwordKey(id))) || (isDefault && (await this.#secrets.has('smtpPassword')))
  }

  async setPassword({ id, isDefault }: WhoseSecrets, password: string): Promise<void> {
    await this.#secrets.set(passwordKey(id), password)
    if (isDefault && (await this.#secrets.has('smtpPassword'))) await this.#secrets.remove('smtpPassword')
  }

  async removePassword({ id, isDefault }: WhoseSecrets): Promise<void> {
    if (await this.#secrets.has(passwordKey(id))) await this.#secrets.remove(passwordKey(id))
    if (isDefault && (await this.#secrets.has('smtpPassword'))) await this.#secrets.remove('smtpPassword')
  }

  async grant(id: string): Promise<Grant | undefined> {
    const kept = await this.#secrets.get(tokensKey(id))
    return kept === undefined ? undefined : Grant.parse(JSON.parse(kept))
  }

  hasGrant(id: string): Promise<boolean> {
    return this.#secrets.has(tokensKey(id))
  }

  saveGrant(id: string, grant: Grant): Promise<void> {
    return this.#secrets.set(tokensKey(id), JSON.stringify(grant))
  }

  async removeGrant(id: string): Promise<void> {
    if (await this.#secrets.has(tokensKey(id))) await this.#secrets.remove(tokensKey(id))
  }
}

const passwordKey = (id: string): SecretKey => `mailPassword:${id}`
const tokensKey = (id: string): SecretKey => `mailTokens:${id}`
