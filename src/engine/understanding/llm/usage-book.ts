import { Temporal } from 'temporal-polyfill'
import type { AiUsage } from '../../../shared/model/ai.ts'
import type { EngineContext } from '../../context.ts'
import { now } from '../../instant.ts'
import { newId } from '../../new-id.ts'
import { dateIn, instantAt, instantText } from '../../schedule/wall-clock.ts'
import { insertModelRequest, sumModelRequests } from '../../store/model-requests.ts'
import type { UsageBook } from './model-ports.ts'
import { readPrices } from './prices.ts'

const MICRO = 1_000_000

/** The month of the office's clock that holds `instant` (ISO 8601), from its first moment to the next one's, as instants. */
export function monthAround(instant: string, timezone: string): { readonly month: string; readonly from: string; readonly until: string } {
  const month = dateIn(timezone, Temporal.Instant.from(instant)).toPlainYearMonth()
  const first = (of: Temporal.PlainYearMonth): string => instantText(instantAt(of.toPlainDate({ day: 1 }).toPlainDateTime('00:00'), timezone))
  return { month: month.toString(), from: first(month), until: first(month.add({ months: 1 })) }
}

/** The books in the database, by the office's months. */
export function createUsageBook({ db, clock, settings }: Pick<EngineContext, 'db' | 'clock' | 'settings'>): UsageBook {
  return {
    spentThisMonth: async () => {
      const { office } = await settings()
      const sums = await sumModelRequests(db, monthAround(now(clock), office.timezone))
      return sums.reduce((sum, { costMicroUsd }) => sum + costMicroUsd, 0)
    },
    enter: (entry) =>
      insertModelRequest(db, {
        id: newId(clock),
        at: now(clock),
        provider: entry.provider,
        model: entry.model,
        prompt_version: entry.promptVersion,
        purpose: entry.purpose,
        outcome: entry.outcome,
        input_tokens: entry.inputTokens,
        output_tokens: entry.outputTokens,
        is_estimated: entry.isEstimated ? 1 : 0,
        cost_micro_usd: entry.costMicroUsd,
      }),
  }
}

/** What language models were used for in the office's present month, for the settings page. */
export async function usageThisMonth({ db, clock, settings, resourcesDir }: Pick<EngineContext, 'db' | 'clock' | 'settings' | 'resourcesDir'>): Promise<AiUsage> {
  const { ai, office } = await settings()
  const span = monthAround(now(clock), office.timezone)
  const sums = await sumModelRequests(db, span)
  const total = (of: (sum: (typeof sums)[number]) => number): number => sums.reduce((all, sum) => all + of(sum), 0)
  return {
    month: span.month,
    requests: total((sum) => sum.requests),
    inputTokens: total((sum) => sum.inputTokens),
    outputTokens: total((sum) => sum.outputTokens),
    costUsd: total((sum) => sum.costMicroUsd) / MICRO,
    unpriced: total((sum) => sum.unpriced),
    estimated: total((sum) => sum.estimated),
    limitUsd: ai.monthlyLimitUsd,
    pricesOf: (await readPrices(resourcesDir)).date,
    models: sums.map(({ provider, model, requests, inputTokens, outputTokens, costMicroUsd, unpriced }) => ({ provider, model, requests, inputTokens, outputTokens, costUsd: unpriced === requests ? null : costMicroUsd / MICRO })),
  }
}
