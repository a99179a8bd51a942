import { z } from 'zod'

/** What Graph says when it does not take a mail (https://learn.microsoft.com/en-us/graph/errors). */
export interface GraphRefusal {
  /** "ErrorAccessDenied", "TooManyRequests" …; empty where it said none. */
  readonly code: string
  readonly message: string
  readonly retryAfterSeconds: number | null
}

const ErrorBody = z.object({ error: z.object({ code: z.string(), message: z.string().default('') }) })
const MOST_CHARACTERS = 20_000
/** A server that asks for more than an hour is asked again after one. */
const LONGEST_WAIT_SECONDS = 3600

export async function readGraphRefusal(response: Response): Promise<GraphRefusal> {
  const text = (await response.text()).slice(0, MOST_CHARACTERS)
  const parsed = ErrorBody.safeParse(jsonIn(text))
  const { code, message } = parsed.success ? parsed.data.error : { code: '', message: '' }
  return { code: code.slice(0, 100), message: message.slice(0, 500), retryAfterSeconds: secondsIn(response.headers.get('retry-after')) }
}

/** Seconds, as Graph says them; a date (RFC 9110, 10.2.3) is not what it says. */
function secondsIn(header: string | null): number | null {
  return header === null || !/^\d{1,6}$/.test(header) ? null : Math.min(Number(header), LONGEST_WAIT_SECONDS)
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
