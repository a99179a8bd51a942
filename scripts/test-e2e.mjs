import { ensureInstalled } from './lib/install.mjs'
import { runMain } from './lib/say.mjs'
import { e2eStage, runStage } from './lib/stages.mjs'
import { closingLine } from './lib/test-counts.mjs'

// npm run test:e2e [-- file …]: the tests in a browser alone, building first where the sources changed.
await runMain(async () => {
  const counts = await runStage(e2eStage(await ensureInstalled(), 'e2e', { files: process.argv.slice(2) }))
  process.stdout.write(`${closingLine(counts)}\n`)
  return counts.failed === 0 ? 0 : 1
})
