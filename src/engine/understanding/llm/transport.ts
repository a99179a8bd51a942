import type { Clock } from '../../ports.ts'
import type { Transport } from './model-client.ts'
import { ModelFailure } from './model-failure.ts'

/** Exactly what goes to a provider; its headers, with the key, are no part of it. */
export interface Payload {
  readonly url: string
  readonly body: string
}

/** What a request needs. SDKs add what machine this is, and headers of the environment's. */
const HEADERS = ['authorization', 'x-api-key', 'anthropic-version', 'content-type', 'accept', 'user-agent']

/** No answer of use is longer, the frames of the stream included. */
const MOST_BYTES = 4_000_000

/**
 * The network, with four rules: what is sent is shown first, no header goes along that is not
 * needed, nothing follows a redirect (the text would go where nobody chose), and an answer
 * without end is left.
 */
export function networkTransport(clock: Pick<Clock, 'now'>, onSend: (payload: Payload) => void): Transport {
  return {
    now: () => clock.now(),
    fetch: async (input, init) => {
      onSend(payloadOf(input, init))
      const given = new Headers(init?.headers)
      const headers = HEADERS.flatMap((name): [string, string][] => [given.get(name)].flatMap((value) => (value === null ? [] : [[name, value]])))
      const response = await fetch(input, { ...init, headers, redirect: 'error' })
      return response.body === null ? response : new Response(response.body.pipeThrough(limitOf(MOST_BYTES)), response)
    },
  }
}

/** Thrown by the transport that sends nothing, once it knows what would be sent. */
class NotSent extends Error {}

/** What `request` would send, without a byte leaving the machine. */
export async function payloadOfRequest(request: (transport: Transport) => Promise<unknown>): Promise<Payload | null> {
  const seen: Payload[] = []
  const transport: Transport = {
    now: () => 0,
    fetch: (input, init) => {
      seen.push(payloadOf(input, init))
      return Promise.reject(new NotSent())
    },
  }
  await request(transport).catch((error: unknown) => {
    if (seen.length === 0) throw error
  })
  return seen[0] ?? null
}

function payloadOf(input: Parameters<typeof fetch>[0], init: RequestInit | undefined): Payload {
  const url = input instanceof Request ? input.url : input.toString()
  return { url, body: typeof init?.body === 'string' ? init.body : '' }
}

function limitOf(most: number): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0
  return new TransformStream({
    transform: (chunk, controller) => {
      bytes += chunk.byteLength
      if (bytes > most) controller.error(new ModelFailure('too_long'))
      else controller.enqueue(chunk)
    },
  })
}
