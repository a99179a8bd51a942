import { EventEmitter } from 'node:events'
import type * as Real from 'electron'
import { machine } from './machine.ts'
import type { Surface } from './surface.ts'

/** suspend, resume, lock-screen, unlock-screen: emitted by the test (control.ts). */
export const powerMonitor = new EventEmitter()

let lastBlocker = 0

export const powerSaveBlocker: Surface<Real.PowerSaveBlocker, 'start' | 'stop' | 'isStarted'> = {
  start: (type) => {
    machine.blockers.set(++lastBlocker, type)
    machine.blockersEver += 1
    return lastBlocker
  },
  stop: (id) => machine.blockers.delete(id),
  isStarted: (id) => machine.blockers.has(id),
}
