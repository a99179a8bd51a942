import { z } from 'zod'
import { isModelAddress } from './model-address.ts'

/* Language models: which one reads descriptions, what it may cost, what it has cost. */

/** Who can be asked over the network. `compatible`: any server that speaks as OpenAI does (Ollama, LM Studio). */
export const ModelProvider = z.enum(['openai', 'anthropic', 'compatible'])
export type ModelProvider = z.infer<typeof ModelProvider>

/** Who reads descriptions. `embedded`: the program's own reader, without network and key. */
export const AiProvider = z.enum(['embedded', ...ModelProvider.options])
export type AiProvider = z.infer<typeof AiProvider>

/** As the providers write names: no blanks, nothing that could leave the path or the header that it ends up in. */
const ModelName = z.string().trim().max(200).regex(/^[\w.:@+/-]*$/)
const ModelAddress = z.url({ protocol: /^https?$/ }).max(500).refine(isModelAddress, { params: { problem: 'model_address' } })
const MonthlyLimit = z.number().min(0).max(1_000_000)
/** How long a whole answer may take. */
const TimeoutSeconds = z.int().min(5).max(600)

/** What is asked where the office names no model. */
export const USUAL_MODELS: Readonly<Record<ModelProvider, string>> = { openai: 'gpt-5-mini', anthropic: 'claude-haiku-4-5', compatible: '' }

export const AiSettings = z.object({
  provider: AiProvider.default('embedded'),
  /** Empty: USUAL_MODELS. */
  openaiModel: ModelName.default(''),
  anthropicModel: ModelName.default(''),
  /** As the server calls it; there is no usual one. */
  compatibleModel: ModelName.default(''),
  /** The address that the server's own pages give as its base, mostly ending in /v1. */
  compatibleAddress: ModelAddress.nullable().default(null),
  /** In US dollars, by the office's own months. Null: no limit. */
  monthlyLimitUsd: MonthlyLimit.nullable().default(10),
  timeoutSeconds: TimeoutSeconds.default(60),
})
export type AiSettings = z.infer<typeof AiSettings>

/** A change: what is absent stays as it is. */
export const AiSettingsInput = z.strictObject({
  provider: AiProvider.optional(),
  openaiModel: ModelName.optional(),
  anthropicModel: ModelName.optional(),
  compatibleModel: ModelName.optional(),
  compatibleAddress: ModelAddress.nullable().optional(),
  monthlyLimitUsd: MonthlyLimit.nullable().optional(),
  timeoutSeconds: TimeoutSeconds.optional(),
})
export type AiSettingsInput = z.infer<typeof AiSettingsInput>

/** What a test of the connection found. Nothing of the office is sent, and it costs nothing. */
export const AiVerdict = z.object({
  ok: z.boolean(),
  message: z.string(),
  /** What the server said, for whoever helps the office. Never a key. */
  detail: z.string().nullable(),
})
export type AiVerdict = z.infer<typeof AiVerdict>

const Count = z.int().min(0)

/** What language models were used for in the office's present month. */
export const AiUsage = z.object({
  /** YYYY-MM on the office's clock. */
  month: z.string(),
  requests: Count,
  inputTokens: Count,
  outputTokens: Count,
  /** Of the requests whose price is known. */
  costUsd: z.number(),
  /** Requests whose price is not known: they are in no sum and in no limit. */
  unpriced: Count,
  /** Requests whose tokens the provider did not say; the program estimated them. */
  estimated: Count,
  limitUsd: z.number().nullable(),
  /** The day of the price list. */
  pricesOf: z.string(),
  models: z.array(z.object({ provider: ModelProvider, model: z.string(), requests: Count, inputTokens: Count, outputTokens: Count, costUsd: z.number().nullable() })),
})
export type AiUsage = z.infer<typeof AiUsage>
