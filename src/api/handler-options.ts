import { mapEventIterator, ORPCError } from '@orpc/client'
import type { StandardHandlerOptions } from '@orpc/server/standard'
import { type Failure, BugFailure, UserFailure } from '../shared/failure.ts'
import { type Language, languageFrom } from '../shared/language.ts'
import type { Logger } from '../engine/ports.ts'
import { type ApiContext, languageOf } from './api-context.ts'
import { apiError, failureOfCall } from './api-error.ts'

/** What every transport needs besides the router. */
export interface ApiSupport {
  readonly logger: Logger
  /** The office's language, for callers that ask for none of ours. */
  readonly officeLanguage: () => Promise<Language>
  /** A new short number under which a bug is found in the log. */
  readonly bugId: () => string
}

/**
 * The options that all three transports share, so that a call means the same over each:
 * its language is taken from its headers, and whatever it throws becomes an error in that
 * language. Bugs go to the log with their stack and to the caller as a number.
 */
export function handlerOptions(support: ApiSupport): Pick<StandardHandlerOptions<ApiContext>, 'rootInterceptors' | 'interceptors' | 'clientInterceptors'> {
  return {
    rootInterceptors: [
      async (options) => {
        const language = await callLanguage(options.request.headers['accept-language'], support)
        return options.next({ ...options, context: { ...options.context, language } })
      },
    ],
    interceptors: [
      async (options) => {
        try {
          return await options.next()
        } catch (thrown) {
          // Calls answer with ORPCErrors (below). Anything else was thrown while its input was read.
          if (thrown instanceof ORPCError) throw thrown
          throw apiError(new UserFailure('failure.unreadable_body', {}, { cause: thrown }), languageOf(options.context))
        }
      },
    ],
    clientInterceptors: [
      async (options) => {
        const asError = (thrown: unknown): ORPCError<string, unknown> => {
          const failure = failureOfCall(thrown, { isDetailed: options.procedure['~orpc'].route.inputStructure === 'detailed', bugId: support.bugId })
          logBug(failure, options.path.join('.'), support.logger)
          return apiError(failure, languageOf(options.context))
        }
        try {
          const output = await options.next()
          return isEventStream(output) ? mapEventIterator(output, { value: async (event) => event, error: async (thrown) => asError(thrown) }) : output
        } catch (thrown) {
          throw asError(thrown)
        }
      },
    ],
  }
}

/** The language of a call: the caller's if it is one of ours, else the office's. */
export async function callLanguage(acceptLanguage: string | readonly string[] | undefined, support: ApiSupport): Promise<Language> {
  const tags = typeof acceptLanguage === 'string' ? acceptLanguage : acceptLanguage?.join(',')
  const asked = languageFrom(tags, 'nb')
  // Asked with two fallbacks: whoever follows the fallback has not named a language of ours.
  if (asked === languageFrom(tags, 'en')) return asked
  return support.officeLanguage().catch((): Language => 'nb')
}

/** Writes a bug down with all that helps to mend it; other failures are the caller's business. */
export function logBug(failure: Failure, where: string, logger: Logger): void {
  if (!(failure instanceof BugFailure)) return
  logger.error('A call failed through a bug', { bug: String(failure.params['id']), where, stack: stackOf(failure.cause) })
}

/** The stack of an error with those of its causes. */
export function stackOf(thrown: unknown, depth = 0): string {
  if (!(thrown instanceof Error)) return String(thrown)
  const own = thrown.stack ?? `${thrown.name}: ${thrown.message}`
  const issues = 'issues' in thrown ? `\nissues: ${JSON.stringify(thrown.issues).slice(0, 2000)}` : ''
  return thrown.cause === undefined || depth >= 5 ? own + issues : `${own}${issues}\ncaused by: ${stackOf(thrown.cause, depth + 1)}`
}

function isEventStream(output: unknown): output is AsyncIteratorObject<unknown, unknown, void> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output && 'next' in output
}
