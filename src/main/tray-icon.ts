import { Menu, nativeImage, Tray } from 'electron'
import { text } from '../shared/texts/text.ts'
import type { Language } from '../shared/language.ts'

export interface TrayOptions {
  readonly icon: string
  readonly language: Language
  readonly open: () => void
  readonly quit: () => void
}

/**
 * The icon by which the program is found while its window is closed. Some Linux desktops show
 * no tray; there, starting the program again opens the window of the running one.
 */
export function createTray({ icon, language, open, quit }: TrayOptions): Tray {
  const tray = new Tray(nativeImage.createFromPath(icon).resize({ width: 16, height: 16 }))
  tray.setToolTip('Kontorflyt')
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: text(language, 'desktop.open'), click: open },
      { type: 'separator' },
      { label: text(language, 'desktop.quit'), click: quit },
    ]),
  )
  tray.on('click', open)
  return tray
}
