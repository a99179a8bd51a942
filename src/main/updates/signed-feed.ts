import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { UNTRUSTED_FEED } from './fault-of.ts'

/**
 * A channel file of electron-builder whose last line is a comment with the signature of all
 * that stands before it: Ed25519 over the UTF-8 bytes, in base64. scripts/packaging/sign-feed.mjs
 * writes it.
 */
const SIGNED = /^([\s\S]*\n)# signature: ([A-Za-z0-9+/]{86}==)\n?$/

/**
 * @returns what the signature vouches for
 * @throws Error with the code UNTRUSTED_FEED when there is no signature or it is not of this key
 */
export function readSignedFeed(text: string, publicKey: KeyObject): string {
  const [, body, signature] = SIGNED.exec(text) ?? []
  if (body === undefined || signature === undefined) throw untrusted('The list of releases carries no signature')
  if (!verify(null, Buffer.from(body), publicKey, Buffer.from(signature, 'base64'))) throw untrusted('The signature of the list of releases is not that of our key')
  return body
}

/** @throws TypeError when it is no Ed25519 key: another kind would be checked in another way */
export function readUpdateKey(pem: string): KeyObject {
  const key = createPublicKey(pem)
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError(`The key for updates is ${key.asymmetricKeyType ?? 'unknown'}, not ed25519`)
  return key
}

const untrusted = (message: string): Error => Object.assign(new Error(message), { code: UNTRUSTED_FEED })
