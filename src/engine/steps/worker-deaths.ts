import { z } from 'zod'

const Kept = z.object({ workerDeaths: z.int().min(0) })

/** How many workers have died with a mail, as its row keeps it; none where it says nothing. */
export function workerDeathsOf(resultData: string | null): number {
  if (resultData === null) return 0
  const kept = Kept.safeParse(JSON.parse(resultData))
  return kept.success ? kept.data.workerDeaths : 0
}
