import { type ClientContext, createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink as MessagePortLink } from '@orpc/client/message-port'
import { RPCLink as WebSocketLink } from '@orpc/client/websocket'
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import type { Router } from '@orpc/server'
import { MessageChannel } from 'node:worker_threads'
import type { ApiContext } from '../../src/api/api-context.ts'
import type { ApiSupport } from '../../src/api/handler-options.ts'
import { messagePortServer } from '../../src/api/message-port.ts'
import { restDocuments } from '../../src/api/rest/rest-documents.ts'
import { createRestHandler } from '../../src/api/rest/rest-handler.ts'
import { REST_PREFIX } from '../../src/api/rest/rest-prefix.ts'
import { startHttpServer } from '../../src/api/rest/http-server.ts'
import { ErrorBody } from '../../src/shared/contract/error-data.ts'
import { serveWebSockets, WEBSOCKET_PATH } from '../../src/headless/websocket-server.ts'

export const TRANSPORTS = ['MessagePort', 'WebSocket', 'REST'] as const
export type TransportName = (typeof TRANSPORTS)[number]

/** A client of a contract over a real transport, and the end of it. */
export interface Connection<T extends AnyContractRouter> {
  readonly client: ContractRouterClient<T>
  /** Breaks the connection as a page that is closed does. */
  close(): Promise<void>
}

export interface ServedContract<T extends AnyContractRouter> {
  readonly contract: T
  readonly router: Router<T, ApiContext>
  readonly support: ApiSupport
  /** The Accept-Language of every call. */
  readonly language?: string
}

export const TOKEN = 'test-token-0123456789abcdef'

/** Serves a contract over the program's own handlers and connects to it. */
export function connect<T extends AnyContractRouter>(name: TransportName, served: ServedContract<T>): Promise<Connection<T>> {
  switch (name) {
    case 'MessagePort':
      return connectMessagePort(served)
    case 'WebSocket':
      return connectWebSocket(served)
    case 'REST':
      return connectRest(served)
  }
}

function languageHeader(language: string | undefined): Record<string, string> {
  return language === undefined ? {} : { 'accept-language': language }
}

async function connectMessagePort<T extends AnyContractRouter>({ router, support, language }: ServedContract<T>): Promise<Connection<T>> {
  const { port1, port2 } = new MessageChannel()
  messagePortServer(router, support)(port1)
  port1.start()
  port2.start()
  const link = new MessagePortLink<ClientContext>({ port: port2, headers: languageHeader(language) })
  return { client: createORPCClient(link), close: async () => port2.close() }
}

/** The real server with everything that guards it, and one router behind it. */
export async function serveHttp<T extends AnyContractRouter>({ contract, router, support }: ServedContract<T>) {
  const rest = createRestHandler(contract, router, support, restDocuments(contract, '0.0.0'))
  const http = await startHttpServer({ port: 0, token: TOKEN, version: '0.0.0', state: () => 'ready', rest: () => rest, support, answerPage: async () => {} })
  const sockets = serveWebSockets(http.server, () => router, support, { refusal: () => undefined })
  const close = async (): Promise<void> => {
    sockets.close()
    await http.close(0)
  }
  return { port: http.port, url: `http://127.0.0.1:${http.port}${REST_PREFIX}`, close }
}

async function connectWebSocket<T extends AnyContractRouter>(served: ServedContract<T>): Promise<Connection<T>> {
  const server = await serveHttp(served)
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}${WEBSOCKET_PATH}`)
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })
  const link = new WebSocketLink<ClientContext>({ websocket: socket, headers: languageHeader(served.language) })
  const close = async (): Promise<void> => {
    socket.close()
    await server.close()
  }
  return { client: createORPCClient(link), close }
}

async function connectRest<T extends AnyContractRouter>(served: ServedContract<T>): Promise<Connection<T>> {
  const server = await serveHttp(served)
  const link = new OpenAPILink<ClientContext>(served.contract, {
    url: server.url,
    headers: { authorization: `Bearer ${TOKEN}`, ...languageHeader(served.language) },
    // Our REST errors are `{ code, message, data }` and no more; the library's own carry its marks as well.
    customErrorResponseBodyDecoder: (body, response) => {
      const { code, message, data } = ErrorBody.parse(body)
      return new ORPCError(code, { status: response.status, message, data })
    },
  })
  return { client: createORPCClient(link), close: () => server.close() }
}
