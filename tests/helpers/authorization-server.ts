import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { SignInOptions } from '../../src/engine/accounts/sign-in-desk.ts'

/** What a provider was asked at its token endpoint. */
export interface TokenRequest {
  readonly grantType: string
  readonly scope: string
  readonly status: number
}

export interface AuthorizationServer {
  readonly origin: string
  /** A registration with this server, for the desk. */
  readonly signIn: SignInOptions
  readonly requests: readonly TokenRequest[]
  /** All tokens that it ever gave: none may be found in a log. */
  readonly given: ReadonlySet<string>
  /** Whether this is a token that it gave and that still holds. */
  isGood(accessToken: string): boolean
  /** What the next ones at the authorize endpoint are told instead of a code: an error and a description. */
  refuseWith(error: string | null): void
  /** As an administrator or a change of password does: no token holds any more. */
  revokeAll(): void
  /** Access tokens alone stop to hold, as when a session is ended. */
  endSessions(): void
  /** Answers at the token endpoint with this status and body until told null. */
  breakDown(answer: { readonly status: number; readonly body: string } | null): void
  /** The next answers give no refresh token. */
  giveNoRefreshToken(): void
  stop(): Promise<void>
}

interface Code {
  readonly challenge: string
  readonly redirectUri: string
  readonly scope: string
}

const CLIENT_ID = 'kontorflyt-test'
const EXPIRES_IN = 3600

/**
 * An authorization server on loopback that speaks OAuth 2.0 as Microsoft's and Google's do:
 * authorization code with PKCE S256 that it verifies (RFC 7636), codes that are good once,
 * refresh tokens that are replaced at each use and of which an old one that comes again ends the
 * whole sign-in (RFC 9700, 4.14.2). Nobody is asked anything: who comes is let in as `address`.
 */
export async function startAuthorizationServer(address: string): Promise<AuthorizationServer> {
  const codes = new Map<string, Code>()
  const requests: TokenRequest[] = []
  const given = new Set<string>()
  let good = new Set<string>()
  let refresh: string | null = null
  let refusal: string | null = null
  let breakdown: { status: number; body: string } | null = null
  let withholds = false

  const authorize = (url: URL, response: ServerResponse): void => {
    const { client_id, response_type, redirect_uri = '', scope = '', state = '', code_challenge = '', code_challenge_method } = Object.fromEntries(url.searchParams)
    const isLoopback = /^http:\/\/127\.0\.0\.1:\d+\/?$/.test(redirect_uri)
    if (client_id !== CLIENT_ID || response_type !== 'code' || !isLoopback || code_challenge_method !== 'S256' || code_challenge.length !== 43) {
      response.writeHead(400).end('invalid_request')
      return
    }
    const back = new URL(redirect_uri)
    back.searchParams.set('state', state)
    if (refusal !== null) {
      back.searchParams.set('error', refusal)
      back.searchParams.set('error_description', 'AADSTS65004: the user declined to consent')
    } else {
      const code = token()
      codes.set(code, { challenge: code_challenge, redirectUri: redirect_uri, scope })
      back.searchParams.set('code', code)
    }
    response.writeHead(302, { location: back.href }).end()
  }

  const issue = (): object => {
    const access = token()
    good.add(access)
    given.add(access)
    if (!withholds) {
      refresh = token()
      given.add(refresh)
    }
    const claims = Buffer.from(JSON.stringify({ preferred_username: address })).toString('base64url')
    return { access_token: access, token_type: 'Bearer', expires_in: EXPIRES_IN, id_token: `e30.${claims}.x`, ...(withholds ? {} : { refresh_token: refresh }) }
  }

  const redeem = (fields: URLSearchParams): object | null => {
    if (fields.get('client_id') !== CLIENT_ID) return null
    if (fields.get('grant_type') === 'refresh_token') {
      const isCurrent = refresh !== null && fields.get('refresh_token') === refresh
      // An old one that comes again was stolen, or used twice at once: nobody goes on.
      if (!isCurrent) refresh = null
      return isCurrent ? issue() : null
    }
    const code = codes.get(fields.get('code') ?? '')
    codes.delete(fields.get('code') ?? '')
    const challenge = createHash('sha256').update(fields.get('code_verifier') ?? '').digest('base64url')
    return code === undefined || code.challenge !== challenge || code.redirectUri !== fields.get('redirect_uri') ? null : issue()
  }

  const answerToken = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const fields = new URLSearchParams(await bodyOf(request))
    const answer = breakdown === null ? redeem(fields) : null
    const status = breakdown?.status ?? (answer === null ? 400 : 200)
    requests.push({ grantType: fields.get('grant_type') ?? '', scope: fields.get('scope') ?? '', status })
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(breakdown?.body ?? JSON.stringify(answer ?? { error: 'invalid_grant', error_description: 'AADSTS700082: The refresh token has expired due to inactivity.\r\nTrace ID: 1' }))
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://127.0.0.1')
    if (request.method === 'GET' && url.pathname === '/authorize') authorize(url, response)
    else if (request.method === 'POST' && url.pathname === '/token') void answerToken(request, response)
    else response.writeHead(404).end()
  })
  const origin = await listen(server)
  const servers = { authorizeUrl: `${origin}/authorize`, tokenUrl: `${origin}/token` }
  return {
    origin,
    signIn: { servers: { microsoft: () => servers, google: servers, graphUrl: `${origin}/v1.0` }, builtIn: { microsoft: { clientId: CLIENT_ID, clientSecret: null }, google: { clientId: CLIENT_ID, clientSecret: 'not-a-secret' } } },
    requests,
    given,
    isGood: (accessToken) => good.has(accessToken),
    refuseWith: (error) => void (refusal = error),
    revokeAll: () => {
      good = new Set()
      refresh = null
    },
    endSessions: () => void (good = new Set()),
    breakDown: (answer) => void (breakdown = answer),
    giveNoRefreshToken: () => void (withholds = true),
    stop: () => new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    }),
  }
}

/** What a person does in the browser: goes to the provider, and is sent back. The page seen then. */
export async function goThroughBrowser(authorizeUrl: string): Promise<string> {
  return (await fetch(authorizeUrl)).text()
}

const token = (): string => randomBytes(24).toString('base64url')

export async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  request.setEncoding('utf8')
  for await (const chunk of request) body += String(chunk)
  return body
}

/** Listens on a free port of loopback. */
export async function listen(server: ReturnType<typeof createServer>): Promise<string> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port')
  return `http://127.0.0.1:${address.port}`
}
