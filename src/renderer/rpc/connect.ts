import { RPCLink } from '@orpc/client/message-port'
import type { ClientContext, ClientLink } from '@orpc/client'
import { createApi, type Api } from './api.ts'
import { ConnectionState } from './connection-state.ts'
import { isDesktop, receiveDesktopPort } from './desktop-port.ts'
import { SocketLink } from './socket-link.ts'

export interface Connection {
  readonly api: Api
  readonly state: ConnectionState
}

/**
 * Connects the page to the engine: through the port of the desktop host, else through a
 * WebSocket to the host that the page came from. `language` is asked for at each call, so
 * that answers come in the language on the screen. `signal` ends the connection for good.
 */
export async function connect(window: Window, language: () => string, signal: AbortSignal): Promise<Connection> {
  const state = new ConnectionState()
  const headers = (): Record<string, string> => ({ 'accept-language': language() })
  return { api: createApi(await createLink(window, state, headers, signal)), state }
}

async function createLink(window: Window, state: ConnectionState, headers: () => Record<string, string>, signal: AbortSignal): Promise<ClientLink<ClientContext>> {
  if (isDesktop(window.location)) {
    const port = await receiveDesktopPort(window)
    state.set('open')
    // The engine lives in the same program: a closed port means that it is going away.
    port.addEventListener('close', () => state.set('lost'))
    return new RPCLink({ port, headers })
  }
  const { protocol, host } = window.location
  return new SocketLink({ url: `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/rpc`, state, headers, signal })
}
