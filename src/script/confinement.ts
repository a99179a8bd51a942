import { registerHooks } from 'node:module'
import { property } from './property.ts'

/**
 * Why this process may not run a stranger's script, or undefined when it may. A process does
 * not take it on trust that it was started as it should be (src/engine/script/sandbox/
 * node-options.ts): another runtime may not know an option, or leave it out without a word.
 */
export function breachOfConfinement(): string | undefined {
  if (property(process, 'permission') === undefined) return 'Nothing is forbidden'
  const open = ['fs.write', 'child', 'worker', 'addons', 'wasi'].filter((scope) => process.permission.has(scope))
  if (open.length > 0) return `Not forbidden: ${open.join(', ')}`
  if (process.permission.has('fs.read')) return 'All files can be read'
  if (canMakeCode()) return 'Code can be made from text'
  return undefined
}

function canMakeCode(): boolean {
  try {
    // oxlint-disable-next-line typescript/no-implied-eval -- it is there to be refused
    return typeof new Function('return 1') === 'function'
  } catch {
    return false
  }
}

/**
 * Takes away what this process needs no more once it has loaded: modules, the network, other
 * threads. The script is shut off from all this already; this is for the day it finds a hole
 * in that wall.
 */
export function closeDoors(): void {
  registerHooks({
    resolve: () => {
      throw new Error('No module can be loaded any more')
    },
  })
  for (const name of ['fetch', 'WebSocket', 'EventSource', 'BroadcastChannel', 'MessageChannel', 'Request', 'Response']) Reflect.deleteProperty(globalThis, name)
  for (const name of ['binding', '_linkedBinding', 'dlopen', 'getBuiltinModule', 'kill', 'send', 'mainModule', 'report', '_debugProcess', '_startProfilerIdleNotifier']) {
    Reflect.deleteProperty(process, name)
    if (Reflect.has(process, name)) Reflect.defineProperty(process, name, { value: undefined })
  }
}
