import { loadNow, round, type Figure } from '../lib/figures.ts'
import { hostDataDir, startHost } from '../lib/host-process.ts'
import { cpuSeconds, processTree, pssMegabytes } from '../lib/processes.ts'

const TARGET_MB = 120
const TARGET_CPU = 0.3
/** A start is not idleness: modules are still compiled and memory given back. */
const SETTLE_MS = 10_000

/** Memory of all processes of the host, and their CPU time over a minute in which nothing is asked of it. */
export async function measureIdle(isQuick: boolean): Promise<Figure[]> {
  const seconds = isQuick ? 15 : 60
  const load = loadNow()
  const data = hostDataDir()
  const host = await startHost(data.dir)
  try {
    await sleep(SETTLE_MS)
    const before = cpuSeconds(processTree(host.pid))
    await sleep(seconds * 1000)
    const pids = processTree(host.pid)
    const cpu = round(((cpuSeconds(pids) - before) * 60) / seconds, 2)
    const memory = round(pssMegabytes(pids), 1)
    const detail = { processes: pids.length, seconds }
    return [
      { name: 'idle memory', value: memory, unit: 'MB PSS', target: `${TARGET_MB} MB`, isMet: memory <= TARGET_MB, load, detail },
      { name: 'idle CPU', value: cpu, unit: 's/min', target: `${TARGET_CPU} s`, isMet: cpu <= TARGET_CPU, load, detail },
    ]
  } finally {
    await host.stop()
    data.remove()
  }
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
