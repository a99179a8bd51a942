import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** US dollars per million tokens. */
const Price = z.object({ input: z.number().min(0), cachedInput: z.number().min(0).optional(), output: z.number().min(0) })
export const PriceList = z.object({
  /** The day on which the prices were gathered: YYYY-MM-DD. */
  date: z.string(),
  note: z.string(),
  models: z.record(z.string(), Price),
})
export type PriceList = z.infer<typeof PriceList>

export interface TokensUsed {
  /** All that was read, cached or not. */
  readonly inputTokens: number
  /** Of those, what the provider had cached. */
  readonly cachedInputTokens: number
  readonly outputTokens: number
}

export async function readPrices(resourcesDir: string): Promise<PriceList> {
  return PriceList.parse(JSON.parse(await readFile(join(resourcesDir, 'prompts', 'prices.json'), 'utf8')))
}

/** Millionths of a US dollar, or null where the model's price is not known. Never guessed from a like name: "gpt-5-pro" is not "gpt-5". */
export function costOf(prices: PriceList, model: string, used: TokensUsed): number | null {
  const price = priceOf(prices, model)
  if (price === undefined) return null
  const fresh = Math.max(0, used.inputTokens - used.cachedInputTokens)
  return Math.ceil(fresh * price.input + used.cachedInputTokens * (price.cachedInput ?? price.input) + used.outputTokens * price.output)
}

function priceOf({ models }: PriceList, model: string): z.infer<typeof Price> | undefined {
  const undated = model.replace(/-(\d{4}-\d{2}-\d{2}|\d{8}|latest)$/, '')
  for (const name of [model, undated]) if (Object.hasOwn(models, name)) return models[name]
  return undefined
}
