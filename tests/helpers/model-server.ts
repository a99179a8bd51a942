import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import { z } from 'zod'

/*
 * A server on loopback that speaks as OpenAI (Chat Completions, /v1/models) and Anthropic
 * (Messages, /v1/models) do: their frames, their errors and their ways to break, written from
 * the types of their SDKs and their published references. What it answers is told beforehand.
 */

/** One answer to one request, in the words of neither provider. */
export type Scripted =
  /** An answer in pieces, whole. */
  | { readonly kind: 'answer'; readonly text: string; readonly usage?: { readonly input: number; readonly output: number; readonly cached?: number } | null }
  /** It ends because it is too long, with what there is. */
  | { readonly kind: 'cut'; readonly text: string }
  | { readonly kind: 'declined' }
  /** An HTTP error with the provider's own body. */
  | { readonly kind: 'error'; readonly status: number; readonly type?: string; readonly message?: string; readonly headers?: Readonly<Record<string, string>> }
  /** An error inside a stream that began well. */
  | { readonly kind: 'error_in_stream'; readonly text: string; readonly type: string }
  /** The connection is lost after some of the answer. */
  | { readonly kind: 'lost'; readonly text: string }
  /** Says nothing until the other side goes; with `text`, after some of the answer. */
  | { readonly kind: 'hangs'; readonly text?: string }
  /** Goes on for ever, as fast as it is read. */
  | { readonly kind: 'endless' }
  /** Whatever bytes, as whatever type. */
  | { readonly kind: 'raw'; readonly status?: number; readonly type: string; readonly body: string; readonly headers?: Readonly<Record<string, string>> }

export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  /** The bytes of the body as text. */
  readonly body: string
}

export interface ModelServer {
  readonly origin: string
  readonly requests: readonly SeenRequest[]
  /** Answers to come, in their order; a request without one is refused with 418. */
  answer(...scripted: Scripted[]): void
  /** As soon as so many requests have come. */
  asked(count: number): Promise<void>
  /** Resolves when a request that hangs was left by the other side. */
  left(): Promise<void>
  stop(): Promise<void>
}

const Sent = z.object({ messages: z.array(z.object({ role: z.string(), content: z.string() })) })

/** The messages of a request's body, whichever provider it was for. */
export function messagesIn(body: string | undefined): z.infer<typeof Sent>['messages'] {
  return Sent.parse(JSON.parse(body ?? '{}')).messages
}

export const MODELS = ['gpt-5-mini', 'claude-haiku-4-5', 'llama3.1:latest']

export async function startModelServer(): Promise<ModelServer> {
  const requests: SeenRequest[] = []
  const script: Scripted[] = []
  const waiting: { count: number; resolve: () => void }[] = []
  const leavers: (() => void)[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const path = request.url ?? ''
      requests.push({ method: request.method ?? '', path, headers: request.headers, body: Buffer.concat(chunks).toString('utf8') })
      for (const each of waiting) if (requests.length >= each.count) each.resolve()
      response.on('close', () => leavers.splice(0).forEach((leave) => leave()))
      const next = request.method === 'GET' && !path.endsWith('/messages') && script.length === 0 ? models(path) : script.shift()
      respond(path.endsWith('/messages') ? ANTHROPIC : OPENAI, next ?? { kind: 'error', status: 418, message: 'nothing was scripted' }, response)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = z.object({ port: z.number() }).parse(server.address())
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    requests,
    answer: (...scripted) => void script.push(...scripted),
    asked: (count) => new Promise((resolve) => (requests.length >= count ? resolve() : waiting.push({ count, resolve }))),
    left: () => new Promise((resolve) => leavers.push(resolve)),
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function models(path: string): Scripted {
  const [, name] = /\/models\/(.+)$/.exec(path) ?? []
  const one = (id: string) => ({ id, object: 'model', type: 'model', created: 1, owned_by: 'x', display_name: id })
  if (name === undefined) return { kind: 'raw', type: 'application/json', body: JSON.stringify({ object: 'list', data: MODELS.map(one) }) }
  if (MODELS.includes(decodeURIComponent(name))) return { kind: 'raw', type: 'application/json', body: JSON.stringify(one(decodeURIComponent(name))) }
  return { kind: 'error', status: 404, type: 'not_found_error', message: `model: ${decodeURIComponent(name)}` }
}

/** How one provider writes its frames and its errors. */
interface Dialect {
  readonly start: (usage: Usage) => string
  readonly piece: (text: string) => string
  readonly end: (why: 'whole' | 'cut' | 'declined', usage: Usage | null) => string
  readonly errorInStream: (type: string) => string
  readonly error: (type: string, message: string) => string
}
interface Usage {
  readonly input: number
  readonly output: number
  readonly cached?: number
}

const frame = (data: unknown, event?: string): string => `${event === undefined ? '' : `event: ${event}\n`}data: ${JSON.stringify(data)}\n\n`

const chunk = (delta: object, finish: string | null = null, more: object = {}): string =>
  frame({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_790_000_000, model: 'gpt-5-mini-2025-08-07', system_fingerprint: 'fp', choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }], usage: null, ...more })

