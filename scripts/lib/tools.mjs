import { existsSync, readdirSync } from 'node:fs'
import { inRoot } from './paths.mjs'

/** The scripts of the tools that we run, so that none needs a shell to be found. */
const scripts = {
  tsc: ['typescript', 'bin', 'tsc'],
  oxlint: ['oxlint', 'bin', 'oxlint'],
  vitest: ['vitest', 'vitest.mjs'],
  playwright: ['@playwright', 'test', 'cli.js'],
}

/** @param {keyof typeof scripts} name */
export const toolPath = (name) => inRoot('node_modules', ...scripts[name])

/** Every tsconfig of the project: each checks another world (Node, no world at all, the page, preload, these scripts). */
export const tsconfigs = ['tsconfig.json', 'tsconfig.shared.json', 'tsconfig.renderer.json', 'src/renderer/tsconfig.json', 'src/preload/tsconfig.json', 'scripts/tsconfig.json', 'resources/script/tsconfig.json']

/**
 * Files below a folder of the project whose path matches, with forward slashes.
 * @param {string} folder
 * @param {RegExp} pattern
 * @returns {string[]}
 */
export function filesIn(folder, pattern) {
  if (!existsSync(inRoot(folder))) return []
  return readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => pattern.test(path))
    .toSorted()
}
