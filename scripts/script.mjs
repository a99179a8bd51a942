import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { ensureInstalled } from './lib/install.mjs'
import { inRoot } from './lib/paths.mjs'
import { runMain } from './lib/say.mjs'

/*
 * npm run script -- FILE.py|.ts|.js [--save]
 * Runs a script that builds workflows, and prints what it would create. The sources run as they
 * are; standard output and the exit code are the command's.
 */
await runMain(async () => {
  const node = await ensureInstalled()
  const child = spawn(node, [inRoot('src/headless/script.ts'), ...process.argv.slice(2)], { stdio: 'inherit' })
  const [code] = await once(child, 'exit')
  return typeof code === 'number' ? code : 1
})
