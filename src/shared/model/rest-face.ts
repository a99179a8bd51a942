import { z } from 'zod'

/**
 * Whether other programs on this machine can call this one:
 *
 *   always        a host without a window, as long as it runs
 *   off → on      as the office's settings say, in a desktop program
 *   off → failed  on is wanted, and cannot be; tried again each minute, and when a person asks for it
 */
const RestFaceState = z.enum(['always', 'off', 'on', 'failed'])

export const RestFaceStatus = z.object({
  state: RestFaceState,
  /** What the paths of calls are put behind; of `always`, without the machine and port, which are the page's own. */
  address: z.string(),
  /** What went wrong, what was not harmed and what to do; null when nothing did. */
  failure: z.string().nullable(),
})
export type RestFaceStatus = z.infer<typeof RestFaceStatus>

/** The one thing that lets a program in. Goes to the page only when somebody asks for it. */
export const RestKey = z.object({ key: z.string() })
