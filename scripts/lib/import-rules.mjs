import { builtinModules } from 'node:module'
import { posix } from 'node:path'
import { readImports } from './read-imports.mjs'

/*
 * The rules of the house (docs/architecture.md) as data. Paths are relative to the root of
 * the project, with forward slashes. Type imports count.
 */

/**
 * @typedef {object} FolderRule
 * @property {string} folder
 * @property {readonly string[]} folders what it may import, by the beginning of the path
 * @property {readonly RegExp[]} [onlyPackages] when there: no package, built-in module or electron besides these
 */

/** @type {readonly FolderRule[]} */
const folderRules = [
  { folder: 'src/shared/', folders: ['src/shared/'], onlyPackages: [/^zod$/, /^@orpc\/contract$/] },
  { folder: 'src/engine/', folders: ['src/engine/', 'src/shared/'] },
  { folder: 'src/worker/', folders: ['src/worker/', 'src/shared/', 'src/engine/steps/', 'src/engine/mail/'] },
  { folder: 'src/script/', folders: ['src/script/', 'src/shared/'] },
  { folder: 'src/api/', folders: ['src/api/', 'src/engine/', 'src/shared/'] },
  { folder: 'src/platform/', folders: ['src/platform/', 'src/engine/', 'src/shared/'] },
  { folder: 'src/headless/', folders: ['src/headless/', 'src/platform/', 'src/api/', 'src/engine/', 'src/shared/'] },
  { folder: 'src/main/', folders: ['src/main/', 'src/platform/', 'src/api/', 'src/engine/', 'src/shared/'] },
  { folder: 'src/preload/', folders: ['src/preload/', 'src/shared/'], onlyPackages: [/^electron$/] },
  { folder: 'src/renderer/', folders: ['src/renderer/', 'src/shared/'] },
]

/**
 * Packages that only some folders may name. `types` says that `import type` is free: a handle
 * on the database is passed around in the engine, and only the store makes queries with it.
 * @type {readonly { packages: RegExp, folders: readonly string[], types?: boolean }[]}
 */
const packageRules = [
  { packages: /^electron$/, folders: ['src/main/', 'src/preload/'] },
  { packages: /^(electron-updater|builder-util-runtime)$/, folders: ['src/main/updates/'] },
  { packages: /^better-sqlite3$/, folders: ['src/engine/store/'] },
  { packages: /^kysely$/, folders: ['src/engine/store/'], types: true },
  { packages: /^@orpc\/(server|openapi)$/, folders: ['src/api/', 'src/headless/', 'src/main/'] },
  { packages: /^@orpc\/client$/, folders: ['src/renderer/', 'src/api/'], types: true },
  { packages: /^(react|react-dom|@mantine\/.*|@tanstack\/.*|@orpc\/tanstack-query)$/, folders: ['src/renderer/'] },
]

/** Files of the engine that may ask the machine for the time: the system's clock behind the Clock port. */
const clockFiles = new Set(['src/engine/system-clock.ts'])

/** @typedef {{ file: string, line: number, message: string }} Breach */
/** @typedef {{ to: string, isType: boolean, line: number }} Edge */

/**
 * Every breach of the rules in a tree of sources.
 * @param {ReadonlyMap<string, string>} sources text by path
 * @returns {Breach[]}
 */
export function findBreaches(sources) {
  /** @type {Map<string, Edge[]>} */
  const graph = new Map()
  const breaches = [...sources].flatMap(([file, source]) => {
    const { imports, uses } = readImports(file, source)
    graph.set(file, imports.flatMap(({ specifier, isType, line }) => (isRelative(specifier) ? [{ to: resolve(file, specifier), isType, line }] : [])))
    return [
      ...imports.flatMap((found) => messagesOf(file, found).map((message) => ({ file, line: found.line, message }))),
      ...uses.flatMap((use) => useBreach(file, use)),
    ]
  })
  return [...breaches, ...cycles(graph), ...storeReachedByWorker(graph)]
}

/**
 * @param {string} file
 * @param {import('./read-imports.mjs').Import} found
 * @returns {string[]}
 */
function messagesOf(file, { specifier, isType }) {
  const rule = folderRules.find(({ folder }) => file.startsWith(folder))
  return (isRelative(specifier) ? folderMessages(file, resolve(file, specifier), rule) : packageMessages(file, packageName(specifier), isType, rule)).filter((message) => message !== undefined)
}

/** @param {string} file @param {string} target @param {FolderRule | undefined} rule */
function folderMessages(file, target, rule) {
  const isTest = isTestFile(file)
  const allowed = rule === undefined || rule.folders.some((folder) => target.startsWith(folder)) || (isTest && target.startsWith('tests/'))
  return [
    allowed ? undefined : `${rule.folder} may not import ${target}`,
    !isTest && file.startsWith('src/') && (isTestFile(target) || target.startsWith('tests/')) ? `a source may not import the test ${target}` : undefined,
    featureOf(file) !== undefined && featureOf(target) !== undefined && featureOf(file) !== featureOf(target) ? `feature "${featureOf(file)}" may not import feature "${featureOf(target)}"` : undefined,
  ]
}

