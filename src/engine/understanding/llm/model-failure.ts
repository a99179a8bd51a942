/** Why a language model gave no answer. Each is a text: models.reason_…. */
export type ModelReason =
  | 'no_key'
  | 'no_model'
  | 'no_address'
  | 'limit'
  | 'timeout'
  | 'unreachable'
  | 'key_refused'
  | 'unknown_model'
  | 'quota'
  | 'busy'
  | 'rejected'
  | 'declined'
  | 'unusable'
  | 'too_long'

interface Particulars {
  /** True where the same request may get an answer later. */
  readonly retryable?: boolean
  /** How long the provider asks to wait. */
  readonly retryAfterMs?: number | null
  /** True where the provider does not take the schema, not the question. */
  readonly isAboutSchema?: boolean
  /** The provider's own words, for whoever helps the office: no key in them. */
  readonly detail?: string | null
}

/**
 * Why a request to a language model failed. It does not leave this folder: a reader answers
 * with the embedded one and says why, a test of the connection says it in words.
 */
export class ModelFailure extends Error {
  override readonly name = 'ModelFailure'
  readonly reason: ModelReason
  readonly retryable: boolean
  readonly retryAfterMs: number | null
  readonly isAboutSchema: boolean
  readonly detail: string | null

  constructor(reason: ModelReason, { retryable = false, retryAfterMs = null, isAboutSchema = false, detail = null }: Particulars = {}) {
    super(`no answer: ${reason}`)
    this.reason = reason
    this.retryable = retryable
    this.retryAfterMs = retryAfterMs
    this.isAboutSchema = isAboutSchema
    this.detail = detail
  }
}

/** What both SDKs say of an answer that is an error. */
export interface HttpError {
  /** A number; absent where the error came inside a stream that had begun well. */
  readonly status: unknown
  /** "insufficient_quota", "overloaded_error" … */
  readonly kind: string
  readonly message: string
  /** Headers, where there was an answer. */
  readonly headers: unknown
}

const LONGEST_DETAIL = 300

/** What an HTTP error of a provider means, after the references of both: https://developers.openai.com/api/docs/guides/error-codes, https://platform.claude.com/docs/en/api/errors. */
export function failureOfHttp(error: HttpError, key: string | null, nowMs: number): ModelFailure {
  const { kind, message } = error
  const status = typeof error.status === 'number' ? error.status : undefined
  const detail = sayable(`${status === undefined ? '' : `${String(status)} `}${message}`, key)
  const retryAfterMs = retryAfter(error.headers, nowMs)
  if (kind === 'insufficient_quota' || kind === 'billing_error' || status === 402) return new ModelFailure('quota', { detail })
  if (status === 401 || status === 403) return new ModelFailure('key_refused', { detail })
  if (status === 404) return new ModelFailure('unknown_model', { detail })
  if (status === 429 || status === 408 || status === 409) return new ModelFailure('busy', { retryable: true, retryAfterMs, detail })
  if (status === undefined || status >= 500) return new ModelFailure('busy', { retryable: true, retryAfterMs, detail })
  return new ModelFailure('rejected', { detail, isAboutSchema: (status === 400 || status === 422) && /schema|response_format|output_config|grammar|json/i.test(message) })
}

/** Retry-After as RFC 9110 has it (seconds or a date), and the providers' own in milliseconds. Null where it is absent or no number. */
export function retryAfter(headers: unknown, nowMs: number): number | null {
  if (!(headers instanceof Headers)) return null
  const milliseconds = headers.get('retry-after-ms')?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(milliseconds)) return Number(milliseconds)
  const value = headers.get('retry-after')?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000
  const at = Date.parse(value)
  return value === '' || Number.isNaN(at) ? null : Math.max(0, at - nowMs)
}

/** A provider's words without the key, whole or in part, on one line and not too long. */
export function sayable(words: string, key: string | null): string {
  const without = key === null || key === '' ? words : words.replaceAll(key, '***')
  return without
    .replace(/\b(sk|key|pk)-[\w*.-]+/gi, '***')
    .replace(/\bbearer\s+\S+/gi, '***')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_DETAIL)
}
