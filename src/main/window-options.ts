import type { BrowserWindowConstructorOptions, Session } from 'electron'
import { MIN_SIZE, type Rectangle } from './window-place.ts'

export interface WindowParts {
  readonly session: Session
  readonly preload: string
  readonly icon: string
  readonly bounds: Rectangle
}

/**
 * The window, after Electron's security checklist: the page runs in Chromium's sandbox, apart
 * from the preload script, without Node, with the web's own protections on. Most of it is
 * Electron's default by now; written down, so that a default that changes changes nothing here.
 */
export function windowOptions({ session, preload, icon, bounds }: WindowParts): BrowserWindowConstructorOptions {
  return {
    ...bounds,
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    show: false,
    autoHideMenuBar: true,
    title: 'Kontorflyt',
    icon,
    webPreferences: {
      session,
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  }
}