const OPENAI: Dialect = {
  start: () => chunk({ role: 'assistant', content: '', refusal: null }),
  piece: (content) => chunk({ content }),
  end: (why, usage) =>
    [
      ...(why === 'declined' ? [chunk({ refusal: 'I cannot help with that.' })] : []),
      chunk({}, why === 'cut' ? 'length' : 'stop'),
      ...(usage === null ? [] : [chunk({}, null, { choices: [], usage: { prompt_tokens: usage.input, completion_tokens: usage.output, total_tokens: usage.input + usage.output, prompt_tokens_details: { cached_tokens: usage.cached ?? 0 } } })]),
      'data: [DONE]\n\n',
    ].join(''),
  errorInStream: (type) => frame({ error: { message: 'The server had an error', type, param: null, code: null } }),
  error: (type, message) => JSON.stringify({ error: { message, type, param: null, code: type } }),
}

const ANTHROPIC: Dialect = {
  start: (usage) =>
    [
      frame({ type: 'message_start', message: { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-haiku-4-5-20251001', content: [], stop_reason: null, stop_sequence: null, usage: { input_tokens: usage.input - (usage.cached ?? 0), cache_read_input_tokens: usage.cached ?? 0, cache_creation_input_tokens: 0, output_tokens: 1 } } }, 'message_start'),
      frame({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }, 'content_block_start'),
      frame({ type: 'ping' }, 'ping'),
    ].join(''),
  piece: (text) => frame({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }, 'content_block_delta'),
  end: (why, usage) =>
    [
      frame({ type: 'content_block_stop', index: 0 }, 'content_block_stop'),
      frame({ type: 'message_delta', delta: { stop_reason: why === 'cut' ? 'max_tokens' : why === 'declined' ? 'refusal' : 'end_turn', stop_sequence: null }, usage: { output_tokens: usage?.output ?? 0 } }, 'message_delta'),
      frame({ type: 'message_stop' }, 'message_stop'),
    ].join(''),
  errorInStream: (type) => frame({ type: 'error', error: { type, message: 'Overloaded' } }, 'error'),
  error: (type, message) => JSON.stringify({ type: 'error', error: { type, message }, request_id: 'req_1' }),
}

const TYPES: Readonly<Record<number, string>> = { 400: 'invalid_request_error', 401: 'authentication_error', 403: 'permission_error', 404: 'not_found_error', 429: 'rate_limit_error', 500: 'api_error', 529: 'overloaded_error' }
const STREAM = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' }

function respond(dialect: Dialect, scripted: Scripted, response: ServerResponse): void {
  if (scripted.kind === 'error') {
    response.writeHead(scripted.status, { 'content-type': 'application/json', ...scripted.headers })
    response.end(dialect.error(scripted.type ?? TYPES[scripted.status] ?? 'api_error', scripted.message ?? `status ${String(scripted.status)}`))
    return
  }
  if (scripted.kind === 'raw') {
    response.writeHead(scripted.status ?? 200, { 'content-type': scripted.type, ...scripted.headers })
    response.end(scripted.body)
    return
  }
  if (scripted.kind === 'hangs' && scripted.text === undefined) return
  stream(dialect, scripted, response)
}

function stream(dialect: Dialect, scripted: Exclude<Scripted, { readonly kind: 'error' | 'raw' }>, response: ServerResponse): void {
  const usage = scripted.kind === 'answer' && scripted.usage !== undefined ? scripted.usage : { input: 1000, output: 200 }
  response.writeHead(200, STREAM)
  response.write(dialect.start(usage ?? { input: 0, output: 0 }))
  if (scripted.kind === 'endless') {
    goOn(dialect, response)
    return
  }
  for (const piece of piecesOf('text' in scripted ? (scripted.text ?? '') : '')) response.write(dialect.piece(piece))
  switch (scripted.kind) {
    case 'answer':
      response.end(dialect.end('whole', usage))
      return
    case 'cut':
      response.end(dialect.end('cut', usage))
      return
    case 'declined':
      response.end(dialect.end('declined', usage))
      return
    case 'error_in_stream':
      response.end(dialect.errorInStream(scripted.type))
      return
    case 'lost':
      response.socket?.end()
      return
    case 'hangs':
  }
}

function goOn(dialect: Dialect, response: ServerResponse): void {
  while (!response.destroyed && response.write(dialect.piece('x'.repeat(2000))));
  if (!response.destroyed) response.once('drain', () => goOn(dialect, response))
}

/** In pieces as tokens are, of uneven length, cut through words and letters' pairs alike. */
function piecesOf(text: string): string[] {
  const pieces: string[] = []
  for (let at = 0, length = 1; at < text.length; at += length, length = (length % 7) + 1) pieces.push(text.slice(at, at + length))
  return pieces
}
