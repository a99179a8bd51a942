import { ensureInstalled } from '../lib/install.mjs'
import { PlainError, runMain, say } from '../lib/say.mjs'
import { inMegabytes, installers, prepare, wrongWithDist } from './make-package.mjs'
import { runBuilder } from './run-builder.mjs'

// npm run package [-- options of electron-builder]: installers for this system into dist/.
await runMain(async () => {
  const node = await ensureInstalled()
  await prepare(node)
  const { code } = await runBuilder(node, process.argv.slice(2))
  if (code !== 0) throw new PlainError('electron-builder could not make the installers; what it says is above.')
  const wrong = wrongWithDist()
  for (const line of wrong) say(line)
  for (const { name, bytes, sha256 } of installers()) process.stdout.write(`${name}  ${inMegabytes(bytes)}  sha256 ${sha256}\n`)
  return wrong.length === 0 ? 0 : 1
})
