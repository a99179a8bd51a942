import { once } from 'node:events'
import { createServer } from 'node:net'

export interface FreePort {
  readonly port: number
  /** Takes it, as another program would; the answer gives it free again. */
  take(): Promise<() => Promise<unknown>>
}

/** A port of this machine that was free a moment ago, for what cannot choose one by itself. */
export async function freePort(): Promise<FreePort> {
  const first = await listen(0)
  await first.close()
  return { port: first.port, take: async () => (await listen(first.port)).close }
}

async function listen(at: number): Promise<{ port: number; close: () => Promise<unknown> }> {
  const server = createServer((socket) => socket.destroy()).listen(at, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return { port: typeof address === 'object' && address !== null ? address.port : 0, close: () => new Promise((resolve) => server.close(resolve)) }
}
