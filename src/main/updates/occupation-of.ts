import type { Outlook } from '../../engine/services/office-services.ts'
import type { Occupation } from './may-install-now.ts'

/** What an installation could disturb: what runs, the next run, and what waits within a run for its time. */
export function occupationOf({ running, next, nextResumeAt, pausedAt }: Pick<Outlook, 'running' | 'next' | 'nextResumeAt' | 'pausedAt'>): Occupation {
  const moments = [next?.at ?? null, nextResumeAt].filter((moment) => moment !== null).toSorted()
  return { running, nextAt: moments[0] ?? null, isPaused: pausedAt !== null }
}
