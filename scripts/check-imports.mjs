import { readFileSync, readdirSync } from 'node:fs'
import { findBreaches } from './lib/import-rules.mjs'
import { inRoot } from './lib/paths.mjs'
import { runMain, say } from './lib/say.mjs'

// npm run imports: who may import whom, where time and SQL may be used. Prints each breach.
await runMain(async () => {
  const files = ['src', 'tests', 'bench'].flatMap(sourcesIn)
  const breaches = findBreaches(new Map(files.map((file) => [file, readFileSync(inRoot(file), 'utf8')])))
  for (const { file, line, message } of breaches) say(`${file}:${line} ${message}`)
  say(breaches.length === 0 ? `The import rules hold in ${files.length} files.` : `${breaches.length} breaches of the import rules.`)
  return breaches.length === 0 ? 0 : 1
})

/** @param {string} folder @returns {string[]} */
function sourcesIn(folder) {
  try {
    return readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' })
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
      .filter((path) => /\.tsx?$/.test(path))
  } catch {
    return []
  }
}
