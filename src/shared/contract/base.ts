import { oc } from '@orpc/contract'
import { z } from 'zod'

/** Every procedure of ours starts here. */
export const base = oc

export const ById = z.object({ id: z.string().min(1).max(100) })
/** What a deletion answers: nothing (204). */
export const Nothing = z.void()
