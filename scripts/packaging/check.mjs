import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureInstalled } from '../lib/install.mjs'
import { PlainError, runMain, say } from '../lib/say.mjs'
import { sizesByPart, wrongWith } from './contents.mjs'
import { inMegabytes, packBesideStandIn, prepare } from './make-package.mjs'

// npm run package:check: packs beside a stand-in for Electron, and tells what is inside and how large it is.
await runMain(async () => {
  if (process.platform !== 'linux') throw new PlainError('This packs for Linux on Linux; here, "npm run package" makes the real thing and looks into it.')
  const node = await ensureInstalled()
  const folder = mkdtempSync(join(tmpdir(), 'kontorflyt-package-'))
  try {
    await prepare(node)
    const { files } = await packBesideStandIn(node, folder)
    const wrong = wrongWith(files, process)
    for (const line of wrong) say(line)
    for (const { part, bytes } of sizesByPart(files).slice(0, 15)) say(`${inMegabytes(bytes).padStart(10)}  ${part}`)
    process.stdout.write(`${files.length} files, ${inMegabytes(files.reduce((sum, { size }) => sum + size, 0))} without Electron, ${wrong.length} things wrong\n`)
    return wrong.length === 0 ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
