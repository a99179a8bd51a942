import { now } from '../engine/instant.ts'
import type { Clock } from '../engine/ports.ts'
import { restoreBackup } from '../engine/store/restore.ts'
import type { Language } from '../shared/language.ts'
import { text } from '../shared/texts/text.ts'

/**
 * Puts a backup in the database's place, as `--restore-backup` asks for, and says what was done.
 * @throws UserFailure when there is no such backup, it is damaged, or a program uses the folder.
 */
export function restoreInWords(dataDir: string, choice: string, clock: Clock, language: Language): string {
  const { backup, aside } = restoreBackup(dataDir, choice, now(clock))
  return aside === null ? text(language, 'upkeep.restored_none', { backup }) : text(language, 'upkeep.restored', { backup, aside })
}
