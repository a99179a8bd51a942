import { z } from 'zod'
import { Instant } from './moments.ts'

/** Something that was done to the register, and whether it can be undone as a whole. */
export const RegisterChange = z.object({
  id: z.string(),
  kind: z.enum(['import_customers', 'import_orders', 'edit', 'bulk_edit', 'delete', 'merge', 'order', 'undo']),
  at: Instant,
  /** What was done, in words. */
  summary: z.string(),
  canUndo: z.boolean(),
  isUndone: z.boolean(),
  /** When it can no longer be undone; null where it cannot now. */
  expiresAt: Instant.nullable(),
})
export type RegisterChange = z.infer<typeof RegisterChange>
