import { z } from 'zod'
import { isTextKey, text, type TextKey, type TextParams } from './texts/text.ts'
import type { Language } from './language.ts'

/*
 * One family of errors for the whole program, after who can do something about them:
 *
 *   UserFailure       a person can mend it (bad input, wrong password, a deleted row)
 *   TransientFailure  time may mend it (network, 4xx of SMTP, a busy server)
 *   CancelledFailure  somebody asked for it to stop
 *   BugFailure        we must mend it; the person is told that nothing was saved in part
 *
 * Whether trying again can help is data (`retryable`), never decided from a message. The
 * sentence is kept as a key with parameters and becomes words in the reader's language.
 */

export type FailureKind = 'user' | 'transient' | 'cancelled' | 'bug'

/** One thing wrong with one part of an input; in a script, with the line and column (from 1) where it stands. */
export const Problem = z.object({ path: z.string(), message: z.string(), line: z.int().optional(), column: z.int().optional() })
export type Problem = z.infer<typeof Problem>

export const FailureJson = z.object({
  kind: z.enum(['user', 'transient', 'cancelled', 'bug']),
  key: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  retryable: z.boolean(),
  status: z.int().optional(),
  detail: z.string().optional(),
})
export type FailureJson = z.infer<typeof FailureJson>

interface FailureOptions {
  /** HTTP status of the answer when this reaches a caller. */
  readonly status?: number
  /** What a technician may want to see (a server's own words). Never a secret. */
  readonly detail?: string
  readonly cause?: unknown
  readonly problems?: readonly ProblemRef[]
  readonly script?: ScriptEnd
}

/** Where a person's script ended early, counted from 1 (null: not known), and what it had printed. */
export interface ScriptEnd {
  readonly line: number | null
  readonly column: number | null
  readonly output: string
}

/** A problem before its reader's language is known. */
export interface ProblemRef {
  readonly path: string
  readonly key: TextKey
  readonly params?: TextParams
  /** Of a problem in a script. */
  readonly position?: { readonly line: number; readonly column: number }
}

export abstract class Failure extends Error {
  abstract readonly kind: FailureKind
  readonly key: TextKey
  readonly params: TextParams
  readonly retryable: boolean
  readonly status: number
  readonly detail: string | undefined
  readonly problems: readonly ProblemRef[]
  readonly script: ScriptEnd | undefined

  constructor(key: TextKey, params: TextParams, retryable: boolean, defaultStatus: number, options: FailureOptions) {
    super(text('en', key, params), options.cause === undefined ? undefined : { cause: options.cause })
    this.name = new.target.name
    this.key = key
    this.params = params
    this.retryable = retryable
    this.status = options.status ?? defaultStatus
    this.detail = options.detail
    this.problems = options.problems ?? []
    this.script = options.script
  }

  /** The sentence in the reader's language. */
  in(language: Language): string {
    const problems = this.problems.map((problem) => {
      const place = problem.position === undefined ? problem.path : `${text(language, 'script.problem_at', problem.position)} ${problem.path}`
      return `${place} ${text(language, problem.key, problem.params)}`.trim()
    })
    const said = text(language, this.key, problems.length === 0 ? this.params : { ...this.params, problems: problems.slice(0, 5).join('; ') })
    if (this.script === undefined) return said
    // Problems bring their own places.
    return inScript(said, problems.length > 0 ? { ...this.script, line: null } : this.script, language)
  }

  /** The problems in the reader's language, for forms that show them beside their fields. */
  problemsIn(language: Language): Problem[] {
    return this.problems.map(({ path, key, params, position }) => ({ path, message: text(language, key, params), ...position }))
  }

  toJson(): FailureJson {
    return {
      kind: this.kind,
      key: this.key,
      params: this.params,
      retryable: this.retryable,
      status: this.status,
      ...(this.detail === undefined ? {} : { detail: this.detail }),
    }
  }
}

function inScript(said: string, { line, column }: ScriptEnd, language: Language): string {
  return line === null ? text(language, 'script.stopped_somewhere', { said }) : text(language, 'script.stopped', { line, column: column ?? 1, said })
}

