import type { AppUpdater } from 'electron-updater'
import type { Logger } from '../../engine/ports.ts'
import { signedProvider } from './signed-provider.ts'
import type { UpdateSource } from './update-source.ts'

/** electron-updater explains itself at length. */
const MAX_LINE = 500

/**
 * Sets electron-updater up so that it does nothing by itself: it looks, fetches and installs
 * when it is told to, never goes back to an older version, and believes what is signed alone.
 */
export function configureUpdater(updater: AppUpdater, source: UpdateSource, logger: Logger): void {
  updater.autoDownload = false
  // Quitting may be just before a run is due: an installer would keep the program from coming back.
  updater.autoInstallOnAppQuit = false
  updater.allowPrerelease = false
  updater.allowDowngrade = false
  updater.disableWebInstaller = true
  const line = (message: unknown): { line: string } => ({ line: String(message).slice(0, MAX_LINE) })
  updater.logger = {
    info: (message) => logger.info('The updater says', line(message)),
    warn: (message) => logger.warn('The updater says', line(message)),
    error: (message) => logger.warn('The updater failed', line(message)),
  }
  updater.setFeedURL({ provider: 'custom', updateProvider: signedProvider(source) })
}
