import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { ROOMS } from './navigation.ts'

/** Fetches the pages' code once the first page stands and the browser is idle, so that going to a room waits for nothing. */
export function usePreloadedRooms(): void {
  const router = useRouter()
  useEffect(() => {
    const preload = (): void => {
      // A page that cannot be fetched says so when it is gone to.
      for (const { to } of ROOMS) void router.preloadRoute({ to }).catch(() => undefined)
    }
    // Safari has no idle callback.
    const hasIdle = 'requestIdleCallback' in window
    const handle = hasIdle ? requestIdleCallback(preload, { timeout: 3000 }) : window.setTimeout(preload, 1000)
    return () => (hasIdle ? cancelIdleCallback(handle) : clearTimeout(handle))
  }, [router])
}
