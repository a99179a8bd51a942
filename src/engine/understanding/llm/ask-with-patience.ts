import { CancelledFailure } from '../../../shared/failure.ts'
import type { Clock } from '../../ports.ts'
import type { AskOptions, ModelAnswer, ModelClient, ModelQuestion } from './model-client.ts'
import { ModelFailure } from './model-failure.ts'

export interface Patience {
  readonly clock: Clock
  /** For the whole answer, waits between tries included. */
  readonly timeoutMs: number
  /** Called before a try is made again, with what it waits. */
  readonly onRetry: (seconds: number) => void
}

/** Waits before the second and the third try, where the provider does not say how long. */
const DELAYS_MS = [1_000, 4_000]
/** A provider that asks for more than this has no answer for somebody who waits at a screen. */
const LONGEST_WAIT_MS = 20_000

/**
 * Asks until there is an answer: again after 429, 5xx and a lost connection, at most twice and
 * not sooner than Retry-After says, and again without the schema where the provider does not
 * take it (the answer is checked all the same).
 *
 * @throws ModelFailure
 * @throws CancelledFailure when `options.signal` is raised
 */
export async function askWithPatience(client: ModelClient, question: ModelQuestion, options: AskOptions, patience: Patience): Promise<ModelAnswer> {
  const deadline = deadlineOf(patience)
  const signal = AbortSignal.any([options.signal, deadline.signal])
  try {
    return await tries(client, question, { ...options, signal }, patience)
  } catch (error) {
    if (options.signal.aborted) throw new CancelledFailure()
    if (deadline.signal.aborted) throw new ModelFailure('timeout')
    throw error
  } finally {
    deadline.end()
  }
}

async function tries(client: ModelClient, question: ModelQuestion, options: AskOptions, patience: Patience): Promise<ModelAnswer> {
  let asked = question
  for (let count = 0; ; ) {
    try {
      return await client.ask(asked, options)
    } catch (error) {
      if (!(error instanceof ModelFailure)) throw error
      if (error.isAboutSchema && asked.schema !== null) {
        asked = withSchemaInWords(asked)
        continue
      }
      const delay = error.retryAfterMs ?? DELAYS_MS[count]
      if (!error.retryable || count >= DELAYS_MS.length || delay === undefined || delay > LONGEST_WAIT_MS) throw error
      count += 1
      patience.onRetry(Math.ceil(delay / 1000))
      await pause(patience.clock, delay, options.signal)
    }
  }
}

function withSchemaInWords(question: ModelQuestion): ModelQuestion {
  return { ...question, schema: null, system: `${question.system}\n\n# The JSON Schema of the answer\n\n${JSON.stringify(question.schema)}\n` }
}

function deadlineOf({ clock, timeoutMs }: Patience): { readonly signal: AbortSignal; readonly end: () => void } {
  const controller = new AbortController()
  const end = clock.setTimer(timeoutMs, () => controller.abort())
  return { signal: controller.signal, end }
}

/** Resolves after `ms`; rejects as soon as `signal` is raised. */
function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      end()
      reject(new DOMException('stopped', 'AbortError'))
    }
    const end = clock.setTimer(ms, () => {
      signal.removeEventListener('abort', stop)
      resolve()
    })
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
