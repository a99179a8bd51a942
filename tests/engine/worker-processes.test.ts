import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Clock } from '../../src/engine/ports.ts'
import { DEFAULT_POOL_OPTIONS, WorkerPool, type PoolOptions } from '../../src/engine/workers/worker-pool.ts'
import { createChildProcessHost } from '../../src/headless/child-process-host.ts'
import type { MailTask } from '../../src/shared/worker-protocol.ts'
import { recordingLogger } from '../helpers/recording-logger.ts'
import { startSmtpServer } from '../helpers/smtp-server.ts'
import { noTokens } from '../helpers/no-tokens.ts'

const account = { key: 'test', host: '127.0.0.1', port: 1, security: 'none' as const, user: '', password: '', maxConnections: 4 }
const mail: MailTask = {
  messageId: '<1@kontor.example>',
  date: '2026-11-23T08:00:00.000Z',
  from: { name: '', address: 'ordre@kontor.example' },
  to: { name: '', address: 'kunde@example.no' },
  replyTo: null,
  language: 'nb',
  subject: 'Hei',
  bodyHtml: '<p>Hei</p>',
  bodyText: 'Hei',
  variables: {},
  headers: { 'X-Kontorflyt-Execution': 'execution-1' },
}

/** The real clock: a process that has been stopped keeps no other. */
const realClock: Clock = {
  now: () => Date.now(),
  setTimer: (ms, callback) => {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
}

function realPool(options: Partial<PoolOptions>) {
  const logger = recordingLogger()
  const host = createChildProcessHost({ entry: join(import.meta.dirname, '../../src/worker/index.ts'), env: process.env, logger })
  const pool = new WorkerPool(host, realClock, logger, { ...DEFAULT_POOL_OPTIONS, ...options }, noTokens)
  onTestFinished(() => pool.stop(0))
  return { pool, logger }
}

describe('a real worker', () => {
  test('that is stopped in the middle of a mail is found by its silent heart and ended, and the next mail goes to another', async () => {
    let hold = true
    const held: (() => void)[] = []
    const server = await startSmtpServer({ onRcptTo: (_address, _session, done) => (hold ? held.push(done) : done()) })
    onTestFinished(() => server.stop())
    const { pool, logger } = realPool({ maxWorkers: 1, hungAfterMs: 2_500 })
    const lost = pool.run({ type: 'send_mail', account: { ...account, port: server.port }, mail }).then(
      () => 'answered',
      (thrown: unknown) => (thrown instanceof Error ? thrown.message : ''),
    )
    await expect.poll(() => held.length, { timeout: 10_000 }).toBe(1)
    const [worker] = pool.overview().workers
    process.kill(worker?.pid ?? 0, 'SIGSTOP')
    expect(await lost).toBe('The process that was sending ended before it got an answer.')
    expect(logger.lines.map(({ message }) => message)).toContain('a worker hangs and is ended')
    hold = false
    expect(await pool.run({ type: 'send_mail', account: { ...account, port: server.port }, mail })).toMatchObject({ type: 'mail_sent' })
    expect(pool.overview().workers[0]?.pid).not.toBe(worker?.pid)
  })

  test('that is asked to stop answers for the mail it holds before it goes', async () => {
    let letGo = (): void => undefined
    const asked = new Promise<void>((resolve) => {
      letGo = resolve
    })
    let answer = (): void => undefined
    const server = await startSmtpServer({
      onRcptTo: (_address, _session, done) => {
        answer = () => done()
        letGo()
      },
    })
    onTestFinished(() => server.stop())
    const { pool } = realPool({ maxWorkers: 1 })
    const sent = pool.run({ type: 'send_mail', account: { ...account, port: server.port }, mail })
    await asked
    const stopped = pool.stop(10_000)
    answer()
    expect(await sent).toMatchObject({ type: 'mail_sent' })
    await stopped
    expect(server.mails).toHaveLength(1)
    await expect(pool.run({ type: 'send_mail', account, mail })).rejects.toThrow('closing')
  })
})
