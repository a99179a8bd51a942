/*
 * What must be in the program as it is packed, and what must not. Paths are those of the
 * archive: from the program's root, with forward slashes.
 */

/** What the program cannot start or do its work without. */
const needed = [
  'package.json',
  'out/main/index.js',
  'out/preload/index.cjs',
  'out/headless/index.js',
  'out/worker/index.js',
  'out/worker/report-thread.js',
  'out/upkeep/index.js',
  'out/sheets/index.js',
  'out/imap/index.js',
  'out/script/javascript.mjs',
  'out/script/python.mjs',
  'out/renderer/index.html',
  'migrations/sqlite/0001_initial.sql',
  'resources/icons/kontorflyt.png',
  'node_modules/pyodide/pyodide.asm.wasm',
  'node_modules/pyodide/python_stdlib.zip',
  'node_modules/@jitl/quickjs-wasmfile-release-sync/dist/emscripten-module.wasm',
]

/** @type {readonly { pattern: RegExp, what: string }[]} */
const unwanted = [
  { pattern: /^(?!out\/|migrations\/|resources\/|node_modules\/|package\.json$)/, what: 'is no part of the program' },
  { pattern: /^(?!resources\/script\/).*(?<!\.d)\.[mc]?tsx?$/, what: 'is a source' },
  { pattern: /^(?!node_modules\/).*\.test\.[a-z]+$/, what: 'is a test' },
  { pattern: /\.map$/, what: 'leads back to the sources' },
  { pattern: /(^|\/)(\.env[^/]*|[^/]*\.(pem|p12|pfx|key|sqlite|db))$/, what: 'may hold a secret or data' },
  { pattern: /^node_modules\/(electron|electron-builder|app-builder-lib|vite|vitest|typescript|@playwright|oxlint|node-[^/]+)\//, what: 'is a tool' },
  { pattern: /^resources\/packaging\//, what: 'is for packing alone' },
]

/** The public key that updates are checked with is no secret. */
const allowedKeys = new Set(['resources/update-key.pem'])

/** What a process reads that is not Electron, or what the system loads: it must lie on disk. */
const onDisk = /\.node$|^out\/script\/|^node_modules\/pyodide\/|^node_modules\/@jitl\/quickjs-wasmfile-release-sync\/.*\.wasm$/

/** @typedef {{ platform: string, arch: string }} Target as Node names them */

/**
 * What is wrong with the contents of an archive, a sentence each; none when all is well.
 * @param {readonly import('./archive.mjs').ArchiveFile[]} files
 * @param {Target} target
 * @returns {string[]}
 */
export function wrongWith(files, target) {
  const paths = new Set(files.map(({ path }) => path))
  return [
    ...[...needed, `node_modules/better-sqlite3/prebuilds/${target.platform}-${target.arch}.node`].filter((path) => !paths.has(path)).map((path) => `${path} is missing`),
    ...files.flatMap(({ path }) => (allowedKeys.has(path) ? [] : unwanted.filter(({ pattern }) => pattern.test(path)).slice(0, 1).map(({ what }) => `${path} ${what}`))),
    ...files.filter(({ path }) => isOfAnotherSystem(path, target)).map(({ path }) => `${path} is for another system`),
    ...files.filter(({ path, isUnpacked }) => onDisk.test(path) && !isUnpacked).map(({ path }) => `${path} lies in the archive, where nothing can load it`),
  ]
}

const systems = /(?:^|[/._-])(darwin|linuxmusl|linux|win32|freebsd|android|sunos|openbsd)(?:-(x64|arm64|ia32|arm|riscv64|universal))?(?:-(gnu|musl|msvc|gnueabihf|eabi))?(?=[/._-])/g

/**
 * Only binaries are looked at: a script that names another system runs on none.
 * @param {string} path @param {Target} target
 */
function isOfAnotherSystem(path, { platform, arch }) {
  if (!/\.(node|dll|dylib|so(\.\d+)*|exe)$/.test(path)) return false
  if (/\.(dll|exe)$/.test(path)) return platform !== 'win32'
  if (path.endsWith('.dylib')) return platform !== 'darwin'
  return [...path.matchAll(systems)].some(([, system, itsArch, libc]) => system !== platform || (itsArch !== undefined && itsArch !== arch && itsArch !== 'universal') || libc === 'musl')
}

/**
 * Bytes by part of the program, largest first: out/… and resources/… by folder, packages by name.
 * @param {readonly import('./archive.mjs').ArchiveFile[]} files
 * @returns {{ part: string, bytes: number }[]}
 */
export function sizesByPart(files) {
  /** @type {Map<string, number>} */
  const parts = new Map()
  for (const { path, size } of files) {
    const names = path.split('/')
    const part = names.slice(0, names[0] === 'node_modules' && names[1]?.startsWith('@') ? 3 : 2).join('/')
    parts.set(part, (parts.get(part) ?? 0) + size)
  }
  return [...parts].map(([part, bytes]) => ({ part, bytes })).toSorted((a, b) => b.bytes - a.bytes)
}
