import { readFileSync } from 'node:fs'
import { findBreaches } from './lib/import-rules.mjs'
import { inRoot } from './lib/paths.mjs'
import { runMain, say } from './lib/say.mjs'
import { filesIn } from './lib/tools.mjs'

// npm run imports: who may import whom, where time and SQL may be used. Prints each breach.
await runMain(async () => {
  const files = ['src', 'tests', 'bench'].flatMap((folder) => filesIn(folder, /\.tsx?$/))
  const breaches = findBreaches(new Map(files.map((file) => [file, readFileSync(inRoot(file), 'utf8')])))
  for (const { file, line, message } of breaches) say(`${file}:${line} ${message}`)
  say(breaches.length === 0 ? `The import rules hold in ${files.length} files.` : `${breaches.length} breaches of the import rules.`)
  return breaches.length === 0 ? 0 : 1
})
