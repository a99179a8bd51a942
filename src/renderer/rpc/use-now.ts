import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useApi } from './connection-context.tsx'

const TICK = 20_000

/**
 * The engine's present moment as UTC text; it moves every twenty seconds. The clock of the
 * machine that sends decides what is due, so distances are counted from it and not from the
 * browser's.
 */
export function useNow(): string {
  const api = useApi()
  const { data: offset = 0 } = useQuery({
    queryKey: [...api.system.info.key(), 'clock-offset'],
    queryFn: async ({ signal }) => Date.parse((await api.system.info.call(undefined, { signal })).now) - Date.now(),
  })
  const [tick, setTick] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setTick(Date.now()), TICK)
    return () => clearInterval(timer)
  }, [])
  return new Date(tick + offset).toISOString()
}
