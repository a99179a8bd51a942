import { EventEmitter } from 'node:events'
import { type ClientRequest, request } from 'node:http'
import type * as Real from 'electron'
import type { Surface } from './surface.ts'

type NetRequestSurface = Surface<Real.ClientRequest, 'setHeader' | 'abort'>

/** Electron's request over Node's network. With `redirect: 'manual'` one is told and not followed; the others are not had here. */
class NetRequest extends EventEmitter implements NetRequestSurface {
  readonly #sent: ClientRequest

  constructor({ protocol, hostname, port, path, method = 'GET', headers = {}, redirect }: Real.ClientRequestConstructorOptions) {
    super()
    this.#sent = request({ protocol, hostname, port, path, method, headers })
    this.#sent.on('response', (answer) => {
      const { statusCode = 0, headers: given } = answer
      if (statusCode < 300 || statusCode >= 400 || given.location === undefined) return void this.emit('response', answer)
      answer.resume()
      if (redirect !== 'manual') return void this.emit('error', new Error('the stand-in follows no redirects'))
      this.emit('redirect', statusCode, method, new URL(given.location, `${protocol ?? 'http:'}//${hostname ?? ''}:${port ?? ''}`).href, given)
    })
    for (const event of ['error', 'abort', 'close', 'finish']) this.#sent.on(event, (...told: unknown[]) => this.emit(event, ...told))
  }

  readonly setHeader = (name: string, value: string): void => void this.#sent.setHeader(name, value)
  readonly abort = (): void => void this.#sent.destroy()
  readonly end = (): this => {
    this.#sent.end()
    return this
  }
}

export const net = { request: (options: Real.ClientRequestConstructorOptions): NetRequest => new NetRequest(options) }
