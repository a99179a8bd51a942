import Anthropic from '@anthropic-ai/sdk'
import type { MessageCreateParamsStreaming, RawMessageStreamEvent } from '@anthropic-ai/sdk/resources/messages'
import { LONGEST_ANSWER, MOST_TOKENS, type AskOptions, type ModelAnswer, type ModelClient, type ModelQuestion, type ModelTarget, type Transport } from './model-client.ts'
import { failureOfHttp, ModelFailure } from './model-failure.ts'
import type { TokensUsed } from './prices.ts'

/* Anthropic: the Messages API, streamed, with structured output (output_config.format). */

/** Nothing is taken from the environment, nothing is retried or logged by the SDK: that is done here, in one place. */
export function createAnthropicClient(target: ModelTarget, transport: Transport): ModelClient {
  const client = new Anthropic({
    baseURL: target.baseUrl,
    apiKey: target.key,
    authToken: null,
    webhookKey: null,
    maxRetries: 0,
    logLevel: 'off',
    openTelemetry: false,
    fetch: transport.fetch,
  })
  const failed = (error: unknown): unknown => failureOf(error, target, transport)
  return {
    ask: async (question, options) => {
      try {
        return await readStream(await client.messages.create(bodyOf(target, question), { signal: options.signal }), options)
      } catch (error) {
        throw failed(error)
      }
    },
    verify: async (signal) => {
      try {
        await client.models.retrieve(target.model, {}, { signal })
      } catch (error) {
        throw failed(error)
      }
    },
  }
}

function bodyOf({ model }: ModelTarget, { system, messages, schema }: ModelQuestion): MessageCreateParamsStreaming {
  return {
    model,
    max_tokens: MOST_TOKENS,
    system,
    messages: messages.map(({ role, content }) => ({ role, content })),
    ...(schema === null ? {} : { output_config: { format: { type: 'json_schema' as const, schema } } }),
    stream: true,
  }
}

async function readStream(stream: AsyncIterable<RawMessageStreamEvent>, { signal, onText }: AskOptions): Promise<ModelAnswer> {
  let text = ''
  let stop: string | null = null
  let isOver = false
  let used: TokensUsed | null = null
  for await (const event of stream) {
    if (event.type === 'message_start') used = usedOf(event.message?.usage, null)
    if (event.type === 'content_block_delta' && event.delta?.type === 'text_delta') {
      onText(event.delta.text)
      text += event.delta.text
    }
    if (event.type === 'message_delta') {
      stop = event.delta?.stop_reason ?? stop
      used = usedOf(event.usage, used)
    }
    if (event.type === 'message_stop') isOver = true
    if (text.length > LONGEST_ANSWER) throw new ModelFailure('too_long')
  }
  signal.throwIfAborted()
  // A connection that was cut ends the stream as a whole answer does, but for this.
  if (!isOver) throw new ModelFailure('unreachable', { retryable: true })
  if (stop === 'refusal') return { text, end: 'declined', used }
  return { text, end: stop === 'max_tokens' || stop === 'model_context_window_exceeded' ? 'cut' : 'whole', used }
}

interface Usage {
  readonly input_tokens?: number | null
  readonly output_tokens?: number | null
  readonly cache_read_input_tokens?: number | null
  readonly cache_creation_input_tokens?: number | null
}

/** `input_tokens` does not count what was read from a cache; the numbers of a message_delta are of the whole message. */
function usedOf(usage: Usage | undefined, before: TokensUsed | null): TokensUsed | null {
  if (usage === undefined) return before
  const cached = count(usage.cache_read_input_tokens)
  const input = count(usage.input_tokens) + count(usage.cache_creation_input_tokens) + cached
  return {
    inputTokens: Math.max(input, before?.inputTokens ?? 0),
    cachedInputTokens: Math.max(cached, before?.cachedInputTokens ?? 0),
    outputTokens: Math.max(count(usage.output_tokens), before?.outputTokens ?? 0),
  }
}

/** A server's number may be anything. */
const count = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) && value > 0 ? Math.round(value) : 0)

function failureOf(error: unknown, { key }: ModelTarget, { now }: Transport): unknown {
  if (error instanceof ModelFailure || error instanceof Anthropic.APIUserAbortError) return error
  if (error instanceof Anthropic.APIConnectionError) return new ModelFailure('unreachable', { retryable: true })
  if (error instanceof Anthropic.APIError) return failureOfHttp({ status: error.status, kind: error.type ?? '', message: error.message, headers: error.headers }, key, now())
  if (error instanceof Error && error.name === 'AbortError') return error
  // A stream that broke off, or that is none: neither is a mistake of ours.
  return new ModelFailure('unreachable', { retryable: true })
}
