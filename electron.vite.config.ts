import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { build, type Plugin } from 'vite'

/*
 * Everything that runs is built here, into out/:
 *
 *   main/index.js      Electron's main process    \  one Node build with these entries, so that
 *   headless/index.js  the host without a window   } what they share is built once, in chunks/
 *   worker/index.js    the worker process         /   (worker/report-thread.js: its thread for reports)
 *   script/javascript.mjs, script/python.mjs
 *                      the processes in which scripts run, each one file with all its packages
 *   preload/index.cjs  CommonJS, for a sandboxed preload script can be nothing else
 *   renderer/          the page of both hosts
 *
 * Packages of "dependencies" stay in node_modules (better-sqlite3 and @napi-rs/keyring are
 * native; the rest gains nothing from being bundled into Node). Entries and chunks lie two
 * folders below the program's root, as the sources of the entries do, so that
 * `new URL('../../', import.meta.url)` is the root in both: migrations/ and resources/ are
 * read from there.
 */

/** The folders of out/ that hold Node code, each an entry of its own. */
const nodeEntries = {
  'main/index': 'src/main/index.ts',
  'headless/index': 'src/headless/index.ts',
  'worker/index': 'src/worker/index.ts',
  'upkeep/index': 'src/engine/store/upkeep-thread.ts',
  'sheets/index': 'src/engine/register/import/sheet-thread.ts',
  'imap/index': 'src/engine/incoming/imap-thread.ts',
  'worker/report-thread': 'src/worker/report-thread.ts',
}

/**
 * A script's process is allowed to read its own code and nothing else, so that is one file,
 * sharing nothing with the program's other code; `.mjs`, for it may not look into package.json.
 */
const sandboxProcesses: Plugin = {
  name: 'kontorflyt:sandbox-processes',
  writeBundle: async () => {
    for (const name of ['javascript', 'python']) {
      await build({
        configFile: false,
        logLevel: 'warn',
        ssr: { noExternal: true },
        build: {
          ssr: `src/script/${name}.ts`,
          outDir: 'out/script',
          emptyOutDir: false,
          target: 'node24',
          rolldownOptions: { output: { format: 'es', entryFileNames: '[name].mjs', codeSplitting: false } },
        },
      })
    }
  },
}

/**
 * The page has routes with several levels and is served from the root of an origin by both
 * hosts (app://kontorflyt/ and http://127.0.0.1:…/), so its addresses begin with a slash.
 * electron-vite makes them relative, for file://; this comes after it.
 */
const absoluteAddresses: Plugin = {
  name: 'kontorflyt:absolute-addresses',
  enforce: 'post',
  config: (config) => {
    config.base = '/'
  },
}

export default defineConfig({
  main: {
    plugins: [sandboxProcesses],
    build: {
      outDir: 'out',
      target: 'node24',
      externalizeDeps: true,
      rolldownOptions: {
        input: nodeEntries,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node24',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), absoluteAddresses],
    css: { postcss: '.' },
    build: {
      outDir: 'out/renderer',
      // The headless host serves the same page to whatever browser the office has; Electron's
      // own Chromium is newer than this.
      target: 'baseline-widely-available',
      minify: true,
      rolldownOptions: { input: { index: 'src/renderer/index.html' } },
    },
  },
})
