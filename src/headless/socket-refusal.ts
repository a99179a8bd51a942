import type { IncomingMessage } from 'node:http'
import { isFromOwnPage, namesThisHost } from '../api/rest/access.ts'
import type { HttpHost } from '../api/rest/http-server.ts'
import { WEBSOCKET_PATH } from './websocket-server.ts'

/** Who may open a socket: our own page, with its cookie. The status that refuses anybody else. */
export function socketRefusal(request: IncomingMessage, http: HttpHost): 401 | 403 | 404 | undefined {
  if (!namesThisHost(request, http.port) || !isFromOwnPage(request, http.port)) return 403
  if ((request.url ?? '').split('?')[0] !== WEBSOCKET_PATH) return 404
  return http.access.hasSession(request) ? undefined : 401
}
