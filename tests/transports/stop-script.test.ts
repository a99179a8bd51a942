import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouter } from '../../src/api/router.ts'
import type { SandboxEnd, SandboxHost } from '../../src/engine/script/sandbox/sandbox-host.ts'
import { createSandboxHost } from '../../src/platform/sandbox-host.ts'
import { contract } from '../../src/shared/contract/contract.ts'
import { recordingLogger } from '../helpers/recording-logger.ts'
import { startTestEngine, type TestEngine } from '../helpers/test-engine.ts'
import { connect, TRANSPORTS } from './transports.ts'

/* A caller who no longer waits for a script: its process ends at once, and nothing comes of it. */

interface SeenRun {
  /** It has printed something: it is running. */
  readonly running: Promise<void>
  readonly ended: Promise<SandboxEnd>
}

/** Real processes; the test sees when each runs and how it ends. */
function watchedHost(): SandboxHost & { next: () => Promise<SeenRun> } {
  const host = createSandboxHost({ nodePath: process.execPath })
  const waiting: ((run: SeenRun) => void)[] = []
  return {
    memoryOf: host.memoryOf,
    start: (launch) => {
      const started = host.start(launch)
      const running = new Promise<void>((resolve) => started.onOutput(() => resolve()))
      const ended = new Promise<SandboxEnd>((resolve) => started.onEnd(resolve))
      waiting.shift()?.({ running, ended })
      return started
    },
    next: () => new Promise((resolve) => void waiting.push(resolve)),
  }
}

const sandboxHost = watchedHost()
let dataDir: string
let office: TestEngine
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'kontorflyt-stop-'))
  office = await startTestEngine({ dataDir, sandboxHost })
})
afterAll(async () => {
  await office.engine.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const ENDLESS = 'workflow("Aldri").daily("09:00").wait({ days: 1 })\nconsole.log("i gang")\nfor (;;) {}'
const KILLED: SandboxEnd['reason'] = 'signal SIGKILL'

describe.each(TRANSPORTS)('over %s', (transport) => {
  const open = () => connect(transport, { contract, router: createRouter(office.engine.services, { version: '1.2.3', host: 'headless', dataDir }), support: { logger: recordingLogger(), officeLanguage: async () => 'nb', bugId: () => 'b0b0b0b0' }, language: 'nb' })

  test('a script that is stopped is killed, and nothing is saved', async () => {
    const { client, close } = await open()
    const { id } = await client.scripts.create({ name: 'Uten ende', language: 'javascript', script: ENDLESS })
    const calls = {
      execute: (signal: AbortSignal) => client.scripts.execute({ language: 'javascript', script: ENDLESS, save: true }, { signal }),
      compare: (signal: AbortSignal) => client.scripts.compare({ id }, { signal }),
      apply: (signal: AbortSignal) => client.scripts.apply({ id, fingerprint: 'x', choices: [] }, { signal }),
    }
    for (const call of Object.values(calls)) {
      const controller = new AbortController()
      const next = sandboxHost.next()
      const answer = call(controller.signal).then(
        () => 'an answer',
        (thrown: unknown) => thrown,
      )
      const { running, ended } = await next
      await running
      controller.abort()
      expect(await answer).toMatchObject({ name: 'AbortError' })
      expect((await ended).reason).toBe(KILLED)
    }
    expect((await client.workflows.list({ limit: 10 })).items).toEqual([])
    await close()
  })

  test('the script of a caller who is gone is killed', async () => {
    const { client, close } = await open()
    const next = sandboxHost.next()
    // A port that is closed tells its own side nothing: there is no answer to wait for.
    void client.scripts.execute({ language: 'javascript', script: ENDLESS, save: true }).catch(() => undefined)
    const { running, ended } = await next
    await running
    await close()
    expect((await ended).reason).toBe(KILLED)
  })
})
