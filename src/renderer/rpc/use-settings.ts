import { useQuery } from '@tanstack/react-query'
import { useApi } from './connection-context.tsx'

/** The office's settings. No secret is ever among them. */
export function useSettings() {
  return useQuery(useApi().settings.get.queryOptions())
}

/** True while mail goes to the trial mailbox; undefined until it is known. */
export function useIsTrial(): boolean | undefined {
  const { data } = useSettings()
  return data === undefined ? undefined : data.smtp === null
}
