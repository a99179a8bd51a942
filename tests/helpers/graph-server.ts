import { createServer } from 'node:http'
import { simpleParser, type ParsedMail } from 'mailparser'
import { bodyOf, listen } from './authorization-server.ts'

/** An answer instead of 202: as Microsoft's references have them. */
export interface GraphAnswer {
  readonly status: number
  readonly code: string
  readonly message?: string
  readonly retryAfter?: number
}

export interface GraphServer {
  readonly graphUrl: string
  readonly mails: readonly ParsedMail[]
  /** Posts to sendMail, whatever became of them. */
  readonly posts: () => number
  /** Answers the next posts with these, one each, then 202 again. */
  answerWith(...answers: GraphAnswer[]): void
  stop(): Promise<void>
}

/**
 * The one call of Microsoft Graph that is used, on loopback: POST /me/sendMail with a mail as
 * base64 in text/plain. 202 with an empty body where it takes it, 401 for a token that does not
 * hold, 400 "Invalid base64 string for MIME content." for what is no mail
 * (https://learn.microsoft.com/en-us/graph/api/user-sendmail; errors: .../graph/errors).
 */
export async function startGraphServer(isGood: (accessToken: string) => boolean): Promise<GraphServer> {
  const mails: ParsedMail[] = []
  const waiting: GraphAnswer[] = []
  let posts = 0
  const server = createServer((request, response) => {
    const say = ({ status, code, message = code, retryAfter }: GraphAnswer): void => {
      response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'b9d8e7a5', ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }) })
      response.end(JSON.stringify({ error: { code, message, innerError: { date: '2026-11-23T09:00:00', 'request-id': 'b9d8e7a5', 'client-request-id': 'b9d8e7a5' } } }))
    }
    void bodyOf(request).then(async (body) => {
      if (request.method !== 'POST' || request.url !== '/v1.0/me/sendMail') return say({ status: 404, code: 'ResourceNotFound' })
      if (request.headers['content-type'] !== 'text/plain') return say({ status: 415, code: 'UnsupportedMediaType' })
      if (!isGood((request.headers.authorization ?? '').replace(/^Bearer /, ''))) return say({ status: 401, code: 'InvalidAuthenticationToken', message: 'Lifetime validation failed, the token is expired.' })
      posts += 1
      const answer = waiting.shift()
      if (answer !== undefined) return say(answer)
      if (!/^[A-Za-z0-9+/]+={0,2}$/.test(body)) return say({ status: 400, code: 'ErrorMimeContentInvalidBase64String', message: 'Invalid base64 string for MIME content.' })
      mails.push(await simpleParser(Buffer.from(body, 'base64')))
      response.writeHead(202, { 'request-id': 'b9d8e7a5' }).end()
    })
  })
  const origin = await listen(server)
  return {
    graphUrl: `${origin}/v1.0`,
    mails,
    posts: () => posts,
    answerWith: (...answers) => void waiting.push(...answers),
    stop: () => new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    }),
  }
}
