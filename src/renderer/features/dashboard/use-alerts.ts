import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Alert } from '../../../shared/model/alert.ts'
import { useApi } from '../../rpc/connection-context.tsx'
import { useNotify } from '../../ui/use-notify.tsx'

const SHOWN = 20

/** The open alerts, newest first, as many as a person reads at once. */
export function useAlerts(): readonly Alert[] {
  const api = useApi()
  const { data } = useQuery(api.alerts.list.queryOptions({ input: { limit: SHOWN } }))
  return data?.items ?? []
}

/** Puts an alert away; it comes again if its cause does. */
export function useDismissAlert(id: string) {
  const api = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  const { mutate, isPending } = useMutation({
    mutationFn: async () => api.alerts.dismiss.call({ id }),
    onError: notify.failed,
    onSettled: () => queries.invalidateQueries({ queryKey: api.alerts.key() }),
  })
  return { dismiss: () => mutate(), isDismissing: isPending }
}
