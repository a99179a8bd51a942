import { ensureInstalled } from './lib/install.mjs'
import { run } from './lib/run.mjs'
import { runMain } from './lib/say.mjs'
import { toolPath, tsconfigs } from './lib/tools.mjs'

// npm run typecheck: one pass of TypeScript for each world that the code runs in.
await runMain(async () => {
  const node = await ensureInstalled()
  let failed = 0
  for (const config of tsconfigs) failed += (await run(node, [toolPath('tsc'), '-p', config])).code
  return failed === 0 ? 0 : 1
})
