import { ORPCError } from '@orpc/client'
import { ValidationError } from '@orpc/contract'
import { z } from 'zod'
import type { ErrorBody, ErrorData } from '../shared/contract/error-data.ts'
import { type Failure, invalidInput, problemsOf, toFailure, UserFailure } from '../shared/failure.ts'
import type { Language } from '../shared/language.ts'

/** The answer's code for each HTTP status that a failure may have. */
const CODES: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_SUPPORTED',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE_CONTENT',
  429: 'TOO_MANY_REQUESTS',
  499: 'CLIENT_CLOSED_REQUEST',
  500: 'INTERNAL_SERVER_ERROR',
  502: 'BAD_GATEWAY',
  503: 'SERVICE_UNAVAILABLE',
  504: 'GATEWAY_TIMEOUT',
}

/** A failure as every transport answers it: `{ code, message, data? }`, with no stack and no cause. */
export function errorBody(failure: Failure, language: Language): ErrorBody {
  const data: ErrorData = { kind: failure.kind, key: failure.key, problems: failure.problemsIn(language), ...failure.script }
  return { code: CODES[failure.status] ?? (failure.status < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR'), message: failure.in(language), data }
}

/** The same as the contract library's own error. */
export function apiError(failure: Failure, language: Language): ORPCError<string, unknown> {
  const { code, message, data } = errorBody(failure, language)
  return new ORPCError(code, { status: failure.status, message, data })
}

interface CallShape {
  /** True for a procedure whose input is `{ params, query, body }`. */
  readonly isDetailed: boolean
  readonly bugId: () => string
}

/**
 * Whatever a call has thrown, as one of our failures. The library says a refused input with a
 * ValidationError as the cause of BAD_REQUEST; every other error of the library's is a bug of
 * ours (an answer that breaks the contract), since nobody else throws them.
 */
export function failureOfCall(thrown: unknown, call: CallShape): Failure {
  if (!(thrown instanceof ORPCError)) return toFailure(thrown, call.bugId)
  const cause: unknown = thrown.cause
  if (thrown.code !== 'BAD_REQUEST' || !(cause instanceof ValidationError)) return toFailure(new Error(thrown.message, { cause: thrown }), call.bugId)
  const issues = cause.issues.filter(isZodIssue)
  return oversizedFile(issues) ?? invalidInput(problemsOf(new z.ZodError(issues)).map((problem) => (call.isDetailed ? { ...problem, path: fieldPath(problem.path) } : problem)))
}

function isZodIssue(issue: object): issue is z.core.$ZodIssue {
  return 'code' in issue && 'path' in issue && Array.isArray(issue.path)
}

/** A file above its limit is 413 like any other body that is too large. */
function oversizedFile(issues: readonly z.core.$ZodIssue[]): Failure | undefined {
  for (const issue of issues) {
    if (issue.code === 'too_big' && issue.origin === 'file') return new UserFailure('failure.too_large', { limit: sizeInWords(Number(issue.maximum)) }, { status: 413 })
  }
  return undefined
}

/** Callers know their fields, not that we carry them as `params`, `query` and `body`. */
function fieldPath(path: string): string {
  return path.replace(/^(?:params|query|body)(?:\.|$)/, '')
}

/** Bytes as a person reads them: "8 MB". */
export function sizeInWords(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} kB` : `${Math.round(bytes / 1024 / 1024)} MB`
}
