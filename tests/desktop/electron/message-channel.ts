import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type * as Real from 'electron'
import type { Surface } from './surface.ts'

/** Node's port behind one of ours. */
const nodePorts = new WeakMap<object, MessagePort>()

/** @throws TypeError for what is no port of ours. */
export function nodePortOf(port: object): MessagePort {
  const found = nodePorts.get(port)
  if (found === undefined) throw new TypeError('a port that MessageChannelMain has not made')
  return found
}

/** A port of the main process: Node's own, under Electron's names. Messages wait until `start`. */
export class MessagePortMain extends EventEmitter implements Surface<Real.MessagePortMain, 'start' | 'close' | 'postMessage'> {
  readonly #port: MessagePort

  constructor(port: MessagePort) {
    super()
    this.#port = port
    nodePorts.set(this, port)
    port.on('close', () => this.emit('close'))
  }

  readonly start = (): void => void this.#port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }))
  readonly close = (): void => this.#port.close()
  readonly postMessage = (message: unknown): void => this.#port.postMessage(message)
}

export class MessageChannelMain implements Surface<Real.MessageChannelMain, never> {
  readonly port1: MessagePortMain
  readonly port2: MessagePortMain

  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = new MessagePortMain(port1)
    this.port2 = new MessagePortMain(port2)
  }
}
