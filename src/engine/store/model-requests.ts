import type { ModelProvider } from '../../shared/model/ai.ts'
import type { ModelRequestsTable } from './model-requests-table.ts'
import type { Handle } from './open-store.ts'

/** What one request to a language model used. */
export async function insertModelRequest(db: Handle, row: ModelRequestsTable): Promise<void> {
  await db.insertInto('model_requests').values(row).execute()
}

/** What a span of time used of one model. */
export interface ModelSum {
  readonly provider: ModelProvider
  readonly model: string
  readonly requests: number
  readonly inputTokens: number
  readonly outputTokens: number
  /** Of those whose price is known. */
  readonly costMicroUsd: number
  /** Requests whose price is not known, or whose tokens the program estimated. */
  readonly unpriced: number
  readonly estimated: number
}

/** Sums from `from` (included) to `until` (not included), both instants, the most requests first. */
export async function sumModelRequests(db: Handle, span: { readonly from: string; readonly until: string }): Promise<ModelSum[]> {
  const rows = await db
    .selectFrom('model_requests')
    .select(({ fn, eb }) => [
      'provider',
      'model',
      fn.countAll<number>().as('requests'),
      fn.sum<number>('input_tokens').as('inputTokens'),
      fn.sum<number>('output_tokens').as('outputTokens'),
      fn.coalesce(fn.sum<number>('cost_micro_usd'), eb.lit(0)).as('costMicroUsd'),
      fn.sum<number>(eb.case().when('cost_micro_usd', 'is', null).then(1).else(0).end()).as('unpriced'),
      fn.sum<number>('is_estimated').as('estimated'),
    ])
    .where('at', '>=', span.from)
    .where('at', '<', span.until)
    .groupBy(['provider', 'model'])
    .orderBy('requests', 'desc')
    .orderBy('model')
    .execute()
  return rows
}
