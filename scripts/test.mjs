import { ensureInstalled } from './lib/install.mjs'
import { inSeconds } from './lib/run.mjs'
import { PlainError, runMain, say } from './lib/say.mjs'
import { checkStages, e2eStage, machineStage, runStages, unitStage } from './lib/stages.mjs'
import { closingLine, sum } from './lib/test-counts.mjs'
import { filesIn } from './lib/tools.mjs'

/*
 * npm test: all that must hold before a change is taken, from a fresh clone on. With a
 * pattern (npm test -- schedule) only the test files whose path contains it.
 */
await runMain(async () => {
  const started = Date.now()
  const patterns = process.argv.slice(2)
  const node = await ensureInstalled()
  const counts = sum(patterns.length === 0 ? await everything(node) : await only(node, patterns))
  say(`All of it took ${inSeconds(Date.now() - started)}.`)
  process.stdout.write(`${closingLine(counts)}\n`)
  return counts.failed === 0 ? 0 : 1
})

/**
 * The checks share the cores; the tests then have them alone, one kind at a time, and the speed of
 * pages is measured last.
 * @param {string} node
 */
async function everything(node) {
  const checks = await runStages([machineStage(node), ...checkStages(node)], 2)
  const tests = [unitStage(node), e2eStage(node, 'e2e', { projects: ['browser', 'walk', 'desktop'] }), e2eStage(node, 'speed', { projects: ['speed'] })]
  return [...checks, ...(await runStages(tests, 1))]
}

/** @param {string} node @param {readonly string[]} patterns */
async function only(node, patterns) {
  const matches = (/** @type {string} */ path) => patterns.some((pattern) => path.includes(pattern))
  const e2e = [...filesIn('tests/e2e', /\.spec\.ts$/), ...filesIn('tests/desktop', /\.spec\.ts$/)].filter(matches)
  const unit = [...filesIn('src', /\.test\.tsx?$/), ...filesIn('tests', /\.test\.ts$/), ...filesIn('scripts', /\.test\.mjs$/)].filter(matches)
  if (unit.length + e2e.length === 0) throw new PlainError(`No test file has "${patterns.join('" or "')}" in its path.`)
  return runStages([machineStage(node), ...(unit.length === 0 ? [] : [unitStage(node, unit)]), ...(e2e.length === 0 ? [] : [e2eStage(node, 'e2e', { files: e2e })])], 1)
}
