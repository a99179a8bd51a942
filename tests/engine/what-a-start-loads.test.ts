import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startHeadlessProcess } from '../helpers/headless-process.ts'
import { tempDir } from '../helpers/temp-dir.ts'

/*
 * What is needed seldom is loaded when it is needed: it would make each start slower, and the
 * program that waits in the background larger (docs/performance.md).
 */

const NOT_AT_A_START = ['@anthropic-ai/sdk', 'date-holidays', 'electron-updater', 'imapflow', 'mailparser', 'openai', 'pdfmake', 'pyodide', 'quickjs-emscripten-core', 'sucrase', 'write-excel-file']

test('a start loads nothing of what is needed seldom', async () => {
  const folder = tempDir()
  const loaded = join(folder, 'loaded')
  const hook = new URL('../helpers/note-loaded.ts', import.meta.url).href
  await startHeadlessProcess({ args: ['--data-dir', join(folder, 'data'), '--port', '0'], env: { NODE_OPTIONS: `--import=${hook}`, NOTE_LOADED: loaded } })
  const packages = new Set(readFileSync(loaded, 'utf8').match(/(?<=\/node_modules\/)(?:@[^/\n]+\/)?[^/\n]+(?=\/)/g))
  expect([...packages]).toContain('kysely')
  expect(NOT_AT_A_START.filter((name) => packages.has(name))).toEqual([])
})
