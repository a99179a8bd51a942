import { z } from 'zod'
import { Instant } from './moments.ts'

/**
 * Where the program stands with the next version of itself:
 *
 *   elsewhere   it is not this program that brings itself up to date (a host without a window, a build without a feed)
 *   idle → checking → idle | available → downloading → ready → installing
 *   failed      from checking or downloading; the next check begins anew
 */
export const UpdateStateName = z.enum(['elsewhere', 'idle', 'checking', 'available', 'downloading', 'ready', 'installing', 'failed'])
export type UpdateStateName = z.infer<typeof UpdateStateName>

/** The version that would be installed. */
export const NextVersion = z.object({
  version: z.string(),
  releasedAt: Instant.nullable(),
  /** Plain text with line breaks; empty where the release says nothing. */
  notes: z.string(),
})
export type NextVersion = z.infer<typeof NextVersion>

/** Why a version that is ready is not installed now. */
export const InstallWait = z.object({
  reason: z.enum(['running', 'due']),
  /** When what is due begins; null while something runs. */
  until: Instant.nullable(),
})
export type InstallWait = z.infer<typeof InstallWait>

export const UpdateStatus = z.object({
  state: UpdateStateName,
  /** What runs now. */
  version: z.string(),
  next: NextVersion.nullable(),
  /** Of a download, 0 to 1; null at any other time. */
  progress: z.number().nullable(),
  checkedAt: Instant.nullable(),
  /** A person has asked for it: it is installed as soon as nothing runs and nothing is due. */
  isWanted: z.boolean(),
  waits: InstallWait.nullable(),
  /** What went wrong, what was not harmed and what to do; null when nothing did. */
  failure: z.string().nullable(),
})
export type UpdateStatus = z.infer<typeof UpdateStatus>
