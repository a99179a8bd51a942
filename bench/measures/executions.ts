import { startBenchEngine } from '../lib/bench-engine.ts'
import { lastCompletedAfter, runDueWorkflows } from '../lib/due-workflows.ts'
import { loadNow, round, type Figure } from '../lib/figures.ts'

const TARGET = 2_000

/** Executions a second, from the moment at which all fall due to the last one's committed end. */
export async function measureExecutions(isQuick: boolean): Promise<Figure[]> {
  const count = isQuick ? 400 : 2_000
  const load = loadNow()
  const bench = await startBenchEngine()
  try {
    const { executions, cpuEach } = await runDueWorkflows(bench, count)
    const ms = lastCompletedAfter(executions)
    const value = round((count / ms) * 1000)
    return [{ name: 'executions', value, unit: '/s', target: `${TARGET}/s`, isMet: value >= TARGET, load, detail: { executions: count, steps: 3, ms, 'CPU us each': cpuEach } }]
  } finally {
    await bench.stop()
  }
}
