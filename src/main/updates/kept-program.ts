import { copyFileSync, linkSync, renameSync, rmSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import type { Logger } from '../../engine/ports.ts'

/** The program's own file while another one takes its place. */
export interface KeptProgram {
  /** The file is what it was before, whatever has become of it. */
  putBack(): void
  /** The other one has taken its place; never throws, for that is no reason to go back. */
  letGo(): void
}

const NOTHING_KEPT: KeptProgram = { putBack: () => {}, letGo: () => {} }

/**
 * Keeps the AppImage that the program was started from: electron-updater removes it before the new
 * one is where it was, and an office whose disk is full then would have no program at all. Installers
 * of the other systems put back what they replace by themselves.
 */
export function keepProgram(appImage: string | undefined, logger: Logger): KeptProgram {
  if (appImage === undefined || !isAbsolute(appImage)) return NOTHING_KEPT
  const kept = `${appImage}.before`
  try {
    rmSync(kept, { force: true })
    secondName(appImage, kept)
  } catch (thrown) {
    logger.warn('The program could not be kept while its next version is installed', { detail: String(thrown) })
    return NOTHING_KEPT
  }
  return {
    putBack: () => renameSync(kept, appImage),
    letGo: () => {
      try {
        rmSync(kept, { force: true })
      } catch (thrown) {
        logger.warn('The version before this one was left beside it', { detail: String(thrown) })
      }
    },
  }
}

/** Takes no room; where the disk knows no second names (a memory stick), it is copied. */
function secondName(path: string, second: string): void {
  try {
    linkSync(path, second)
  } catch {
    copyFileSync(path, second)
  }
}
