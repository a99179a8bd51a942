import { spawn } from 'node:child_process'
import { app } from 'electron'

/**
 * Ends this program and starts it again with these arguments. Electron's own relaunch runs out of
 * the AppImage's mount, which goes with this process (electron-builder, issues 1727 and 4650): an
 * AppImage is started as a person starts it, as electron-updater does after an installation.
 */
export function startAgain(args: readonly string[]): void {
  const appImage = app.isPackaged ? process.env['APPIMAGE'] : undefined
  if (appImage === undefined) return relaunch(args)
  // Else the next one finds this one still there, and ends.
  app.releaseSingleInstanceLock()
  const next = spawn(appImage, [...args], { detached: true, stdio: 'ignore' })
  next.once('spawn', () => app.exit(0))
  next.once('error', () => relaunch(args))
  next.unref()
}

function relaunch(args: readonly string[]): void {
  app.relaunch({ args: [...args] })
  app.exit(0)
}
