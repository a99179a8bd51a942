import { ensureBuilt } from './lib/build.mjs'
import { runHeadless } from './lib/host.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { runMain } from './lib/say.mjs'

/*
 * npm run headless -- --port 4310 --data-dir DIR --token TOKEN
 * The host without a window, for a machine that is always on: installs and builds what is
 * missing, opens no browser. Its standard output and its exit code are the host's.
 */
await runMain(async () => {
  const node = await ensureInstalled()
  await ensureBuilt(node)
  return (await runHeadless(node, process.argv.slice(2))).code
})
