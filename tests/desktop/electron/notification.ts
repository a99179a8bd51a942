import { EventEmitter } from 'node:events'
import type * as Real from 'electron'
import { machine } from './machine.ts'
import { StandInEvent, type Surface } from './surface.ts'

export class Notification extends EventEmitter implements Surface<Real.Notification, 'show' | 'close'> {
  static readonly isSupported = (): boolean => true
  readonly #options: Real.NotificationConstructorOptions

  constructor(options: Real.NotificationConstructorOptions = {}) {
    super()
    this.#options = options
  }

  readonly show = (): void => {
    const { title = '', body = '' } = this.#options
    machine.notifications.push({ title, body, click: () => void this.emit('click', new StandInEvent()) })
    this.emit('show', new StandInEvent())
  }
  readonly close = (): void => void this.emit('close', new StandInEvent())
}
