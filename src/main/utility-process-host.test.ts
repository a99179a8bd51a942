import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import type { Logger } from '../engine/ports.ts'
import { createUtilityProcessHost, type UtilityProcessLike } from './utility-process-host.ts'

/** Stands for Electron's class, which cannot be had outside of Electron. */
class Utility extends EventEmitter implements UtilityProcessLike {
  pid: number | undefined
  readonly stdout = new EventEmitter()
  readonly stderr = new EventEmitter()
  readonly posted: unknown[] = []
  postMessage(message: unknown): void {
    this.posted.push(message)
  }
  kill(): boolean {
    return this.emit('exit', 15)
  }
}

function setUp(): { readonly utility: Utility; readonly lines: string[]; readonly host: ReturnType<typeof createUtilityProcessHost> } {
  const utility = new Utility()
  const lines: string[] = []
  const note = (level: string): Logger['info'] => (_message, fields) => void lines.push(`${level} ${String(fields?.['line'])}`)
  return { utility, lines, host: createUtilityProcessHost({ fork: () => utility, logger: { info: note('info'), warn: note('warn'), error: note('error') } }) }
}

test('messages go both ways', () => {
  const { utility, host } = setUp()
  const worker = host.start()
  const received: unknown[] = []
  worker.onMessage((message) => received.push(message))
  worker.send({ type: 'stop' })
  utility.emit('message', { type: 'ready', pid: 7 })
  expect(utility.posted).toEqual([{ type: 'stop' }])
  expect(received).toEqual([{ type: 'ready', pid: 7 }])
})

test('the end of a worker is told once, also to who asks late, and nothing is sent to it afterwards', () => {
  const { utility, host } = setUp()
  const worker = host.start()
  const told: string[] = []
  worker.onExit((reason) => told.push(`early ${reason}`))
  worker.kill()
  utility.emit('exit', 15)
  worker.onExit((reason) => told.push(`late ${reason}`))
  worker.send({ type: 'stop' })
  expect(told).toEqual(['early exit code 15', 'late exit code 15'])
  expect(utility.posted).toEqual([])
})

test('the process id is known once the process is there', () => {
  const { utility, host } = setUp()
  const worker = host.start()
  expect(worker.pid).toBeUndefined()
  utility.pid = 4711
  expect(worker.pid).toBe(4711)
})

test('what a worker prints is logged by the line, however it arrives', () => {
  const { utility, lines, host } = setUp()
  host.start()
  const bytes = Buffer.from('blå\nrød\nrest')
  utility.stderr.emit('data', bytes.subarray(0, 3))
  utility.stderr.emit('data', bytes.subarray(3))
  expect(lines).toEqual(['warn blå', 'warn rød'])
})
