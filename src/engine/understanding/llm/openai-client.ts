import OpenAI from 'openai'
import type { ChatCompletionChunk, ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions'
import { LONGEST_ANSWER, MOST_TOKENS, type AskOptions, type ModelAnswer, type ModelClient, type ModelQuestion, type ModelTarget, type Transport } from './model-client.ts'
import { failureOfHttp, ModelFailure } from './model-failure.ts'
import type { TokensUsed } from './prices.ts'

/*
 * OpenAI, and every server that speaks as it does: Chat Completions, which Ollama and LM
 * Studio have as well, streamed, with Structured Outputs in strict mode.
 */

/** Nothing is taken from the environment, nothing is retried or logged by the SDK: that is done here, in one place. */
export function createOpenAiClient(target: ModelTarget, transport: Transport): ModelClient {
  const client = new OpenAI({
    baseURL: target.baseUrl,
    // Servers of the house often want none; the SDK wants something.
    apiKey: target.key ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: 'off',
    fetch: transport.fetch,
  })
  const failed = (error: unknown): unknown => failureOf(error, target, transport)
  return {
    ask: async (question, options) => {
      try {
        return await readStream(await client.chat.completions.create(bodyOf(target, question), { signal: options.signal }), options)
      } catch (error) {
        throw failed(error)
      }
    },
    verify: async (signal) => {
      try {
        if (target.provider === 'openai') await client.models.retrieve(target.model, { signal })
        else await findInList(client, target.model, signal)
      } catch (error) {
        throw failed(error)
      }
    },
  }
}

function bodyOf({ provider, model }: ModelTarget, { system, messages, schema }: ModelQuestion): ChatCompletionCreateParamsStreaming {
  return {
    model,
    messages: [{ role: 'system', content: system }, ...messages.map(({ role, content }) => ({ role, content }))],
    ...(schema === null ? {} : { response_format: { type: 'json_schema' as const, json_schema: { name: 'answer', strict: true, schema } } }),
    stream: true,
    stream_options: { include_usage: true },
    // Others know only the older name; nothing of ours is to be kept by OpenAI.
    ...(provider === 'openai' ? { max_completion_tokens: MOST_TOKENS, store: false } : { max_tokens: MOST_TOKENS }),
  }
}

async function readStream(stream: AsyncIterable<ChatCompletionChunk>, { signal, onText }: AskOptions): Promise<ModelAnswer> {
  let text = ''
  let finish: string | null = null
  let isDeclined = false
  let used: TokensUsed | null = null
  for await (const chunk of stream) {
    const choice = chunk.choices?.[0]
    const piece = choice?.delta?.content ?? ''
    if (choice?.delta?.refusal) isDeclined = true
    if (piece !== '') onText(piece)
    text += piece
    finish = choice?.finish_reason ?? finish
    used = usedOf(chunk) ?? used
    if (text.length > LONGEST_ANSWER) throw new ModelFailure('too_long')
  }
  signal.throwIfAborted()
  // A connection that was cut ends the stream as a whole answer does, but for this.
  if (finish === null) throw new ModelFailure('unreachable', { retryable: true })
  if (isDeclined || finish === 'content_filter') return { text, end: 'declined', used }
  return { text, end: finish === 'length' ? 'cut' : 'whole', used }
}

function usedOf({ usage }: ChatCompletionChunk): TokensUsed | null {
  if (usage === undefined || usage === null) return null
  return { inputTokens: count(usage.prompt_tokens), cachedInputTokens: count(usage.prompt_tokens_details?.cached_tokens), outputTokens: count(usage.completion_tokens) }
}

/** A server's number may be anything. */
const count = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) && value > 0 ? Math.round(value) : 0)

/** Not every server answers for one model by itself, but all of them list what they have. */
async function findInList(client: OpenAI, model: string, signal: AbortSignal): Promise<void> {
  const { data } = await client.models.list({ signal })
  if (!Array.isArray(data)) throw new ModelFailure('rejected')
  const names = data.flatMap(({ id }) => (typeof id === 'string' ? [id] : []))
  // Ollama calls "llama3.1" "llama3.1:latest".
  if (!names.some((name) => name === model || name === `${model}:latest`)) throw new ModelFailure('unknown_model', { detail: names.slice(0, 20).join(', ').slice(0, 300) })
}

function failureOf(error: unknown, { key }: ModelTarget, { now }: Transport): unknown {
  if (error instanceof ModelFailure || error instanceof OpenAI.APIUserAbortError) return error
  if (error instanceof OpenAI.APIConnectionError) return new ModelFailure('unreachable', { retryable: true })
  if (error instanceof OpenAI.APIError) return failureOfHttp({ status: error.status, kind: error.code ?? error.type ?? '', message: error.message, headers: error.headers }, key, now())
  if (error instanceof Error && error.name === 'AbortError') return error
  // A stream that broke off, or that is none: neither is a mistake of ours.
  return new ModelFailure('unreachable', { retryable: true })
}
