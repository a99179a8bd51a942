import type { EngineContext } from '../../context.ts'
import { createRedDays } from '../../schedule/red-days.ts'
import { registerWordsIn } from '../../store/register-words.ts'
import type { TurnReader } from '../turn.ts'
import type { ModelPorts } from './model-ports.ts'
import { createUsageBook } from './usage-book.ts'

/** What reading with a language model needs, from the engine's own parts. */
export function modelPortsOf(context: Pick<EngineContext, 'db' | 'clock' | 'logger' | 'secrets' | 'settings' | 'resourcesDir'>, embedded: TurnReader): ModelPorts {
  const { db, clock, logger, secrets, settings, resourcesDir } = context
  return { clock, logger, secrets, settings, resourcesDir, embedded, redDays: createRedDays(), usage: createUsageBook(context), registerWordsIn: (texts) => registerWordsIn(db, texts) }
}
