import type { Kysely } from 'kysely'
import type { SettingsValues } from '../shared/model/settings.ts'
import type { ChangeFeed } from './change-feed.ts'
import type { Clock, Logger, Secrets } from './ports.ts'
import type { SheetReader } from './register/import/sheet-reader.ts'
import type { GroupCommit } from './store/group-commit.ts'
import type { Database } from './store/schema.ts'

/** What most parts of the engine need; each takes the fields that it uses. */
export interface EngineContext {
  readonly db: Kysely<Database>
  /** Writes that share their fsync with others that come at the same time. */
  readonly commits: GroupCommit
  readonly clock: Clock
  readonly logger: Logger
  readonly secrets: Secrets
  readonly changes: ChangeFeed
  /** The office's settings as they stand now. */
  readonly settings: () => Promise<SettingsValues>
  readonly dataDir: string
  /** resources/ of the program: starting templates and the like. */
  readonly resourcesDir: string
  /** Reads Excel workbooks, apart from this thread. */
  readonly readSheets: SheetReader
}
