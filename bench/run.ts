import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadNow, machine, table, type Figure } from './lib/figures.ts'
import { measureExecutions } from './measures/executions.ts'
import { measureIdle } from './measures/idle.ts'
import { measureLag } from './measures/lag.ts'
import { measureMails } from './measures/mails.ts'
import { measureReady } from './measures/ready.ts'

/*
 * npm run bench [-- --only executions --quick]
 * Real engine, real workers, real SQLite file on disk, every commit durable. A table on
 * standard output, the figures as JSON in bench/results/latest.json. docs/performance.md says
 * how to read them. The exit code does not judge: a busy machine misses targets.
 */
const measures: Readonly<Record<string, (isQuick: boolean) => Promise<Figure[]>>> = {
  executions: measureExecutions,
  mails: measureMails,
  lag: measureLag,
  ready: measureReady,
  idle: measureIdle,
}

const { values } = parseArgs({ options: { only: { type: 'string' }, quick: { type: 'boolean', default: false } } })
const chosen = Object.entries(measures).filter(([name]) => values.only === undefined || name === values.only)
if (chosen.length === 0) throw new Error(`--only knows ${Object.keys(measures).join(', ')}`)

const loadAtStart = loadNow()
const figures: Figure[] = []
for (const [name, measure] of chosen) {
  process.stderr.write(`${name} …\n`)
  figures.push(...(await measure(values.quick)))
}

const folder = join(import.meta.dirname, 'results')
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'latest.json'), `${JSON.stringify({ takenAt: new Date().toISOString(), isQuick: values.quick, machine: machine(), loadAtStart, figures }, null, 2)}\n`)
process.stdout.write(`${table(figures)}\n`)
process.exit(0)
