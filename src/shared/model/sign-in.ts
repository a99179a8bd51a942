import { z } from 'zod'
import { Instant } from './moments.ts'

/**
 * A person's sign-in with a provider, in a browser.
 *
 *   waiting → exchanging → done | failed
 *   waiting → refused    the person or the provider said no
 *   waiting → cancelled  called off here, or another was begun for the account
 *   waiting → expired    nobody came back in time
 */
export const SignInStatus = z.enum(['waiting', 'exchanging', 'done', 'refused', 'cancelled', 'expired', 'failed'])
export type SignInStatus = z.infer<typeof SignInStatus>

export const SignIn = z.object({
  id: z.string(),
  accountId: z.string(),
  status: SignInStatus,
  /** To be opened in a browser on this very machine. */
  authorizeUrl: z.url(),
  expiresAt: Instant,
  /** What became of it, in words; null while it is under way. */
  message: z.string().nullable(),
  /** What the provider itself said, for whoever helps the office. */
  detail: z.string().nullable(),
})
export type SignIn = z.infer<typeof SignIn>
