import { powerMonitor } from 'electron'
import type { Engine } from '../engine/create-engine.ts'
import type { Clock, Logger } from '../engine/ports.ts'
import type { SleepReport } from '../shared/model/desktop.ts'
import { sleepReport } from './sleep-report.ts'

export interface PowerParts {
  readonly engine: Engine
  readonly clock: Clock
  readonly logger: Logger
  readonly onSlept: (report: SleepReport) => void
  readonly onShutdown: () => void
}

/**
 * A machine that wakes is asked at once what is due, and what came late over its sleep is told.
 * Unlocking counts as waking: some systems tell of the one and not of the other.
 */
export function watchPower({ engine, clock, logger, onSlept, onShutdown }: PowerParts): void {
  const now = (): string => new Date(clock.now()).toISOString()
  let sleptAt: string | null = null
  const wake = async (): Promise<void> => {
    const since = sleptAt
    sleptAt = null
    await engine.checkDue()
    if (since === null) return
    const report = sleepReport(since, now(), await engine.services.system.lateRuns(since))
    if (report !== null) onSlept(report)
  }
  const woke = (): void => void wake().catch((thrown: unknown) => logger.error('could not take up work after a sleep', { detail: String(thrown) }))
  powerMonitor.on('suspend', () => {
    sleptAt ??= now()
  })
  powerMonitor.on('resume', woke)
  powerMonitor.on('unlock-screen', woke)
  powerMonitor.on('shutdown', onShutdown)
}
