import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { keptText, writeWhole } from './kept-file.ts'
import { isToken } from './options.ts'

/** The token of a data folder, made where there is none yet; a file for its owner alone. */
export function keptToken(dataDir: string): string {
  return keptText(tokenFile(dataDir), isToken, makeToken)
}

/** Puts a new token in the place of the one that is kept. A server that was started with the old one goes on taking that until it is started anew. */
export function renewToken(dataDir: string): string {
  const token = makeToken()
  writeWhole(tokenFile(dataDir), `${token}\n`)
  return token
}

/** 256 random bits as text that fits a header and an address. */
function makeToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Where the token of a data folder is. */
export function tokenFile(dataDir: string): string {
  return join(dataDir, 'token')
}
