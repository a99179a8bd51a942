import { ensureInstalled } from './lib/install.mjs'
import { build } from './lib/build.mjs'
import { runMain } from './lib/say.mjs'

// npm run build: everything into out/, whether or not it is there already.
await runMain(async () => {
  await build(await ensureInstalled())
  return 0
})
