import { expect, onTestFinished, test } from 'vitest'
import { recordingLogger } from '../../../tests/helpers/recording-logger.ts'
import { SteerableClock } from '../../../tests/helpers/steerable-clock.ts'
import { noTokens } from '../../../tests/helpers/no-tokens.ts'
import { DEFAULT_POOL_OPTIONS, WorkerPool } from './worker-pool.ts'
import { Workers } from './worker-service.ts'

function workersWith(waiting: () => number) {
  const clock = new SteerableClock('2026-11-23T08:00:00.000Z')
  const closing = new AbortController()
  onTestFinished(() => closing.abort())
  const host = {
    start: () => {
      throw new Error('no worker is needed here')
    },
  }
  const pool = new WorkerPool(host, clock, recordingLogger(), DEFAULT_POOL_OPTIONS, noTokens)
  const workers = new Workers({ pool, clock, waitingMails: () => Promise.resolve(waiting()), closing: closing.signal })
  return { workers, pool, clock, closing }
}

test('mails that wait in the database are part of the depth of their queue, now and in its history', async () => {
  let waiting = 900
  const { workers, pool, clock } = workersWith(() => waiting)
  expect((await workers.get()).queues.map(({ depth }) => depth)).toEqual([900, 0, 0])
  pool.monitor.noteChange()
  clock.moveTo('2026-11-23T08:00:02.000Z')
  const greatest = async (): Promise<number> => Math.max(...((await workers.get()).queues[0]?.history ?? []).map(({ depth }) => depth))
  await expect.poll(greatest).toBe(900)
  waiting = 0
  expect((await workers.get()).queues[0]?.depth).toBe(0)
})

test('the stream shows a change, and ends when the engine stops', async () => {
  const { workers, pool, clock, closing } = workersWith(() => 0)
  const stream = workers.watch(undefined)
  expect((await stream.next()).value).toMatchObject({ deaths: 0 })
  pool.monitor.noteDeath()
  const next = stream.next()
  clock.moveTo('2026-11-23T08:00:02.000Z')
  expect((await next).value).toMatchObject({ deaths: 1 })
  const last = stream.next()
  closing.abort()
  expect((await last).done).toBe(true)
})
