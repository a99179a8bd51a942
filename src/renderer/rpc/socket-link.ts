import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { ConnectionLostError } from './connection-lost.ts'
import type { ConnectionState } from './connection-state.ts'
import { reconnectDelay } from './reconnect-delay.ts'

/** How long a call waits for a connection before it is given up. */
const PATIENCE = 5000

interface SocketLinkOptions {
  readonly url: string
  readonly state: ConnectionState
  readonly headers: () => Record<string, string>
  /** Ends the connection for good. */
  readonly signal: AbortSignal
}

/**
 * Calls over a WebSocket that is opened again when it breaks; oRPC's own link dies with its
 * socket. A call made meanwhile waits a little for the next socket. A call whose socket broke
 * is rejected with ConnectionLostError and never sent twice: it may have arrived.
 */
export class SocketLink implements ClientLink<ClientContext> {
  readonly #options: SocketLinkOptions
  #current: { readonly socket: WebSocket; readonly link: RPCLink<ClientContext> } | null = null
  #attempt = 0

  constructor(options: SocketLinkOptions) {
    this.#options = options
    options.signal.addEventListener('abort', () => this.#current?.socket.close())
    this.#open()
  }

  async call(path: readonly string[], input: unknown, options: ClientOptions<ClientContext>): Promise<unknown> {
    const signal = AbortSignal.any([AbortSignal.timeout(PATIENCE), ...(options.signal === undefined ? [] : [options.signal])])
    const isOpen = await this.#options.state.untilOpen(signal)
    options.signal?.throwIfAborted()
    const current = this.#current
    if (!isOpen || current === null) throw new ConnectionLostError()
    try {
      return await current.link.call(path, input, options)
    } catch (error) {
      if (current.socket.readyState === WebSocket.OPEN || options.signal?.aborted === true) throw error
      throw new ConnectionLostError(error)
    }
  }

  #open(): void {
    if (this.#options.signal.aborted) return
    const socket = new WebSocket(this.#options.url)
    const link = new RPCLink<ClientContext>({ websocket: socket, headers: this.#options.headers })
    socket.addEventListener('open', () => {
      this.#attempt = 0
      this.#current = { socket, link }
      this.#options.state.set('open')
    })
    // A refused connection fires `error` and then `close`: one handler is enough.
    socket.addEventListener('close', () => this.#openLater())
  }

  #openLater(): void {
    this.#current = null
    this.#options.state.set('lost')
    setTimeout(() => this.#open(), reconnectDelay(this.#attempt, Math.random()))
    this.#attempt += 1
  }
}
