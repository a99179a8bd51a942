import { z } from 'zod'

/** Lists are paged by cursor: an opaque text from the answer before. Numbers come as text in a query. */
export const PageInput = z.object({
  q: z.string().max(200).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})
export type PageInput = z.infer<typeof PageInput>

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.int().optional() })
}
export interface Page<Item> {
  readonly items: Item[]
  readonly nextCursor: string | null
  readonly total?: number | undefined
}
