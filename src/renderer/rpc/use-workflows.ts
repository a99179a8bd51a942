import { useQuery } from '@tanstack/react-query'
import { useApi } from './connection-context.tsx'

/** An office has tens of workflows; lists of them are searched and sorted on the page, from one answer. */
const ALL = 500

export function useWorkflows() {
  return useQuery(useApi().workflows.list.queryOptions({ input: { limit: ALL } }))
}
