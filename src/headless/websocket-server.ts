import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { AnyContractRouter } from '@orpc/contract'
import type { Router } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocket, WebSocketServer } from 'ws'
import type { IncomingMessage } from 'node:http'
import type { ApiContext } from '../api/api-context.ts'
import { type ApiSupport, handlerOptions } from '../api/handler-options.ts'
import { MAX_FORM_BYTES } from '../api/rest/read-body.ts'

/** Where the page's WebSocket is. */
export const WEBSOCKET_PATH = '/rpc'
const PING_EVERY_MS = 30_000

export interface ContractSockets {
  /** Tells every page that the program is going away, and closes what does not close by itself. */
  close(): void
}

export interface SocketOptions {
  /** The HTTP status that refuses an upgrade, or undefined where it is welcome. */
  readonly refusal: (request: IncomingMessage) => 401 | 403 | 404 | 503 | undefined
  readonly pingEveryMs?: number
}

/** Serves the contract over the WebSockets of an HTTP server. A socket that closes ends its streams. */
export function serveWebSockets<T extends AnyContractRouter>(server: Server, router: () => Router<T, ApiContext> | undefined, support: ApiSupport, { refusal, pingEveryMs = PING_EVERY_MS }: SocketOptions): ContractSockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FORM_BYTES, perMessageDeflate: false, clientTracking: true })
  let handler: RPCHandler<ApiContext> | undefined
  const handlerOfRouter = (): RPCHandler<ApiContext> | undefined => {
    const served = router()
    if (handler === undefined && served !== undefined) handler = new RPCHandler<ApiContext>(served, handlerOptions(support))
    return handler
  }

  server.on('upgrade', (request, stream, head) => {
    stream.on('error', () => stream.destroy())
    const status = refusal(request)
    const welcome = handlerOfRouter()
    if (status !== undefined || welcome === undefined) {
      refuse(stream, status ?? 503)
      return
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      // What breaks a socket (a frame too large, a broken one) closes it; `close` ends its calls.
      socket.on('error', () => socket.terminate())
      keepAlive(socket, pingEveryMs)
      void welcome.upgrade(socket, { context: { caller: 'page' } })
    })
  })

  return {
    close: () => {
      for (const socket of sockets.clients) {
        socket.close(1001)
        setTimeout(() => socket.terminate(), 500).unref()
      }
      sockets.close()
    },
  }
}

function refuse(stream: Duplex, status: number): void {
  const names: Readonly<Record<number, string>> = { 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 503: 'Service Unavailable' }
  stream.end(`HTTP/1.1 ${status} ${names[status] ?? 'Refused'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** Ends a socket whose other side has gone without a word: no answer to a ping until the next one. */
function keepAlive(socket: WebSocket, everyMs: number): void {
  let isAlive = true
  socket.on('pong', () => {
    isAlive = true
  })
  const timer = setInterval(() => {
    if (!isAlive) {
      socket.terminate()
      return
    }
    isAlive = false
    if (socket.readyState === WebSocket.OPEN) socket.ping()
  }, everyMs)
  socket.on('close', () => clearInterval(timer))
}
