import { createORPCClient } from '@orpc/client'
import { os, type RouterClient } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { ConnectionLostError } from './connection-lost.ts'
import { ConnectionState } from './connection-state.ts'
import { SocketLink } from './socket-link.ts'

const asked = Promise.withResolvers<void>()
const router = {
  hello: os.handler(() => 'hei'),
  never: os.handler(async () => {
    asked.resolve()
    await new Promise(() => undefined)
  }),
}

describe('the WebSocket of the page', () => {
  let server: WebSocketServer
  let stop: AbortController
  let state: ConnectionState
  let client: RouterClient<typeof router>

  beforeEach(async () => {
    server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
    await new Promise((resolve) => server.once('listening', resolve))
    const handler = new RPCHandler(router)
    server.on('connection', (socket) => {
      void handler.upgrade(socket, { context: {} })
    })
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    stop = new AbortController()
    state = new ConnectionState()
    client = createORPCClient(new SocketLink({ url: `ws://127.0.0.1:${address.port}`, state, headers: () => ({}), signal: stop.signal }))
  })

  afterEach(async () => {
    stop.abort()
    for (const socket of server.clients) socket.terminate()
    await new Promise((resolve) => server.close(resolve))
  })

  test('a call made before the connection is there waits for it', async () => {
    expect(state.status).toBe('connecting')
    expect(await client.hello()).toBe('hei')
  })

  test('a call whose connection broke is rejected, and the next one goes over a new connection', async () => {
    const call = client.never()
    await asked.promise
    for (const socket of server.clients) socket.terminate()
    await expect(call).rejects.toBeInstanceOf(ConnectionLostError)
    expect(await client.hello()).toBe('hei')
    expect(state.status).toBe('open')
  })

  test('a call that its caller gave up is no lost connection', async () => {
    await client.hello()
    const caller = new AbortController()
    const call = client.never(undefined, { signal: caller.signal })
    caller.abort()
    await expect(call).rejects.not.toBeInstanceOf(ConnectionLostError)
    expect(state.status).toBe('open')
  })
})