export class UserFailure extends Failure {
  readonly kind = 'user'
  constructor(key: TextKey, params: TextParams = {}, options: FailureOptions = {}) {
    super(key, params, false, 400, options)
  }
}

export class TransientFailure extends Failure {
  readonly kind = 'transient'
  constructor(key: TextKey, params: TextParams = {}, options: FailureOptions = {}) {
    super(key, params, true, 503, options)
  }
}

export class CancelledFailure extends Failure {
  readonly kind = 'cancelled'
  constructor(key: TextKey = 'failure.cancelled', params: TextParams = {}, options: FailureOptions = {}) {
    super(key, params, false, 499, options)
  }
}

export class BugFailure extends Failure {
  readonly kind = 'bug'
  constructor(cause: unknown, id: string) {
    super('failure.bug', { id }, false, 500, { cause })
  }
}

export type Thing = 'workflow' | 'execution' | 'template' | 'customer' | 'change' | 'order' | 'group' | 'mail' | 'version' | 'alert' | 'report' | 'file' | 'conversation' | 'turn' | 'script' | 'account' | 'sign_in'

/** 404 with the kind of thing that was not there. */
export function notFound(what: Thing): UserFailure {
  return new UserFailure('failure.not_found', { what: `@thing.${what}` }, { status: 404 })
}

/** 400 with what is wrong, field by field. */
export function invalidInput(problems: readonly ProblemRef[]): UserFailure {
  return new UserFailure('failure.invalid_input', {}, { problems })
}

/** The failure that a process, a worker or the database wrote down with `toJson`. */
export function failureFromJson(value: unknown): Failure {
  const json = FailureJson.parse(value)
  const key: TextKey = isTextKey(json.key) ? json.key : 'failure.bug'
  const options = { ...(json.status === undefined ? {} : { status: json.status }), ...(json.detail === undefined ? {} : { detail: json.detail }) }
  switch (json.kind) {
    case 'user':
      return new UserFailure(key, json.params, options)
    case 'transient':
      return new TransientFailure(key, json.params, options)
    case 'cancelled':
      return new CancelledFailure(key, json.params, options)
    case 'bug':
      return new BugFailure(json.detail, String(json.params['id'] ?? ''))
  }
}

/**
 * Whatever was thrown, as one of the family. Errors that are not ours are bugs: their text
 * is for the log, never for a page, since it may hold anything.
 */
export function toFailure(thrown: unknown, bugId: () => string): Failure {
  if (thrown instanceof Failure) return thrown
  if (thrown instanceof z.ZodError) return invalidInput(problemsOf(thrown))
  if (thrown instanceof Error && thrown.name === 'AbortError') return new CancelledFailure()
  return new BugFailure(thrown, bugId())
}

/** What a zod error says, as paths ("steps.0.actionConfig.template") and keys of our own sentences. */
export function problemsOf(error: z.ZodError): ProblemRef[] {
  return error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), ...problemText(issue) }))
}

function problemText(issue: z.core.$ZodIssue): { key: TextKey; params?: TextParams } {
  switch (issue.code) {
    case 'custom': {
      const name: unknown = issue.params?.['problem']
      const key = `problem.${String(name)}`
      return isTextKey(key) ? { key } : { key: 'problem.invalid' }
    }
    case 'invalid_type':
      return issue.input === undefined && issue.message.includes('undefined') ? { key: 'problem.required' } : { key: 'problem.invalid' }
    case 'invalid_value':
      return { key: 'problem.not_one_of', params: { values: issue.values.map(String).join(', ') } }
    case 'unrecognized_keys':
      return { key: 'problem.unknown_key', params: { keys: issue.keys.join(', ') } }
    case 'too_small':
      // A text of at least one letter that is empty was left out, as a person sees it.
      return { key: issue.origin === 'string' && issue.minimum === 1 ? 'problem.required' : 'problem.too_small' }
    case 'too_big':
      return { key: 'problem.too_big' }
    default:
      return { key: 'problem.invalid' }
  }
}
