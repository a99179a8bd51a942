import { useQuery } from '@tanstack/react-query'
import type { Api } from '../../rpc/api.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useFollow } from '../../rpc/use-follow.ts'

const state = ({ updates }: Api) => ({ queryKey: updates.get.queryKey(), watch: (signal: AbortSignal) => updates.watch.call(undefined, { signal }) })

/** Where the program stands with its next version, followed as it changes. */
export function useUpdates() {
  useFollow(state)
  return useQuery(useApi().updates.get.queryOptions())
}
