import { startBenchEngine } from '../lib/bench-engine.ts'
import { lags, runDueWorkflows } from '../lib/due-workflows.ts'
import { loadNow, percentile, type Figure } from '../lib/figures.ts'

const TARGET_MS = 250
const COUNT = 200

/** From due to started, when 200 workflows fall due at one moment. */
export async function measureLag(): Promise<Figure[]> {
  const load = loadNow()
  const bench = await startBenchEngine()
  try {
    const sorted = lags((await runDueWorkflows(bench, COUNT)).executions)
    const p99 = percentile(sorted, 0.99)
    return [{ name: 'lag p99', value: p99, unit: 'ms', target: `< ${TARGET_MS} ms`, isMet: p99 < TARGET_MS, load, detail: { workflows: COUNT, 'p50 ms': percentile(sorted, 0.5), 'max ms': percentile(sorted, 1) } }]
  } finally {
    await bench.stop()
  }
}
