import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A proof that who redeems a code is who asked for it (RFC 7636). */
export interface Pkce {
  /** Stays here until the code is redeemed. */
  readonly verifier: string
  /** Goes along with the question: BASE64URL(SHA256(verifier)), method S256. */
  readonly challenge: string
}

/** 43 characters of 256 random bits (RFC 7636, 4.1). */
export function newPkce(): Pkce {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

/** Ties the answer to the question (RFC 6749, 10.12). */
export const newState = (): string => randomBytes(32).toString('base64url')

/** In a time that says nothing of how much of it was right. */
export function isSameState(expected: string, given: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(expected), digest(given))
}
