import { loadNow, median, round, type Figure } from '../lib/figures.ts'
import { hostDataDir, startHost } from '../lib/host-process.ts'

const TARGET_MS = 1_000

/** From the start of the process to the line that says calls are taken: on a data folder that is there, and on none. */
export async function measureReady(isQuick: boolean): Promise<Figure[]> {
  const load = loadNow()
  const data = hostDataDir()
  try {
    const first = await timeStart(data.dir)
    const later: number[] = []
    for (let round = 0; round < (isQuick ? 3 : 7); round += 1) later.push(await timeStart(data.dir))
    const value = round(median(later))
    return [{ name: 'ready', value, unit: 'ms', target: `${TARGET_MS} ms`, isMet: value <= TARGET_MS, load, detail: { starts: later.length, 'slowest ms': round(Math.max(...later)), 'first start ms': round(first) } }]
  } finally {
    data.remove()
  }
}

async function timeStart(dataDir: string): Promise<number> {
  const host = await startHost(dataDir)
  await host.stop()
  return host.readyAfterMs
}
