import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from '../lib/build.mjs'
import { inRoot } from '../lib/paths.mjs'
import { PlainError } from '../lib/say.mjs'
import { readArchive } from './archive.mjs'
import { wrongWith } from './contents.mjs'
import { collectNotices, isPermitted, noticesAsText, readLock } from './licences.mjs'
import { runBuilder } from './run-builder.mjs'
import { makeStandInElectron } from './stand-in-electron.mjs'

/**
 * Builds what is packed, and writes whose work it is made with beside it.
 * @param {string} node
 */
export async function prepare(node) {
  await ensureBuilt(node)
  const notices = collectNotices(readLock())
  const forbidden = notices.filter(({ licence }) => !isPermitted(licence))
  if (forbidden.length > 0) throw new PlainError(`The licence of ${forbidden.map(({ name, licence }) => `${name} (${licence})`).join(', ')} is not among those that the program may carry: scripts/packaging/licences.mjs.`)
  writeFileSync(inRoot('out', 'third-party-licences.txt'), noticesAsText(notices))
}

/**
 * Packs the program for this Linux as a folder, beside a stand-in for Electron's binary.
 * @param {string} node
 * @param {string} folder to work in; the packed program comes into its `linux-unpacked`
 * @param {readonly string[]} [args] to electron-builder, besides
 * @returns {Promise<{ app: string, archive: string, files: import('./archive.mjs').ArchiveFile[] }>}
 */
export async function packBesideStandIn(node, folder, args = []) {
  const electron = join(folder, 'electron')
  makeStandInElectron(electron)
  const { code, output } = await runBuilder(node, ['--linux', '--dir', `--${process.arch}`, `-c.electronDist=${electron}`, `-c.directories.output=${folder}`, ...args], 'capture')
  if (code !== 0) throw new PlainError(`${output}\nelectron-builder could not pack; what it says is above.`)
  const app = join(folder, process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`)
  const archive = join(app, 'resources', 'app.asar')
  return { app, archive, files: readArchive(archive) }
}

/**
 * The archives of what electron-builder left in dist/, each looked into.
 * @returns {string[]} what is wrong
 */
export function wrongWithDist() {
  const archives = readdirSync(inRoot('dist'), { recursive: true, encoding: 'utf8' }).filter((path) => /[\\/]app\.asar$/.test(path))
  if (archives.length === 0) return ['electron-builder left no program in dist/']
  return archives.flatMap((path) => wrongWith(readArchive(inRoot('dist', path)), { platform: process.platform, arch: /arm64/.test(path) ? 'arm64' : process.arch }).map((line) => `${path}: ${line}`))
}

/** What a person downloads, with its size and the digest to compare it by. */
export function installers() {
  return readdirSync(inRoot('dist'))
    .filter((name) => /\.(exe|dmg|zip|AppImage|deb)$/.test(name))
    .map((name) => ({ name, bytes: statSync(inRoot('dist', name)).size, sha256: createHash('sha256').update(readFileSync(inRoot('dist', name))).digest('hex') }))
}

/** @param {number} bytes */
export const inMegabytes = (bytes) => `${(bytes / 1_000_000).toFixed(1)} MB`
