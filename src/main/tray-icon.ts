import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron'
import type { TrayAct, TrayLine } from './tray-menu.ts'

export interface TrayIcon {
  /** Shows what is new; nothing happens where all is as it was. */
  show(lines: readonly TrayLine[], toolTip: string): void
}

/**
 * The icon by which the program is found while its window is closed. Some Linux desktops show
 * no tray; there, starting the program again opens the window of the running one.
 */
export function createTray(icon: string, act: (act: TrayAct) => void): TrayIcon {
  const tray = new Tray(nativeImage.createFromPath(icon).resize({ width: 16, height: 16 }))
  tray.on('click', () => act('open'))
  let shown = ''
  return {
    show: (lines, toolTip) => {
      // An open menu closes when it is replaced, so only for something new.
      const next = JSON.stringify([lines, toolTip])
      if (next === shown) return
      shown = next
      tray.setToolTip(toolTip)
      tray.setContextMenu(Menu.buildFromTemplate(lines.map((line) => entry(line, act))))
    },
  }
}

function entry(line: TrayLine, act: (act: TrayAct) => void): MenuItemConstructorOptions {
  if (line === null) return { type: 'separator' }
  const chosen = line.act
  return chosen === null ? { label: line.label, enabled: false } : { label: line.label, click: () => act(chosen) }
}
