import { join } from 'node:path'

/** Where the database of a data folder lies. SQLite keeps `-wal` and `-shm` beside it while it is open, or after a crash. */
export const databaseFile = (dataDir: string): string => join(dataDir, 'kontorflyt.sqlite')

/** What belongs to a database besides the file itself. The log (`-wal`) holds commits that the file does not have yet. */
export const COMPANIONS = ['-wal', '-shm'] as const

/** Nightly and manual backups. */
export const backupFolder = (dataDir: string): string => join(dataDir, 'backups')

/** Laid down when a check found damage: the next start then looks at the whole file before it uses it. */
export const suspectMark = (dataDir: string): string => join(dataDir, 'kontorflyt.suspect')
