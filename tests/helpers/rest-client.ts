import { REST_PREFIX } from '../../src/api/rest/rest-prefix.ts'
import type { z } from 'zod'

/** Calls REST as another program would: by fetch, with the token, and no contract at hand. */
export class RestClient {
  readonly #base: string
  readonly #headers: Readonly<Record<string, string>>

  constructor(url: string, token: string, language = 'nb') {
    this.#base = url + REST_PREFIX
    this.#headers = { authorization: `Bearer ${token}`, 'accept-language': language }
  }

  /** The answer's body, read by a schema; anything but success is an error with the answer in it. */
  async call<T>(method: string, path: string, schema: z.ZodType<T>, body?: unknown): Promise<T> {
    const response = await this.send(method, path, body)
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return schema.parse(text === '' ? undefined : JSON.parse(text))
  }

  send(method: string, path: string, body?: unknown): Promise<Response> {
    const isForm = body instanceof FormData
    const headers = { ...this.#headers, ...(isForm || body === undefined ? {} : { 'content-type': 'application/json' }) }
    return fetch(this.#base + path, { method, headers, ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }) })
  }

  /** The events of a stream that has begun, until it ends or the loop is left. */
  async events<T>(path: string, schema: z.ZodType<T>): Promise<AsyncGenerator<T, void>> {
    const controller = new AbortController()
    const response = await fetch(this.#base + path, { headers: this.#headers, signal: controller.signal })
    if (!response.ok || response.body === null) throw new Error(`GET ${path}: ${response.status}`)
    return eventsOf(response.body, controller, schema)
  }
}

async function* eventsOf<T>(body: ReadableStream<Uint8Array<ArrayBuffer>>, controller: AbortController, schema: z.ZodType<T>): AsyncGenerator<T, void> {
  try {
    let text = ''
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      text += chunk
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const data = /^data: (.*)$/m.exec(block)?.[1]
        if (/^event: message$/m.test(block) && data !== undefined) yield schema.parse(JSON.parse(data))
      }
    }
  } finally {
    controller.abort()
  }
}
