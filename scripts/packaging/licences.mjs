import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { inRoot } from '../lib/paths.mjs'
import { filesIn } from '../lib/tools.mjs'

/*
 * The licences of all that reaches the person who installs the program: the packages beside it,
 * and those that the page's bundle is made from. Electron's and Chromium's come with Electron.
 */

/** @typedef {{ version?: string, license?: string, dependencies?: Record<string, string>, optionalDependencies?: Record<string, string>, peerDependencies?: Record<string, string>, peerDependenciesMeta?: Record<string, { optional?: boolean }>, devDependencies?: Record<string, string> }} LockEntry */
/** @typedef {Record<string, LockEntry>} Lock paths as of package-lock.json, '' the program itself */
/** @typedef {{ name: string, version: string, licence: string, text: string }} Notice */

/** Licences under which a closed program may carry what is under them, as SPDX names them. */
const permitted = new Set(['MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'MPL-2.0', 'BlueOak-1.0.0', 'Unlicense', 'CC0-1.0', 'CC-BY-3.0', 'Python-2.0', 'PSF-2.0', 'OFL-1.1', 'Zlib'])

/**
 * Whether one of the ways in which a licence may be taken is among the permitted.
 * @param {string} licence an SPDX expression
 */
export function isPermitted(licence) {
  return licence
    .replaceAll(/[()]/g, '')
    .split(/ OR /)
    .some((choice) => choice.split(/ AND /).every((part) => permitted.has(part.trim())))
}

/**
 * The paths of the lock that are reached from `roots`, as Node finds them from where they are
 * asked for. What is not installed for this system is not among them.
 * @param {Lock} lock
 * @param {readonly string[]} roots names of packages
 * @returns {string[]}
 */
export function reached(lock, roots) {
  const found = new Set(roots.flatMap((name) => resolve(lock, '', name) ?? []))
  for (const path of found) {
    const entry = lock[path]
    const peers = Object.keys(entry?.peerDependencies ?? {}).filter((name) => entry?.peerDependenciesMeta?.[name]?.optional !== true)
    for (const name of [...Object.keys({ ...entry?.dependencies, ...entry?.optionalDependencies }), ...peers]) {
      const target = resolve(lock, path, name)
      if (target !== undefined) found.add(target)
    }
  }
  return [...found].toSorted()
}

/** @param {Lock} lock @param {string} from @param {string} name @returns {string | undefined} */
function resolve(lock, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`
    if (lock[path] !== undefined) return path
    if (folder === '') return undefined
    if (!folder.includes('/node_modules/')) folder = ''
  }
}

/** Packages that the page's sources name; they are bundled into it. @returns {string[]} */
function namedByThePage() {
  const names = filesIn('src/renderer', /\.(tsx?|css)$/)
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .flatMap((file) => [...readFileSync(inRoot(file), 'utf8').matchAll(/(?:from|import|@import) ?\(?['"]([^.'"][^'"]*)['"]/g)].map(([, specifier]) => specifier ?? ''))
    .map((specifier) => specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/'))
  return [...new Set(names)]
}

/**
 * @param {Lock} lock
 * @returns {Notice[]} one a package and version, by name
 */
export function collectNotices(lock) {
  const roots = [...Object.keys(lock['']?.dependencies ?? {}), ...namedByThePage()]
  const notices = reached(lock, roots)
    .filter((path) => existsSync(inRoot(path, 'package.json')))
    .map((path) => noticeOf(path, lock[path]))
  return [...new Map(notices.map((notice) => [`${notice.name}@${notice.version}`, notice])).values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'))
}

/** @param {string} path @param {LockEntry | undefined} entry @returns {Notice} */
function noticeOf(path, entry) {
  const manifest = JSON.parse(readFileSync(inRoot(path, 'package.json'), 'utf8'))
  const declared = typeof manifest.license === 'string' ? manifest.license : (manifest.license?.type ?? manifest.licenses?.map((/** @type {{ type: string }} */ { type }) => type).join(' OR ') ?? entry?.license)
  const texts = readdirSync(inRoot(path))
    .filter((name) => /^(licen[cs]e|copying|notice|ofl)([.-].*)?$/i.test(name))
    .map((name) => readFileSync(inRoot(path, name), 'utf8').trim())
  const licence = declared ?? (texts.some((text) => text.includes('Permission is hereby granted, free of charge')) ? 'MIT' : 'unknown')
  const author = typeof manifest.author === 'string' ? manifest.author : (manifest.author?.name ?? '')
  return { name: manifest.name, version: manifest.version, licence, text: texts.join('\n\n') || `Licence: ${licence}${author === '' ? '' : `, ${author}`}. The package carries no text of it.` }
}

/** @param {readonly Notice[]} notices */
export function noticesAsText(notices) {
  const head = `Kontorflyt is made with ${notices.length} packages of other people. Thank you.\nEach is named here with its licence. Those of Electron and Chromium lie beside the program.\n`
  return [head, ...notices.map(({ name, version, licence, text }) => `${'='.repeat(78)}\n${name} ${version} (${licence})\n\n${text}\n`)].join('\n')
}

/** @returns {Lock} the program's own */
export const readLock = () => JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages
