import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

export interface FreePort {
  readonly port: number
  /** Takes it, as another program would; the answer gives it free again. */
  take(): Promise<() => Promise<unknown>>
}

/**
 * Below those that systems give out by themselves (from 32768 on Linux, from 49152 elsewhere): a browser
 * that starts meanwhile asks for any port, and would be given this one.
 */
const CHOSEN_FROM = [20_000, 32_000] as const

/** A port of this machine that was free a moment ago, for what cannot choose one by itself. */
export async function freePort(): Promise<FreePort> {
  for (;;) {
    const port = randomInt(...CHOSEN_FROM)
    const first = await listen(port).catch((thrown: unknown) => {
      if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE') return undefined
      throw thrown
    })
    if (first === undefined) continue
    await first.close()
    return { port, take: async () => (await listen(port)).close }
  }
}

async function listen(at: number): Promise<{ close: () => Promise<unknown> }> {
  const server = createServer((socket) => socket.destroy()).listen(at, '127.0.0.1')
  await once(server, 'listening')
  return { close: () => new Promise((resolve) => server.close(resolve)) }
}
