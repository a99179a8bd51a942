const WANTED = 'kontorflyt:ready'
const HANDED = 'kontorflyt:port'

/** True in the desktop host, whose pages come from its own protocol and not over HTTP. */
export function isDesktop(location: Location): boolean {
  return !location.protocol.startsWith('http') || navigator.userAgent.includes('Electron/')
}

/**
 * The port that the preload script hands over. The page asks for it, so that it does not
 * matter which of the two is ready first. Only messages from this very window count.
 */
export async function receiveDesktopPort(window: Window): Promise<MessagePort> {
  return new Promise((resolve) => {
    const receive = (event: MessageEvent<unknown>): void => {
      const [port] = event.ports
      if (event.source !== window || !isHandover(event.data) || port === undefined) return
      window.removeEventListener('message', receive)
      port.start()
      resolve(port)
    }
    window.addEventListener('message', receive)
    window.postMessage({ type: WANTED }, '*')
  })
}

function isHandover(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === HANDED
}
