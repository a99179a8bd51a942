import { ORPCError } from '@orpc/client'
import { ErrorData } from '../../shared/contract/error-data.ts'

const WithKey = ErrorData.pick({ key: true })

/** The key of the engine's sentence, for a page that answers one failure in a way of its own; null for what is not the engine's. */
export function keyOfError(error: unknown): string | null {
  if (!(error instanceof ORPCError)) return null
  const data = WithKey.safeParse(error.data)
  return data.success ? data.data.key : null
}
