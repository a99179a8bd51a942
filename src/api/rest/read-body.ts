import type { IncomingMessage } from 'node:http'
import { UserFailure } from '../../shared/failure.ts'
import { sizeInWords } from '../api-error.ts'

/** Bytes of a JSON body. The largest that is meant: a template in three languages, HTML and text. */
export const MAX_JSON_BYTES = 8 * 1024 * 1024
/** Bytes of an upload: the largest file that the contract takes, and the form around it. */
export const MAX_FORM_BYTES = 51 * 1024 * 1024
/** Nesting of JSON. A definition needs about ten; what reads it afterwards goes down by recursion. */
const MAX_DEPTH = 100

/**
 * The body of a call: a parsed JSON value, a form, or undefined where there is none.
 * @throws UserFailure 400 when it is not what it says it is, 413 when it is too large, 415
 *   when it is of another type than the route takes.
 */
export async function readBody(request: IncomingMessage, takes: 'json' | 'form'): Promise<unknown> {
  const limit = takes === 'form' ? MAX_FORM_BYTES : MAX_JSON_BYTES
  const type = mediaType(request)
  if (takes === 'form' && type !== 'multipart/form-data') throw new UserFailure('host.not_form', {}, { status: 415 })
  const bytes = await readBytes(request, limit)
  if (takes === 'form') return formOf(bytes, request.headers['content-type'] ?? '')
  if (bytes.length === 0) return undefined
  if (type !== undefined && type !== 'application/json') throw new UserFailure('host.not_json', {}, { status: 415 })
  return jsonOf(bytes)
}

function mediaType(request: IncomingMessage): string | undefined {
  return request.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
}

async function readBytes(request: IncomingMessage, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = new UserFailure('failure.too_large', { limit: sizeInWords(limit) }, { status: 413 })
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge
  const chunks: Buffer[] = []
  let size = 0
  // Not destroyed when it is left half read: the answer that says why goes over the same connection.
  const incoming: AsyncIterable<unknown> = request.iterator({ destroyOnReturn: false })
  for await (const chunk of incoming) {
    if (!Buffer.isBuffer(chunk)) continue
    size += chunk.length
    if (size > limit) throw tooLarge
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

async function formOf(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<FormData> {
  try {
    return await new Response(bytes, { headers: { 'content-type': contentType } }).formData()
  } catch (thrown) {
    throw new UserFailure('host.not_form', {}, { cause: thrown })
  }
}

function jsonOf(bytes: Uint8Array): unknown {
  const value = parseJson(bytes)
  if (isDeeperThan(value, MAX_DEPTH)) throw new UserFailure('failure.unreadable_body')
  return value
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (thrown) {
    throw new UserFailure('failure.unreadable_body', {}, { cause: thrown })
  }
}

/** Level by level and not by recursion, for it is there to guard the stack. */
function isDeeperThan(value: unknown, depth: number): boolean {
  let level: unknown[] = [value]
  for (let reached = 0; level.length > 0; reached += 1) {
    if (reached > depth) return true
    level = level.flatMap((part): unknown[] => (typeof part === 'object' && part !== null ? Object.values(part) : []))
  }
  return false
}
