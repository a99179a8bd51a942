/* oxlint-disable typescript/no-unsafe-argument, typescript/no-unsafe-assignment, typescript/no-unsafe-call, typescript/no-unsafe-member-access, typescript/no-unsafe-return, typescript/no-unused-vars, eslint/no-unused-vars -- runs in Chromium as it stands, where no compiler comes; web-contents.ts parses all that it says */
/*
 * Runs in an isolated world of the window's own frame, before the page: what a sandboxed preload
 * script finds there (require('electron') with ipcRenderer), and the page's ends of ports. The
 * stand-in appends the preload script and calls `run` with it. Words go to the main process
 * through a binding that exists in this world alone.
 */
const run = (preload) => {
  if (window !== window.top) return
  const tell = (word) => globalThis.standInTell(JSON.stringify(word))
  const listeners = new Map()
  const ports = new Map()

  const ipcRenderer = {
    on: (channel, listener) => void listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    send: (channel, ...args) => tell({ kind: 'send', channel, args }),
  }
  const bytes = async (data) => (data instanceof Blob ? new Uint8Array(await data.arrayBuffer()) : new Uint8Array(data instanceof ArrayBuffer ? data : data.buffer, data.byteOffset ?? 0, data.byteLength))
  const packed = async (data) => {
    if (typeof data !== 'object' || data === null) return { json: data }
    if (!(data instanceof Blob) && !(data instanceof ArrayBuffer) && !ArrayBuffer.isView(data)) return { json: data }
    return { base64: (await bytes(data)).toBase64?.() ?? btoa(Array.from(await bytes(data), (byte) => String.fromCodePoint(byte)).join('')) }
  }
  const unpacked = ({ json, base64 }) => (base64 === undefined ? json : Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0))

  const openPort = (id) => {
    const { port1, port2 } = new MessageChannel()
    ports.set(id, port1)
    // In their order, though to read a blob takes time.
    let last = Promise.resolve()
    port1.addEventListener('message', ({ data }) => {
      last = last.then(async () => tell({ kind: 'port', id, data: await packed(data) }))
    })
    port1.addEventListener('close', () => tell({ kind: 'closed', id }))
    port1.start()
    return port2
  }
  globalThis.standInHear = (word) => {
    if (word.kind === 'port') ports.get(word.id)?.postMessage(unpacked(word.data))
    if (word.kind === 'closed') ports.get(word.id)?.close()
    if (word.kind === 'message') for (const listener of listeners.get(word.channel) ?? []) listener({ sender: ipcRenderer, ports: word.ports.map(openPort) }, word.message)
  }
  const require = (name) => {
    if (name === 'electron') return { ipcRenderer }
    throw new Error(`a sandboxed preload script cannot require ${name}`)
  }
  const module = { exports: {} }
  preload(module.exports, require, module)
}
