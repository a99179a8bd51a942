import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DesktopState } from '../../shared/model/desktop.ts'
import type { Api } from './api.ts'
import { useApi } from './connection-context.tsx'
import { useFollow } from './use-follow.ts'

/** The desktop program around the page; null in a browser, undefined until it is known. */
export function useDesktop(): DesktopState | null | undefined {
  return useQuery(useApi().desktop.get.queryOptions()).data
}

const state = ({ desktop }: Api) => ({ queryKey: desktop.get.queryKey(), watch: (signal: AbortSignal) => desktop.watch.call(undefined, { signal }) })

/** Keeps `useDesktop` in step with the program. Once for the whole page. */
export function useFollowDesktop(): void {
  useFollow(state)
}

/** Whether the whole office is paused; null where it is not, undefined until it is known. */
export function usePausedAt(): string | null | undefined {
  return useQuery(useApi().pause.get.queryOptions()).data?.pausedAt
}

/** Takes everything up again after a pause. */
export function useResumeAll(onError: (error: unknown) => void) {
  const api = useApi()
  const queries = useQueryClient()
  const { mutate, isPending } = useMutation(api.pause.resume.mutationOptions({ onError, onSettled: () => queries.invalidateQueries({ queryKey: api.pause.key() }) }))
  return { resume: () => mutate(undefined), isResuming: isPending }
}
