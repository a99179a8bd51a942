import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { app } from 'electron'
import { writeWhole } from '../platform/kept-file.ts'
import type { Environment } from '../platform/options.ts'
import { autostartEntry } from './autostart-entry.ts'

/** Whether the system starts the program when somebody logs in. */
export interface LoginItem {
  /** Only an installed program: in a development one the system would start a bare Electron. */
  readonly canSet: boolean
  set(isOn: boolean): void
}

/** Started by the system, the program opens no window. */
export const HIDDEN = '--hidden'

export function createLoginItem(env: Environment, home: string): LoginItem {
  return { canSet: app.isPackaged, set: process.platform === 'linux' ? (isOn) => setOnLinux(isOn, env, home) : setWhereElectronCan }
}

function setWhereElectronCan(isOn: boolean): void {
  app.setLoginItemSettings({ openAtLogin: isOn, args: [HIDDEN] })
}

/** Electron knows no login items on Linux. An AppImage is started by its own file, not by what it unpacks to. */
function setOnLinux(isOn: boolean, env: Environment, home: string): void {
  const file = join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'autostart', 'kontorflyt.desktop')
  if (!isOn) {
    rmSync(file, { force: true })
    return
  }
  mkdirSync(dirname(file), { recursive: true })
  writeWhole(file, autostartEntry([env['APPIMAGE'] || process.execPath, HIDDEN]))
}
