import { createRequire } from 'node:module'
import { inRoot } from '../lib/paths.mjs'

/*
 * What lies in an app.asar and beside it, read from the archive's own header. @electron/asar is
 * asked for late: these scripts are also loaded where nothing is installed yet.
 */

/** @typedef {{ path: string, size: number, isUnpacked: boolean, hash: string | undefined }} ArchiveFile */

/** @typedef {{ files?: Record<string, Entry>, size?: number, unpacked?: boolean, integrity?: { hash: string } }} Entry */

/** @returns {typeof import('@electron/asar')} */
const asar = () => createRequire(inRoot('package.json'))('@electron/asar')

/**
 * @param {string} archive
 * @returns {ArchiveFile[]} with forward slashes, from the program's root
 */
export function readArchive(archive) {
  return filesOf(asar().getRawHeader(archive).header, '')
}

/** Archive and what is unpacked beside it, together in a plain folder. @param {string} archive @param {string} folder */
export function extractArchive(archive, folder) {
  asar().extractAll(archive, folder)
}

/** @param {Entry} entry @param {string} path @returns {ArchiveFile[]} */
function filesOf(entry, path) {
  if (entry.files === undefined) return [{ path, size: entry.size ?? 0, isUnpacked: entry.unpacked === true, hash: entry.integrity?.hash }]
  return Object.entries(entry.files).flatMap(([name, child]) => filesOf(child, path === '' ? name : `${path}/${name}`))
}
