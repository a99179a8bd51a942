import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { DesktopState } from '../../shared/model/desktop.ts'
import { useApi, useConnection } from './connection-context.tsx'
import { followStream } from './follow-stream.ts'

/** The desktop program around the page; null in a browser, undefined until it is known. */
export function useDesktop(): DesktopState | null | undefined {
  return useQuery(useApi().desktop.get.queryOptions()).data
}

/** Keeps `useDesktop` in step with the program. Once for the whole page. */
export function useFollowDesktop(): void {
  const connection = useConnection()
  const queries = useQueryClient()
  useEffect(() => {
    const stop = new AbortController()
    const queryKey = connection.api.desktop.get.queryKey()
    void followStream(connection, (signal) => connection.api.desktop.watch.call(undefined, { signal }), (state) => queries.setQueryData(queryKey, state), stop.signal)
    return () => stop.abort()
  }, [connection, queries])
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
