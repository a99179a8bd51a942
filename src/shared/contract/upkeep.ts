import { z } from 'zod'
import { Instant } from '../model/moments.ts'
import { base } from './base.ts'

export const Backup = z.object({
  /** Name of the file in `folder`. */
  name: z.string(),
  madeAt: Instant,
  /** Bytes. */
  size: z.int(),
})
export type Backup = z.infer<typeof Backup>

export const UpkeepStatus = z.object({
  /** Where backups are kept. */
  folder: z.string(),
  /** Newest first. */
  backups: z.array(Backup),
  nextBackupAt: Instant.nullable(),
  isBackingUp: z.boolean(),
  /** Why the latest backup could not be made; null when it could. */
  backupFailure: z.object({ at: Instant, message: z.string() }).nullable(),
  /** Bytes of the database. */
  databaseSize: z.int(),
  /** When the whole database was last looked at. */
  lastCheckAt: Instant.nullable(),
  /** What a check found wrong, and what to do; null when all is well. */
  damage: z.string().nullable(),
  /** Why the data folder is in a bad place; null when it is not. */
  folderWarning: z.string().nullable(),
})
export type UpkeepStatus = z.infer<typeof UpkeepStatus>

const tags = ['upkeep']

export const upkeepContract = {
  status: base.route({ method: 'GET', path: '/upkeep', tags }).output(UpkeepStatus),
  /** Makes a backup at once; the one under way, where there is one. */
  backupNow: base.route({ method: 'POST', path: '/upkeep/backup', tags }).output(UpkeepStatus),
}
