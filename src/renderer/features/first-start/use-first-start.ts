import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../rpc/connection-context.tsx'
import { useSettings } from '../../rpc/use-settings.ts'
import { useNotify } from '../../ui/use-notify.tsx'
import { startSteps, withSkipped, type StartStep, type StartStepName } from './start-steps.ts'

export interface FirstStart {
  /** Undefined until it is known what there is. */
  readonly steps: readonly StartStep[] | undefined
  readonly error: unknown
  readonly retry: () => void
  readonly setSkipped: (name: StartStepName, isSkipped: boolean) => void
}

/** Where the first start stands, read from what there is, and the steps put aside, kept in the settings. */
export function useFirstStart(): FirstStart {
  const api = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  const settings = useSettings()
  const customers = useQuery(api.customers.list.queryOptions({ input: { limit: 1 } }))
  const workflows = useQuery(api.workflows.list.queryOptions({ input: { limit: 1 } }))
  const save = useMutation(
    api.settings.update.mutationOptions({ onSuccess: (saved) => queries.setQueryData(api.settings.get.queryKey(), saved), onError: notify.failed }),
  )
  const isKnown = settings.data !== undefined && customers.data !== undefined && workflows.data !== undefined
  const skipped = settings.data?.skippedSteps ?? []
  return {
    steps: isKnown ? startSteps({ hasMailAccount: settings.data.smtp !== null, customers: customers.data.items.length, workflows: workflows.data.items.length, skipped }) : undefined,
    error: settings.error ?? customers.error ?? workflows.error,
    retry: () => {
      for (const query of [settings, customers, workflows]) if (query.isError) void query.refetch()
    },
    setSkipped: (name, isSkipped) => save.mutate({ skippedSteps: withSkipped(skipped, name, isSkipped) }),
  }
}

/** Loads the sample office with one press. */
export function useLoadSample() {
  const { t } = useTranslation('firstStart')
  const api = useApi()
  const queries = useQueryClient()
  const notify = useNotify()
  const status = useQuery(api.sample.status.queryOptions())
  const load = useMutation(
    api.sample.load.mutationOptions({
      onSuccess: (loaded) => {
        queries.setQueryData(api.sample.status.queryKey(), loaded)
        notify.done(t('sample.loaded', { customers: loaded.customers, workflows: loaded.workflows }))
      },
      onError: notify.failed,
    }),
  )
  return { isLoaded: status.data?.isLoaded, load }
}
