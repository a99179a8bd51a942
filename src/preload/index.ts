import { ipcRenderer } from 'electron'

/*
 * Forwards one MessagePort, nothing else: the page asks for it, main hands it over, the page
 * gets it. The page sees no part of Electron.
 *
 *   page  → preload  window message { type: 'kontorflyt:ready' }
 *   preload → main   ipc 'kontorflyt:connect' (src/main/rpc-port.ts checks who asks)
 *   main  → preload  ipc 'kontorflyt:port' with the port
 *   preload → page   window message { type: 'kontorflyt:port' } with the port
 */
window.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.source === window && event.origin === window.location.origin && isWish(event.data)) ipcRenderer.send('kontorflyt:connect')
})

ipcRenderer.on('kontorflyt:port', (event) => {
  window.postMessage({ type: 'kontorflyt:port' }, window.location.origin, event.ports)
})

function isWish(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'kontorflyt:ready'
}
