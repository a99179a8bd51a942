import { ensureInstalled } from './lib/install.mjs'
import { runMain } from './lib/say.mjs'
import { e2eStage, runStage } from './lib/stages.mjs'
import { closingLine } from './lib/test-counts.mjs'

// npm run test:e2e [-- file …]: the tests in a browser alone, building first where the sources changed.
// With `--project=desktop` those of that project of playwright.config.ts alone.
await runMain(async () => {
  const asked = process.argv.slice(2)
  const projects = asked.flatMap((argument) => (argument.startsWith('--project=') ? [argument.slice('--project='.length)] : []))
  const files = asked.filter((argument) => !argument.startsWith('--project='))
  const counts = await runStage(e2eStage(await ensureInstalled(), 'e2e', { files, ...(projects.length === 0 ? {} : { projects }) }))
  process.stdout.write(`${closingLine(counts)}\n`)
  return counts.failed === 0 ? 0 : 1
})
