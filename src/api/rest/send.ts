import type { ServerResponse } from 'node:http'
import type { Failure } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'
import { errorBody } from '../api-error.ts'

/** Answers with JSON and closes the answer. Does nothing once an answer has begun. */
export function sendJson(response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
  sendText(response, status, JSON.stringify(body), 'application/json', headers)
}

/** `type` is the media type; the text goes out as UTF-8. */
export function sendText(response: ServerResponse, status: number, body: string, type: string, headers: Readonly<Record<string, string>> = {}): void {
  if (response.headersSent) return
  const bytes = Buffer.from(body, 'utf8')
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'content-length': String(bytes.length), 'cache-control': 'no-store', ...headers })
  response.end(response.req.method === 'HEAD' ? undefined : bytes)
}

/** Answers with a failure: a proper status and `{ code, message, data }`. */
export function sendFailure(response: ServerResponse, failure: Failure, language: Language, headers: Readonly<Record<string, string>> = {}): void {
  // What is left of a refused upload is not read: the connection ends with the answer.
  const unread = response.req.complete ? {} : { connection: 'close' }
  sendJson(response, failure.status, errorBody(failure, language), { ...unread, ...headers })
}
