import { EventEmitter } from 'node:events'
import type * as Real from 'electron'
import type { Surface } from './surface.ts'

export class Menu {
  readonly items: readonly Real.MenuItemConstructorOptions[]
  static application: Menu | null = null

  constructor(items: readonly Real.MenuItemConstructorOptions[] = []) {
    this.items = items
  }

  static buildFromTemplate(template: Array<Real.MenuItemConstructorOptions>): Menu {
    return new Menu(template)
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.application = menu
  }
}

/** A picture that is named and never looked at. */
class NativeImage implements Surface<Real.NativeImage, 'isEmpty'> {
  readonly path: string
  constructor(path: string) {
    this.path = path
  }
  readonly isEmpty = (): boolean => this.path === ''
  readonly resize = (): NativeImage => this
  readonly setTemplateImage = (): void => {}
}

export const nativeImage = { createFromPath: (path: string): NativeImage => new NativeImage(path), createEmpty: (): NativeImage => new NativeImage('') }

export class Tray extends EventEmitter implements Surface<Real.Tray, 'setToolTip' | 'destroy' | 'isDestroyed'> {
  static readonly all = new Set<Tray>()
  menu: Menu | null = null
  toolTip = ''

  constructor(image: unknown) {
    super()
    if (image === undefined) throw new TypeError('a tray icon needs a picture')
    Tray.all.add(this)
  }

  readonly setToolTip = (text: string): void => {
    this.toolTip = text
  }
  readonly setContextMenu = (menu: Menu | null): void => {
    this.menu = menu
  }
  readonly setImage = (): void => {}
  readonly isDestroyed = (): boolean => !Tray.all.has(this)
  readonly destroy = (): void => void Tray.all.delete(this)
}
