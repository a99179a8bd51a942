import { Menu } from 'electron'

/**
 * No menu of Electron's own, with its developer tools and its zoom of the whole program. macOS
 * needs one: there, copy, paste and quit are found through it.
 */
export function setApplicationMenu(platform: NodeJS.Platform): void {
  Menu.setApplicationMenu(platform === 'darwin' ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]) : null)
}
