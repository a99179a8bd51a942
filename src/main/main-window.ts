import { BrowserWindow, type Session, shell, type WebContents } from 'electron'
import { decideNavigation } from './navigation-policy.ts'
import { APP_ORIGIN } from './page-address.ts'

export interface MainWindowOptions {
  readonly session: Session
  readonly preload: string
  readonly icon: string
  /** True once the program is quitting: then closing the window closes it. */
  readonly isQuitting: () => boolean
}

/** The program's one window: made at first need, hidden when closed, shown again from the tray. */
export class MainWindow {
  readonly #options: MainWindowOptions
  #window: BrowserWindow | undefined

  constructor(options: MainWindowOptions) {
    this.#options = options
  }

  /** The page's own web contents, while there is a window. */
  get contents(): WebContents | undefined {
    return this.#window?.webContents
  }

  /** Shows the window, in front; at a route of the page where one is given. Resolves when the page is there. */
  async open(route?: string): Promise<void> {
    const isNew = this.#window === undefined
    const window = (this.#window ??= this.#create())
    if (isNew || route !== undefined) await window.loadURL(`${APP_ORIGIN}${route ?? '/'}`)
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }

  #create(): BrowserWindow {
    const { session, preload, icon, isQuitting } = this.#options
    const window = new BrowserWindow({
      width: 1280,
      height: 860,
      minWidth: 400,
      minHeight: 500,
      show: false,
      autoHideMenuBar: true,
      title: 'Kontorflyt',
      icon,
      webPreferences: { session, preload, contextIsolation: true, sandbox: true, nodeIntegration: false, webviewTag: false, spellcheck: false },
    })
    keepInside(window.webContents)
    window.on('close', (event) => {
      // The routines go on in the background; the tray is where the window comes back from.
      if (isQuitting()) return
      event.preventDefault()
      window.hide()
    })
    window.on('closed', () => (this.#window = undefined))
    return window
  }
}

/** The window shows our page and nothing else, whatever the page is made to do. */
function keepInside(contents: WebContents): void {
  const leave = (event: { preventDefault(): void }, url: string): void => {
    const decision = decideNavigation(url)
    if (decision === 'stay') return
    event.preventDefault()
    if (decision === 'browser') void shell.openExternal(url)
  }
  contents.on('will-navigate', (event) => leave(event, event.url))
  contents.on('will-redirect', (event) => leave(event, event.url))
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (decideNavigation(url) === 'browser') void shell.openExternal(url)
    return { action: 'deny' }
  })
}

/** No camera, no location, no notifications of the page's own: nothing that we use asks for a permission. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
}
