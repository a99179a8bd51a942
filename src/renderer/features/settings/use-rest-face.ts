import { useQuery } from '@tanstack/react-query'
import type { Api } from '../../rpc/api.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useFollow } from '../../rpc/use-follow.ts'

const state = ({ restFace }: Api) => ({ queryKey: restFace.get.queryKey(), watch: (signal: AbortSignal) => restFace.watch.call(undefined, { signal }) })

/** Whether other programs can call, followed as it changes. */
export function useRestFace() {
  useFollow(state)
  return useQuery(useApi().restFace.get.queryOptions())
}
