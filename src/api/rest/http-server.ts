import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { TransientFailure, toFailure, UserFailure } from '../../shared/failure.ts'
import { callLanguage, type ApiSupport, logBug } from '../handler-options.ts'
import { type Access, createAccess, isFromOwnPage, namesThisHost } from './access.ts'
import type { RestHandler } from './rest-handler.ts'
import { REST_PREFIX } from './rest-prefix.ts'
import { sendFailure, sendJson } from './send.ts'

/** starting → ready → stopping. Calls are taken while ready. */
export type HostState = 'starting' | 'ready' | 'stopping'

export interface HttpServerOptions {
  /** 0: any free one. */
  readonly port: number
  readonly token: string
  readonly version: string
  readonly state: () => HostState
  /** Undefined until the engine is there. */
  readonly rest: () => RestHandler | undefined
  readonly support: ApiSupport
  /** Answers what is neither REST nor the question whether we are there. */
  readonly answerPage: (visit: PageVisit) => Promise<void>
}

/** A request of a browser, from whoever it may be. */
export interface PageVisit {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
  readonly access: Access
}

export interface HttpHost {
  readonly server: Server
  readonly port: number
  readonly access: Access
  /** Stops listening, ends streams, and gives calls under way `graceMs` to be answered. */
  close(graceMs?: number): Promise<void>
}

const LOOPBACK = '127.0.0.1'

/*
 * A connection that sends its request drop by drop is closed: 10 s for the headers, 2 minutes
 * for a body (51 MB over loopback takes a fraction of it). Answers may take as long as they
 * like, for streams are answers.
 */
const LIMITS = { headersTimeout: 10_000, requestTimeout: 120_000, keepAliveTimeout: 5_000, connectionsCheckingInterval: 2_000, maxHeaderSize: 16_384 }

/**
 * Serves REST, and what its host has for browsers, on the loopback address and no other.
 * @throws UserFailure when the port is taken or not allowed.
 */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpHost> {
  const server = createServer(LIMITS)
  server.maxConnections = 1000
  const port = await listen(server, options.port)
  const access = createAccess(options.token, port)
  const open = new Set<ServerResponse>()
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    open.add(response)
    response.on('close', () => open.delete(response))
    void answer(request, response, { ...options, port, access })
  })
  return { server, port, access, close: (graceMs = 2000) => close(server, open, graceMs) }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new UserFailure('host.port_in_use', { port }, { cause: error }))
      else if (error.code === 'EACCES') reject(new UserFailure('host.port_not_allowed', { port }, { cause: error }))
      else reject(error)
    })
    server.listen(port, LOOPBACK, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

async function close(server: Server, open: ReadonlySet<ServerResponse>, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  for (const response of open) if (String(response.getHeader('content-type') ?? '').startsWith('text/event-stream')) response.destroy()
  server.closeIdleConnections()
  const force = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearTimeout(force)
}

interface Visit extends HttpServerOptions {
  readonly port: number
  readonly access: Access
}

async function answer(request: IncomingMessage, response: ServerResponse, visit: Visit): Promise<void> {
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('x-frame-options', 'DENY')
  response.setHeader('cross-origin-opener-policy', 'same-origin')
  response.setHeader('cross-origin-resource-policy', 'same-origin')
  try {
    if (!namesThisHost(request, visit.port)) throw new UserFailure('host.foreign_host', {}, { status: 403 })
    const url = urlOf(request)
    if (url.pathname === '/health' || url.pathname === `${REST_PREFIX}/health`) sendHealth(request, response, visit)
    else if (url.pathname === REST_PREFIX || url.pathname.startsWith(`${REST_PREFIX}/`)) await answerRest(request, response, url.pathname, visit)
    else await visit.answerPage({ request, response, url, access: visit.access })
  } catch (thrown) {
    const failure = toFailure(thrown, visit.support.bugId)
    logBug(failure, `${request.method} of a browser`, visit.support.logger)
    sendFailure(response, failure, await callLanguage(request.headers['accept-language'], visit.support))
  }
}

function urlOf(request: IncomingMessage): URL {
  const url = URL.parse(request.url ?? '/', `http://${LOOPBACK}`)
  if (url === null) throw new UserFailure('failure.no_such_route', {}, { status: 404 })
  return url
}

function sendHealth(request: IncomingMessage, response: ServerResponse, { state, version }: Visit): void {
  allowOnly(request, response, ['GET', 'HEAD'])
  const status = state()
  sendJson(response, status === 'ready' ? 200 : 503, { status, version })
}

async function answerRest(request: IncomingMessage, response: ServerResponse, pathname: string, visit: Visit): Promise<void> {
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  // A page elsewhere cannot read our answers, but it could make a browser send.
  if (!isRead && request.headers.origin !== undefined && !isFromOwnPage(request, visit.port)) throw new UserFailure('failure.forbidden_origin', {}, { status: 403 })
  const isDescription = isRead && (pathname === `${REST_PREFIX}/docs` || pathname === `${REST_PREFIX}/openapi.json`)
  if (!visit.access.hasBearer(request) && !(isDescription && visit.access.hasSession(request))) {
    response.setHeader('www-authenticate', 'Bearer realm="Kontorflyt"')
    throw new UserFailure('failure.unauthorized', {}, { status: 401 })
  }
  const rest = visit.rest()
  if (rest === undefined || visit.state() !== 'ready') {
    response.setHeader('retry-after', '2')
    throw new TransientFailure(visit.state() === 'stopping' ? 'failure.stopping' : 'host.starting')
  }
  await rest(request, response)
}

/** @throws UserFailure 405 with the methods that there are. */
export function allowOnly(request: IncomingMessage, response: ServerResponse, methods: readonly string[]): void {
  if (methods.includes(request.method ?? '')) return
  response.setHeader('allow', methods.join(', '))
  throw new UserFailure('host.method_not_allowed', { method: request.method ?? '', allowed: methods.join(', ') }, { status: 405 })
}
