import { EventEmitter } from 'node:events'

/* In a utility process: the line to the main process under Electron's name, and not under Node's. */

const { channel } = process
const send = process.send?.bind(process)
const parentPort = Object.assign(new EventEmitter(), { postMessage: (message: unknown): void => void send?.(message) })
process.on('message', (event) => parentPort.emit('message', event))
// Chromium ends its utility processes with the program.
process.on('disconnect', () => process.exit(0))
Reflect.set(process, 'parentPort', parentPort)
Reflect.deleteProperty(process, 'send')
channel?.ref()
