import { EventEmitter } from 'node:events'

/** Electron's own updater, which nobody uses: electron-updater tells on it that the program ends to be replaced. */
export const autoUpdater = new EventEmitter()