/** @param {string} file @param {string} name @param {boolean} isType @param {FolderRule | undefined} rule */
function packageMessages(file, name, isType, rule) {
  if (rule === undefined || (isTestFile(file) && name === 'vitest')) return []
  const isBuiltin = name.startsWith('node:') || builtinModules.includes(name)
  const special = packageRules.find(({ packages }) => packages.test(name))
  return [
    rule.onlyPackages !== undefined && !isTestFile(file) && !rule.onlyPackages.some((pattern) => pattern.test(name)) ? `${rule.folder} may not import the package ${name}` : undefined,
    isBuiltin && rule.folder === 'src/renderer/' && !isTestFile(file) ? `a page cannot import ${name}` : undefined,
    special !== undefined && !(special.types === true && isType) && !special.folders.some((folder) => file.startsWith(folder)) && !isTestFile(file) ? `only ${special.folders.join(', ')} may import ${name}` : undefined,
  ]
}

/** @param {string} file @param {import('./read-imports.mjs').Use} use @returns {Breach[]} */
function useBreach(file, { kind, what, line }) {
  if (isTestFile(file)) return []
  if (kind === 'time' && file.startsWith('src/engine/') && !clockFiles.has(file)) return [{ file, line, message: `${what}: time comes only through the Clock port` }]
  if (kind === 'sql' && file.startsWith('src/') && !file.startsWith('src/engine/store/')) return [{ file, line, message: `${what}: SQL lives only in src/engine/store` }]
  return []
}

/**
 * A worker has no database: nothing that it runs may lead to the store, however far away.
 * @param {ReadonlyMap<string, readonly Edge[]>} graph
 * @returns {Breach[]}
 */
function storeReachedByWorker(graph) {
  const entries = [...graph.keys()].filter((file) => file.startsWith('src/worker/') && !isTestFile(file))
  /** @type {Map<string, string | undefined>} */
  const cameFrom = new Map(entries.map((entry) => [entry, undefined]))
  for (const file of cameFrom.keys()) {
    for (const { to, isType } of graph.get(file) ?? []) if (!isType && !cameFrom.has(to)) cameFrom.set(to, file)
  }
  return [...cameFrom].flatMap(([file, from]) => (from !== undefined && file.startsWith('src/engine/store/') && !from.startsWith('src/engine/store/') ? [{ file: from, line: 1, message: `reaches the store (${file}) and is run by the worker, which has no database` }] : []))
}

/**
 * Tarjan's strongly connected components: each one of more than one file is a cycle.
 * @param {ReadonlyMap<string, readonly Edge[]>} graph
 * @returns {Breach[]}
 */
function cycles(graph) {
  /** @type {Map<string, { index: number, low: number, onStack: boolean }>} */
  const seen = new Map()
  /** @type {string[]} */
  const stack = []
  /** @type {Breach[]} */
  const found = []
  const enter = (/** @type {string} */ file) => {
    const state = { index: seen.size, low: seen.size, onStack: true }
    seen.set(file, state)
    stack.push(file)
    for (const { to } of graph.get(file) ?? []) {
      const known = seen.get(to)
      if (known?.onStack) state.low = Math.min(state.low, known.index)
      else if (known === undefined && graph.has(to)) state.low = Math.min(state.low, enter(to).low)
    }
    if (state.low === state.index) {
      const members = stack.splice(stack.indexOf(file))
      for (const member of members) Object.assign(seen.get(member) ?? {}, { onStack: false })
      const itself = (graph.get(file) ?? []).some(({ to }) => to === file)
      if (members.length > 1 || itself) found.push({ file, line: 1, message: `import cycle: ${[...members, file].join(' → ')}` })
    }
    return state
  }
  for (const file of graph.keys()) if (!seen.has(file)) enter(file)
  return found
}

/** @param {string} specifier */
const isRelative = (specifier) => specifier.startsWith('.')

/** @param {string} file @param {string} specifier with or without a bundler's "?worker" */
const resolve = (file, specifier) => posix.join(posix.dirname(file), specifier.replace(/\?.*$/, ''))

/** @param {string} specifier */
const packageName = (specifier) => (specifier.startsWith('node:') ? specifier : specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/'))

/** @param {string} file */
const isTestFile = (file) => /\.test\.tsx?$/.test(file) || file.startsWith('tests/')

/** @param {string} file @returns {string | undefined} */
const featureOf = (file) => /^src\/renderer\/features\/([^/]+)\//.exec(file)?.[1]
