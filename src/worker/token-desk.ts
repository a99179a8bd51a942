import { failureFromJson, TransientFailure, type Failure } from '../shared/failure.ts'
import type { FromWorker, TokenAnswer } from '../shared/worker-protocol.ts'

/** Whoever wanted a token for an account got none; why. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused'
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

/** The main process may have to ask the provider; it answers before this, with what went wrong (ms). */
const PATIENCE_MS = 90_000

/** Asks the main process for the tokens of accounts, for it alone may refresh them. Keeps none. */
export class TokenDesk {
  readonly #send: (message: FromWorker) => Promise<void>
  readonly #waiting = new Map<string, (answer: TokenAnswer) => void>()
  #asked = 0

  constructor(send: (message: FromWorker) => Promise<void>) {
    this.#send = send
  }

  /**
   * @param renew the token that was got before has been refused
   * @throws TokenRefused
   */
  async token(accountId: string, renew: boolean): Promise<string> {
    this.#asked += 1
    const requestId = `token-${this.#asked}`
    const answer = await new Promise<TokenAnswer>((resolve) => {
      const timer = setTimeout(() => resolve({ type: 'token_refused', requestId, failure: new TransientFailure('mail.login_later', { host: '', user: '' }).toJson() }), PATIENCE_MS)
      this.#waiting.set(requestId, (said) => {
        clearTimeout(timer)
        resolve(said)
      })
      void this.#send({ type: 'token_wanted', requestId, accountId, renew })
    })
    this.#waiting.delete(requestId)
    if (answer.type === 'token_refused') throw new TokenRefused(failureFromJson(answer.failure))
    return answer.accessToken
  }

  hear(answer: TokenAnswer): void {
    this.#waiting.get(answer.requestId)?.(answer)
  }
}
