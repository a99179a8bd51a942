import { BrowserWindow, screen, type Session, shell, type WebContents } from 'electron'
import type { Logger } from '../engine/ports.ts'
import type { CloseDecision } from './close-policy.ts'
import { decideNavigation, isPermitted } from './navigation-policy.ts'
import { APP_ORIGIN } from './page-address.ts'
import { windowOptions } from './window-options.ts'
import { placeWindow, type WindowPlace } from './window-place.ts'

export interface MainWindowOptions {
  readonly session: Session
  readonly preload: string
  readonly icon: string
  readonly logger: () => Logger | undefined
  /** Where it was when it was last seen. */
  readonly kept: () => WindowPlace | null
  readonly keep: (place: WindowPlace) => void
  readonly decideClose: () => CloseDecision
  /** Carries out `ask` and `quit`, which are about the whole program. */
  readonly onClosing: (decision: 'ask' | 'quit', window: BrowserWindow) => void
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

  /** Whether a person has it before their eyes. */
  get isInFront(): boolean {
    return this.#window?.isVisible() === true && this.#window.isFocused()
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

  hide(): void {
    this.keepPlace()
    this.#window?.hide()
  }

  keepPlace(): void {
    const window = this.#window
    // A hidden window knows where it was; a minimized one may not on Linux.
    if (window === undefined || window.isMinimized()) return
    this.#options.keep({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() })
  }

  #create(): BrowserWindow {
    const { session, preload, icon, kept, decideClose, onClosing } = this.#options
    const [first, ...others] = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()]
    const place = placeWindow(kept(), [first, ...others.filter(({ id }) => id !== first.id)].map(({ workArea }) => workArea))
    const window = new BrowserWindow(windowOptions({ session, preload, icon, bounds: place.bounds }))
    if (place.isMaximized) window.maximize()
    keepInside(window.webContents)
    this.#comeBack(window)
    window.on('close', (event) => {
      const decision = decideClose()
      if (decision === 'close') return this.keepPlace()
      event.preventDefault()
      if (decision === 'hide') this.hide()
      else onClosing(decision, window)
    })
    window.on('closed', () => (this.#window = undefined))
    return window
  }

  /** A page whose process has died is loaded again: the engine has gone on meanwhile. */
  #comeBack(window: BrowserWindow): void {
    window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      this.#options.logger()?.error('The process of the page is gone', { reason, exitCode })
      if (reason !== 'clean-exit' && !window.isDestroyed()) void window.loadURL(`${APP_ORIGIN}/`)
    })
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

/** No camera, no location, no notifications of the page's own: its Copy buttons alone need a permission. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, { requestingUrl, isMainFrame }) => callback(isPermitted(permission, { url: requestingUrl ?? null, isMainFrame })))
  session.setPermissionCheckHandler((_contents, permission, _origin, { requestingUrl, isMainFrame }) => isPermitted(permission, { url: requestingUrl ?? null, isMainFrame }))
  session.setDevicePermissionHandler(() => false)
}
