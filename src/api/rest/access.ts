import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/*
 * Who may come in. The token is the one secret: REST carries it as a bearer token, and the
 * address that the host prints carries it once, to be exchanged for a cookie. The cookie's
 * value is derived from the token and the port, so that reading it gives no token, and it
 * outlives a restart as long as the token does.
 */

export interface Access {
  /** True for `Authorization: Bearer` with the token. */
  hasBearer(request: IncomingMessage): boolean
  /** True for a request with the session cookie. */
  hasSession(request: IncomingMessage): boolean
  isToken(text: string): boolean
  /** The Set-Cookie header that lets a browser in. */
  readonly setCookie: string
}

/** `port` is the one that the host listens on: cookies do not tell ports of a host apart, names do. */
export function createAccess(token: string, port: number): Access {
  const name = `kontorflyt_session_${port}`
  const session = createHmac('sha256', token).update(`session:${port}`).digest('base64url')
  return {
    hasBearer: (request) => {
      const [scheme, ...rest] = (request.headers.authorization ?? '').split(' ')
      return scheme?.toLowerCase() === 'bearer' && isSame(rest.join(' ').trim(), token)
    },
    hasSession: (request) => isSame(cookieOf(request, name) ?? '', session),
    isToken: (text) => isSame(text, token),
    setCookie: `${name}=${session}; Path=/; HttpOnly; SameSite=Strict`,
  }
}

/** In a time that tells nothing about where two texts differ, nor about their lengths. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}

function cookieOf(request: IncomingMessage, name: string): string | undefined {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return undefined
}

/**
 * True when the request names us by an address of this machine. A page that has pointed its
 * own name at 127.0.0.1 (DNS rebinding) comes with that name.
 */
export function namesThisHost(request: IncomingMessage, port: number): boolean {
  return ownHosts(port).includes((request.headers.host ?? '').toLowerCase())
}

/** True when the request was made by our own page; `Origin: null` is nobody's. */
export function isFromOwnPage(request: IncomingMessage, port: number): boolean {
  return ownHosts(port).some((host) => request.headers.origin?.toLowerCase() === `http://${host}`)
}

function ownHosts(port: number): string[] {
  const names = ['127.0.0.1', 'localhost', '[::1]']
  return names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]))
}
