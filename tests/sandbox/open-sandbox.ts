import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import type { SandboxHost, SandboxLaunch } from '../../src/engine/script/sandbox/sandbox-host.ts'
import { createScriptRunner, type ScriptRun } from '../../src/engine/script/sandbox/script-runner.ts'
import { programFolders } from '../../src/platform/program-folders.ts'
import { createSandboxHost } from '../../src/platform/sandbox-host.ts'
import { systemClock } from '../../src/platform/system-clock.ts'
import type { ScriptLanguage, ScriptNames, ScriptOutcome } from '../../src/shared/model/script.ts'
import { recordingLogger } from '../helpers/recording-logger.ts'

export const NAMES: ScriptNames = { groups: ['Kafeer', 'Hotell'], templates: [{ id: 't1', name: 'Ukens bestilling', category: 'bestilling' }], workflows: ['Ukentlig bestilling'] }

/** A sandbox with real processes for the tests of a file, gone when they are over. */
export function openSandbox(language: ScriptLanguage, files = programFolders().sandboxFiles) {
  const cacheDir = mkdtempSync(join(tmpdir(), 'kontorflyt-sandbox-'))
  const logger = recordingLogger()
  const host = createSandboxHost({ nodePath: process.execPath })
  const launches: SandboxLaunch[] = []
  const counting: SandboxHost = {
    memoryOf: (pid) => host.memoryOf(pid),
    start: (launch) => {
      launches.push(launch)
      return host.start(launch)
    },
  }
  const ports = { host: counting, clock: systemClock, logger, files, cacheDir }
  const runner = createScriptRunner(ports)
  afterAll(async () => {
    await runner.close()
    rmSync(cacheDir, { recursive: true, force: true })
  })
  const run = (script: string, options: Partial<ScriptRun> = {}): Promise<ScriptOutcome> => runner.run({ language, script, names: NAMES, ...options })
  return { run, runner, logger, launches, ports }
}

/** The failure of a run that is to have failed. */
export function failureOf(outcome: ScriptOutcome): Extract<ScriptOutcome, { kind: 'failed' }> {
  if (outcome.kind !== 'failed') expect.unreachable(`it finished: ${outcome.output}`)
  return outcome
}

/** What was printed by a run that is to have finished. */
export function outputOf(outcome: ScriptOutcome): string {
  expect(outcome).toMatchObject({ kind: 'finished' })
  return outcome.output
}
