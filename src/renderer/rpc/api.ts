import { createORPCClient, type ClientContext, type ClientLink } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { contract } from '../../shared/contract/contract.ts'

export type ApiClient = ContractRouterClient<typeof contract>

/**
 * What the pages call: `api.workflows.list.queryOptions({ input })` for TanStack Query,
 * `api.workflows.list.call(input)` where no cache is wanted. Query keys come from here alone.
 */
export type Api = ReturnType<typeof createApi>

export function createApi(link: ClientLink<ClientContext>) {
  const client: ApiClient = createORPCClient(link)
  return createTanstackQueryUtils(client)
}
