import { EventEmitter } from 'node:events'
import type * as Real from 'electron'
import { machine, type Rectangle } from './machine.ts'
import { screen } from './screen.ts'
import { StandInEvent, type Surface } from './surface.ts'
import { WebContents } from './web-contents.ts'

type WindowSurface = Surface<
  Real.BrowserWindow,
  'show' | 'showInactive' | 'hide' | 'focus' | 'restore' | 'close' | 'destroy' | 'isMinimized' | 'isVisible' | 'isFocused' | 'isDestroyed' | 'isMaximized' | 'maximize' | 'getBounds' | 'getNormalBounds' | 'setProgressBar' | 'loadURL'
>

/** A window: what of it can be seen is kept as facts, what is in it is a real page. */
export class BrowserWindow extends EventEmitter implements WindowSurface {
  static readonly all = new Set<BrowserWindow>()
  readonly webContents: WebContents
  #bounds: Rectangle
  #isVisible: boolean
  #isMaximized = false
  #isMinimized = false
  #isDestroyed = false
  progress = -1

  constructor(options: Real.BrowserWindowConstructorOptions = {}) {
    super()
    machine.windowOptions.push(options)
    const { workArea } = screen.getPrimaryDisplay()
    const { width = 800, height = 600 } = options
    this.#bounds = { x: options.x ?? Math.round((workArea.width - width) / 2), y: options.y ?? Math.round((workArea.height - height) / 2), width, height }
    this.#isVisible = options.show !== false
    this.webContents = new WebContents(options.webPreferences?.preload)
    void this.webContents.page.then((page) => page.setViewportSize({ width, height }))
    BrowserWindow.all.add(this)
  }

  readonly loadURL = (url: string): Promise<void> => this.webContents.loadURL(url)
  readonly isVisible = (): boolean => this.#isVisible
  readonly isFocused = (): boolean => this.#isVisible && !this.#isMinimized
  readonly isMinimized = (): boolean => this.#isMinimized
  readonly isMaximized = (): boolean => this.#isMaximized
  readonly isDestroyed = (): boolean => this.#isDestroyed
  readonly getBounds = (): Rectangle => this.#bounds
  readonly getNormalBounds = (): Rectangle => this.#bounds
  readonly focus = (): void => {}
  readonly setProgressBar = (progress: number): void => {
    this.progress = progress
  }
  readonly show = (): void => {
    this.#isVisible = true
    this.emit('show')
  }
  readonly showInactive = (): void => this.show()
  readonly hide = (): void => {
    this.#isVisible = false
    this.emit('hide')
  }
  readonly maximize = (): void => {
    this.#isMaximized = true
  }
  readonly restore = (): void => {
    this.#isMinimized = false
  }
  /** As a person moves it. */
  place(bounds: Rectangle): void {
    this.#bounds = bounds
    this.emit('move')
    this.emit('resize')
  }
  /** As a person who presses its cross. */
  readonly close = (): void => {
    const event = new StandInEvent()
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }
  readonly destroy = (): void => {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    this.#isVisible = false
    BrowserWindow.all.delete(this)
    void this.webContents.destroy()
    this.emit('closed')
  }
}
