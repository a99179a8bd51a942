import type { Language } from '../shared/language.ts'
import type { UpdateStatus } from '../shared/model/update.ts'

/** What brings the program up to date: a port of the host that does so itself. */
export interface UpdatesPort {
  status(language: Language): UpdateStatus
  /** Begins to ask the feed; nothing where that is under way or a version is ready. */
  check(): void
  /** @throws UserFailure `updates.nothing_ready` when there is no version to install */
  install(): void
  postpone(): void
  /** Calls back after each change; the answer ends it. */
  onChange(listener: () => void): () => void
}
