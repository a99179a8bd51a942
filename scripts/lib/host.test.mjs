import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inRoot } from './paths.mjs'

/** A host that says it is ready, and says which signal ended it. */
const host = `
const ending = (signal) => { console.log('ended by ' + signal); clearInterval(alive); process.exitCode = 7 }
process.once('SIGTERM', ending)
process.once('SIGINT', ending)
const alive = setInterval(() => {}, 1000)
console.log('ready ' + process.argv.slice(2).join('|'))
`

/** @type {string} */
let folder

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kontorflyt-host-'))
  writeFileSync(join(folder, 'host.mjs'), host)
  const module = pathToFileURL(inRoot('scripts', 'lib', 'host.mjs')).href
  writeFileSync(join(folder, 'stand.mjs'), `import { stand } from '${module}'\nconst { code } = await stand(process.execPath, [${JSON.stringify(join(folder, 'host.mjs'))}, ...process.argv.slice(2)], () => false)\nprocess.exitCode = code\n`)
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Starts a command, sends a signal to its process once the host is ready, and gives what came of it. @param {string} command @param {readonly string[]} args @param {NodeJS.Signals} signal */
async function signalled(command, args, signal) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  /** @type {string[]} */
  const lines = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    if (line.startsWith('ready')) child.kill(signal)
  })
  const [code] = await once(child, 'close')
  return { code, lines }
}

describe.skipIf(process.platform === 'win32')('a script that stands in the place of the host', () => {
  test.each(/** @type {const} */ (['SIGTERM', 'SIGINT']))('%s goes on to the host, whose words and exit code come back', async (signal) => {
    expect(await signalled(process.execPath, [join(folder, 'stand.mjs'), '--port', '0'], signal)).toEqual({ code: 7, lines: ['ready --port|0', `ended by ${signal}`] })
  })

  test('with exec in front, as in package.json, a signal to the shell arrives as well', async () => {
    expect(await signalled('sh', ['-c', `exec "${process.execPath}" "${join(folder, 'stand.mjs')}"`], 'SIGTERM')).toEqual({ code: 7, lines: ['ready ', 'ended by SIGTERM'] })
  })
})

test('the scripts that start a host begin with exec', async () => {
  const { default: manifest } = await import('../../package.json', { with: { type: 'json' } })
  expect([manifest.scripts.start, manifest.scripts.headless]).toEqual([expect.stringMatching(/^exec node /), expect.stringMatching(/^exec node /)])
})
