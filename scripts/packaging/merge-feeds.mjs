import { readFileSync, writeFileSync } from 'node:fs'
import { PlainError, runMain } from '../lib/say.mjs'

/*
 * node scripts/packaging/merge-feeds.mjs TO FROM FROM …
 *   one channel file out of several of the same version, each of another kind of processor. Plain
 *   text, for it runs where no package is installed: electron-builder writes these files in one
 *   form, and another form is refused.
 */

const FORM = /^version: (?<version>\S+)\nfiles:\n(?<files>(?: {2}- url: .+\n(?: {4}.+\n)+)+)(?<rest>path: [\s\S]*)$/

/** @param {string} file */
function read(file) {
  const { version, files, rest } = FORM.exec(readFileSync(file, 'utf8'))?.groups ?? {}
  if (version === undefined || files === undefined || rest === undefined) throw new PlainError(`${file} does not look as electron-builder writes it: nothing was merged.`)
  return { version, files, rest }
}

await runMain(async () => {
  const [to, ...from] = process.argv.slice(2)
  if (to === undefined || from.length < 2) throw new PlainError('Name the file to write, and two or more to read.')
  const feeds = from.map(read)
  const [first] = feeds
  if (first === undefined || feeds.some(({ version }) => version !== first.version)) throw new PlainError(`These are of different versions (${feeds.map(({ version }) => version).join(', ')}): nothing was merged.`)
  writeFileSync(to, `version: ${first.version}\nfiles:\n${feeds.map(({ files }) => files).join('')}${first.rest}`)
  return 0
})
