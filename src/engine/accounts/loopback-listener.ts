import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** What the browser brought back from the provider. */
export type BroughtBack = { readonly kind: 'code'; readonly code: string } | { readonly kind: 'refused'; readonly error: string; readonly description: string }

export interface LoopbackOptions {
  /** Whether a state is the one that we gave. */
  readonly isOurs: (state: string) => boolean
  /** Called once, with the first answer of our own. */
  readonly onAnswer: (answer: BroughtBack) => void
  /** The page that the person sees then: plain HTML. */
  readonly page: (answer: BroughtBack) => string
}

export interface LoopbackListener {
  readonly redirectUri: string
  close(): void
}

const PATH = '/'
/** No code is longer, by far. */
const MOST_CHARACTERS = 8_192

/**
 * Listens on 127.0.0.1 for the browser that comes back from a sign-in (RFC 8252, 7.3 and 8.3).
 * What is not an answer to our question (another path, method, host or state) is turned away and
 * changes nothing, for any page in any browser of this machine can come by.
 */
export function listenOnLoopback({ isOurs, onAnswer, page }: LoopbackOptions): Promise<LoopbackListener> {
  let isAnswered = false
  const server = createServer({ requestTimeout: 10_000, maxHeaderSize: 16_384 }, (request, response) => {
    const answer = isForUs(request, portOf(server)) && !isAnswered ? answerIn(request.url ?? '', isOurs) : null
    if (answer === null) {
      say(response, 400, '<!doctype html><title>Kontorflyt</title>')
      return
    }
    isAnswered = true
    say(response, 200, page(answer))
    onAnswer(answer)
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      server.unref()
      resolve({
        redirectUri: `http://127.0.0.1:${portOf(server)}`,
        close: () => {
          server.close()
          server.closeIdleConnections()
        },
      })
    })
  })
}

function portOf(server: ReturnType<typeof createServer>): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** By its own name, so that no name that was pointed at this machine (DNS rebinding) reaches it. */
function isForUs({ method, headers }: IncomingMessage, port: number): boolean {
  return method === 'GET' && headers.host === `127.0.0.1:${port}`
}

function answerIn(url: string, isOurs: (state: string) => boolean): BroughtBack | null {
  if (url.length > MOST_CHARACTERS || !URL.canParse(url, 'http://127.0.0.1')) return null
  const { pathname, searchParams } = new URL(url, 'http://127.0.0.1')
  const state = searchParams.get('state')
  if (pathname !== PATH || state === null || !isOurs(state)) return null
  const error = searchParams.get('error')
  if (error !== null) return { kind: 'refused', error: error.slice(0, 200), description: (searchParams.get('error_description') ?? '').slice(0, 500) }
  const code = searchParams.get('code')
  return code === null || code === '' ? null : { kind: 'code', code }
}

function say(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'referrer-policy': 'no-referrer',
    connection: 'close',
  })
  response.end(page)
}
