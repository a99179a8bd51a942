import { existsSync, realpathSync } from 'node:fs'

/** In megabytes: JavaScript values of Node's own heap. What scripts hold is counted elsewhere. */
const HEAP_MB = { javascript: 64, python: 128 }
/** Pages of 64 KiB of WebAssembly memory, each: 32 MiB for QuickJS, 256 MiB for Pyodide. */
const WASM_PAGES = { javascript: 512, python: 4096 }

/**
 * How Node is started to run a script: no right but to read `readable` (no network right
 * exists in this Node: that there is nothing to open a socket with is seen to by
 * src/script/), no code out of text, bounded memory, and prototypes of Node's own realm that
 * cannot be changed. The process checks that it was started so and refuses otherwise.
 */
export function sandboxNodeOptions(language: 'javascript' | 'python', readable: readonly string[]): string[] {
  return [
    '--permission',
    ...readablePaths(readable).map((path) => `--allow-fs-read=${path}`),
    '--disallow-code-generation-from-strings',
    '--frozen-intrinsics',
    `--max-old-space-size=${HEAP_MB[language]}`,
    `--wasm-max-mem-pages=${WASM_PAGES[language]}`,
    '--no-addons',
    '--no-experimental-websocket',
    '--no-experimental-global-navigator',
    '--no-warnings',
    ...(language === 'python' ? ['--experimental-vm-modules'] : []),
  ]
}

/**
 * Modules are looked for by the name of a folder and loaded from where it truly lies, and a
 * right is for the path as it is written. A folder comes before what lies in it: the other way
 * round Node 24 forgets the right to look at the folder itself.
 */
function readablePaths(paths: readonly string[]): string[] {
  const all = new Set(paths.flatMap((path) => (existsSync(path) ? [path, realpathSync(path)] : [path])))
  return [...all].sort((one, other) => one.length - other.length)
}
