import { ipcMain, type IpcMainEvent, MessageChannelMain, type MessagePortMain, type WebContents } from 'electron'
import type { Logger } from '../engine/ports.ts'
import { isTrustedSender } from './navigation-policy.ts'

/** The two words between main and preload, which names them as well (src/preload/index.ts). */
const CONNECT = 'kontorflyt:connect'
const PORT = 'kontorflyt:port'

export interface RpcPortOptions {
  readonly contents: () => WebContents | undefined
  /** Serves the contract over a port (src/api/message-port.ts). */
  readonly serve: (port: MessagePortMain) => void
  readonly logger: Logger
}

/**
 * Hands the page one end of a new channel to the engine each time it asks: at its start and
 * after a reload. The port is all that crosses: the page has no other way into this process.
 */
export function handOutPorts({ contents, serve, logger }: RpcPortOptions): void {
  let current: MessagePortMain | undefined
  ipcMain.on(CONNECT, (event) => {
    if (!isTrusted(event, contents())) {
      logger.warn('A page that is not ours asked for a port to the engine', { url: event.senderFrame?.url })
      return
    }
    // A page that asks again has been loaded again: its old port, with its streams, is over.
    current?.close()
    const { port1, port2 } = new MessageChannelMain()
    current = port1
    serve(port1)
    port1.start()
    event.sender.postMessage(PORT, null, [port2])
  })
}

function isTrusted(event: IpcMainEvent, own: WebContents | undefined): boolean {
  const frame = event.senderFrame
  return isTrustedSender({ url: frame?.url ?? null, isMainFrame: frame !== null && frame.parent === null, isOwnWindow: own !== undefined && event.sender.id === own.id })
}
