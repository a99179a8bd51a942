import type { ModelProvider } from '../../shared/model/ai.ts'

/* The table of migration 0006, as schema.ts does the others. */
export interface ModelRequestsTable {
  id: string
  at: string
  provider: ModelProvider
  model: string
  prompt_version: number
  purpose: 'first' | 'repair'
  outcome: string
  input_tokens: number
  output_tokens: number
  is_estimated: 0 | 1
  cost_micro_usd: number | null
}
