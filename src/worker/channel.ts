/*
 * The line to the main process, the same over Electron's parentPort (utilityProcess) and over
 * Node's IPC (child_process.fork).
 */
export interface Channel {
  /** Settles when the message has left this process. */
  send(message: unknown): Promise<void>
  onMessage(listener: (message: unknown) => void): void
  /** Called when the other side is gone: nobody is left to answer. */
  onClose(listener: () => void): void
}

interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
}

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === 'object' && value !== null && 'postMessage' in value && typeof value.postMessage === 'function' && 'on' in value && typeof value.on === 'function'
}

/** The line of this process, or undefined when nobody started it as a worker. */
export function openChannel(process: NodeJS.Process): Channel | undefined {
  const port: unknown = Reflect.get(process, 'parentPort')
  if (isParentPort(port)) return electronChannel(port)
  return process.send === undefined ? undefined : forkChannel(process)
}

function electronChannel(port: ParentPort): Channel {
  return {
    send: (message) => {
      port.postMessage(message)
      return Promise.resolve()
    },
    onMessage: (listener) => void port.on('message', (event) => listener(event.data)),
    onClose: (listener) => void port.on('close', listener),
  }
}

function forkChannel(process: NodeJS.Process): Channel {
  return {
    // A line that is broken is no error here: `disconnect` ends the process.
    send: (message) =>
      new Promise((resolve) => {
        if (!process.connected || process.send === undefined) resolve()
        else process.send(message, undefined, undefined, () => resolve())
      }),
    onMessage: (listener) => void process.on('message', listener),
    onClose: (listener) => void process.on('disconnect', listener),
  }
}
