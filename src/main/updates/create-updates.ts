import { app } from 'electron'
import electronUpdater from 'electron-updater'
import type { Engine } from '../../engine/create-engine.ts'
import type { Logger } from '../../engine/ports.ts'
import { programFolders, programVersion } from '../../platform/program-folders.ts'
import { systemClock } from '../../platform/system-clock.ts'
import { argumentsAfterFailedUpdate } from '../desktop-options.ts'
import { startAgain } from '../start-again.ts'
import { configureUpdater } from './configure-updater.ts'
import { keepProgram } from './kept-program.ts'
import { occupationOf } from './occupation-of.ts'
import { readUpdateSource, type UpdateSource } from './update-source.ts'
import { Updates } from './updates.ts'

export interface UpdatesParts {
  readonly engine: Engine
  readonly logger: Logger
  /** See UpdatesOptions. */
  readonly stopWork: () => Promise<void>
  /** See DesktopOptions. */
  readonly hasFailed: boolean
}

/** Null where the program does not bring itself up to date: from its sources, or built without a feed or a key. */
export function createUpdates({ engine, logger, stopWork, hasFailed }: UpdatesParts): Updates | null {
  const source = app.isPackaged ? sourceOrNull(logger) : null
  if (source === null) return null
  // Made by asking for it: for this system, and on Linux for the kind of package.
  const updater = electronUpdater.autoUpdater
  configureUpdater(updater, source, logger)
  return new Updates({
    updater,
    clock: systemClock,
    logger,
    version: programVersion(),
    occupation: async () => occupationOf(await engine.services.system.outlook(engine.services.system.now())),
    stopWork,
    restart: () => startAgain(argumentsAfterFailedUpdate(process.argv)),
    keepProgram: () => keepProgram(process.env['APPIMAGE'], logger),
    hasFailed,
  })
}

/** What cannot be understood is told of; the program starts all the same. */
function sourceOrNull(logger: Logger): UpdateSource | null {
  try {
    return readUpdateSource(process.resourcesPath, programFolders().resourcesDir)
  } catch (thrown) {
    logger.error('The program cannot bring itself up to date: where new versions lie, or their key, cannot be understood', { detail: String(thrown) })
    return null
  }
}
