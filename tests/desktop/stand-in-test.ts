import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { type ProgramStart, StandInProgram } from './stand-in-program.ts'

export interface Machine {
  readonly dataDir: string
  /** Starts the program on this machine's data; ended after the test. */
  start(options?: Omit<ProgramStart, 'dataDir'>): Promise<StandInProgram>
}

/** A machine with data of its own, on which the built program runs in the stand-in of Electron. */
export const test = base.extend<{ machine: Machine; hostKind: string }>({
  hostKind: ['desktop', { option: true }],
  machine: async ({ hostKind: _hostKind }, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'kontorflyt-desktop-'))
    const started: StandInProgram[] = []
    await use({
      dataDir,
      start: async (options = {}) => {
        const program = await StandInProgram.start({ dataDir, ...options })
        started.push(program)
        return program
      },
    })
    for (const program of started) await program.end('SIGKILL')
    // The Chromium of a program that was killed is a moment behind it.
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  },
})

export { expect } from '@playwright/test'
