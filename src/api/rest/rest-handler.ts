import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ORPCError } from '@orpc/client'
import type { AnyContractRouter } from '@orpc/contract'
import type { Router } from '@orpc/server'
import { OpenAPIHandler } from '@orpc/openapi/node'
import { CancelledFailure, toFailure, UserFailure } from '../../shared/failure.ts'
import type { ApiContext } from '../api-context.ts'
import { type ApiSupport, callLanguage, handlerOptions, logBug } from '../handler-options.ts'
import { readBody } from './read-body.ts'
import { REST_PREFIX } from './rest-prefix.ts'
import { restRoutes, routesAt } from './routes.ts'
import { sendFailure, sendJson, sendText } from './send.ts'

/** The description of the REST face: as a document for programs and as a page for people. */
export interface RestDocuments {
  readonly openApi: () => Promise<unknown>
  /** @param origin where it is asked for: its examples call there */
  readonly page: (origin: string) => Promise<{ readonly html: string; readonly csp: string }>
}

/** Answers one request under the prefix. Its caller has checked host, origin and token. */
export type RestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/**
 * Serves the routes of a contract. Errors are `{ code, message, data? }` in the caller's
 * language; event streams are server-sent events.
 */
export function createRestHandler<T extends AnyContractRouter>(contract: T, router: Router<T, ApiContext>, support: ApiSupport, documents: RestDocuments): RestHandler {
  const handler = new OpenAPIHandler<ApiContext>(router, {
    ...handlerOptions(support),
    customErrorResponseBodyEncoder: (error: ORPCError<string, unknown>) => ({ code: error.code, message: error.message, ...(error.data === undefined ? {} : { data: error.data }) }),
  })
  const routes = restRoutes(contract)

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const pathname = new URL(request.url ?? '/', 'http://localhost').pathname.slice(REST_PREFIX.length)
    if (await sendDocument(request, response, pathname, documents)) return
    const here = routesAt(routes, pathname)
    if (here.length === 0) throw new UserFailure('failure.no_such_route', {}, { status: 404 })
    const route = here.find((candidate) => candidate.method === request.method)
    if (route === undefined) throw methodNotAllowed(request, response, here.map((candidate) => candidate.method))
    if (request.method !== 'GET') holdBody(request, await readBody(request, TAKES_A_FILE.test(route.path) ? 'form' : 'json'))
    const { matched } = await handler.handle(request, response, { prefix: REST_PREFIX, context: { caller: 'rest' } })
    if (!matched) throw new UserFailure('failure.no_such_route', {}, { status: 404 })
  }

  return async (request, response) => {
    try {
      await answer(request, response)
    } catch (thrown) {
      const failure = response.destroyed ? new CancelledFailure() : toFailure(thrown, support.bugId)
      logBug(failure, `${request.method} ${REST_PREFIX}`, support.logger)
      sendFailure(response, failure, await callLanguage(request.headers['accept-language'], support))
    }
  }
}

/** Routes that a file goes up to, as a form. */
const TAKES_A_FILE = /\/(import|mail-files)$/

/**
 * Leaves the body where the library looks for one before it reads the request. An empty body
 * is what a request without a content type means to it, whatever the caller has named it.
 */
function holdBody(request: IncomingMessage, body: unknown): void {
  if (body !== undefined) {
    Object.assign(request, { body })
    return
  }
  delete request.headers['content-type']
  delete request.headers['content-disposition']
}

/** 405 names the methods that there are, in the answer and in `Allow` (RFC 9110, 15.5.6). */
function methodNotAllowed(request: IncomingMessage, response: ServerResponse, allowed: readonly string[]): UserFailure {
  response.setHeader('allow', allowed.join(', '))
  return new UserFailure('host.method_not_allowed', { method: request.method ?? '', allowed: allowed.join(', ') }, { status: 405 })
}

async function sendDocument(request: IncomingMessage, response: ServerResponse, pathname: string, documents: RestDocuments): Promise<boolean> {
  if (pathname !== '/openapi.json' && pathname !== '/docs') return false
  if (request.method !== 'GET' && request.method !== 'HEAD') throw methodNotAllowed(request, response, ['GET', 'HEAD'])
  if (pathname === '/openapi.json') {
    sendJson(response, 200, await documents.openApi())
  } else {
    const page = await documents.page(`http://${request.headers.host ?? ''}`)
    sendText(response, 200, page.html, 'text/html', { 'content-security-policy': page.csp })
  }
  return true
}
