import type { Clock } from '../ports.ts'
import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import { newId } from '../new-id.ts'
import type { WriteMoment } from '../store/workflows.ts'

export type RegisterContext = Pick<EngineContext, 'db' | 'clock' | 'changes' | 'settings' | 'readSheets'>

/** The moment of one change: all its rows carry the same instant. */
export function writeMoment(clock: Clock): WriteMoment {
  return { at: now(clock), newId: () => newId(clock) }
}
