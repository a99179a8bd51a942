import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { recordingLogger } from '../../tests/helpers/recording-logger.ts'
import { tempDir } from '../../tests/helpers/temp-dir.ts'
import { createChildProcessHost } from './child-process-host.ts'

function startWorker(source: string) {
  const entry = join(tempDir(), 'worker.mjs')
  writeFileSync(entry, source)
  const logger = recordingLogger()
  const worker = createChildProcessHost({ entry, env: { PATH: process.env['PATH'], KONTORFLYT_TOKEN: 'hunter2', TZ: 'Europe/Oslo' }, logger }).start()
  return { worker, logger, exited: new Promise<string>((resolve) => worker.onExit(resolve)) }
}

test('a message goes there and back as the value that it is', async () => {
  const { worker, exited } = startWorker("process.on('message', (message) => process.send({ got: message }))")
  const answer = new Promise((resolve) => worker.onMessage(resolve))
  worker.send({ at: new Date(0), bytes: new Uint8Array([1, 2]), text: 'æ' })
  expect(await answer).toEqual({ got: { at: new Date(0), bytes: new Uint8Array([1, 2]), text: 'æ' } })
  worker.kill()
  expect(await exited).toBe('signal SIGKILL')
})

test('a worker is given no more of our environment than it needs', async () => {
  const { worker } = startWorker('process.send(process.env); process.disconnect()')
  const env = await new Promise((resolve) => worker.onMessage(resolve))
  expect(env).toMatchObject({ TZ: 'Europe/Oslo' })
  expect(JSON.stringify(env)).not.toContain('hunter2')
})

test('the end of a worker is told once, also to who asks later, and what it said is in the log', async () => {
  const { worker, logger, exited } = startWorker("console.error('I am lost'); setImmediate(() => process.exit(3))")
  expect(await exited).toBe('exit code 3')
  expect(await new Promise((resolve) => worker.onExit(resolve))).toBe('exit code 3')
  worker.send({ type: 'stop' })
  await expect.poll(() => logger.lines).toMatchObject([{ level: 'warn', fields: { line: 'I am lost' } }])
})

test('a worker that cannot start ends with the reason', async () => {
  const logger = recordingLogger()
  const worker = createChildProcessHost({ entry: '/nowhere/worker.mjs', env: {}, logger }).start()
  expect(await new Promise((resolve) => worker.onExit(resolve))).toBe('exit code 1')
})
