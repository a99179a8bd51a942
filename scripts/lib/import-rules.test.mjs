import { describe, expect, test } from 'vitest'
import { findBreaches } from './import-rules.mjs'

/** @param {Record<string, string>} tree */
const messages = (tree) => findBreaches(new Map(Object.entries(tree))).map(({ file, line, message }) => `${file}:${line} ${message}`)

describe('the import rules', () => {
  test('a tree that keeps them has no breach', () => {
    const tree = {
      'src/shared/model/a.ts': "import { z } from 'zod'\nexport const A = z.string()",
      'src/engine/ports.ts': 'export interface Clock { now(): number }',
      'src/engine/store/open.ts': "import { Kysely } from 'kysely'\nimport Database from 'better-sqlite3'\nexport const find = (db: Kysely<unknown>) => db.selectFrom('a')",
      'src/engine/system-clock.ts': "import type { Clock } from './ports.ts'\nexport const clock: Clock = { now: () => Date.now() }",
      'src/engine/mail/render.ts': "import { A } from '../../shared/model/a.ts'\nimport type { Kysely } from 'kysely'\nexport { A }",
      'src/worker/index.ts': "import { A } from '../engine/mail/render.ts'",
      'src/headless/index.ts': "import '../engine/ports.ts'\nimport 'node:http'",
      'src/main/index.ts': "import { app } from 'electron'",
      'src/renderer/features/chat/page.tsx': "import { A } from '../../../shared/model/a.ts'\nexport const Page = () => <p>{A.type}</p>",
    }
    expect(messages(tree)).toEqual([])
  })

  test.each([
    ['src/shared/a.ts', "import { x } from '../engine/b.ts'", 'src/shared/ may not import src/engine/b.ts'],
    ['src/shared/a.ts', "\nimport { readFile } from 'node:fs'", 'src/shared/ may not import the package node:fs'],
    ['src/engine/a.ts', "import { x } from '../api/router.ts'", 'src/engine/ may not import src/api/router.ts'],
    ['src/engine/a.ts', "import type { X } from '../headless/x.ts'", 'src/engine/ may not import src/headless/x.ts'],
    ['src/engine/a.ts', "type X = import('../headless/x.ts').X", 'src/engine/ may not import src/headless/x.ts'],
    ['src/engine/a.ts', "export { x } from '../main/x.ts'", 'src/engine/ may not import src/main/x.ts'],
    ['src/engine/a.ts', "const x = await import('../main/x.ts')", 'src/engine/ may not import src/main/x.ts'],
    ['src/engine/a.ts', "import { app } from 'electron'", 'only src/main/, src/preload/ may import electron'],
    ['src/headless/a.ts', "const electron = require('electron/main')", 'only src/main/, src/preload/ may import electron'],
    ['src/engine/execution/a.ts', "import { sql } from 'kysely'", 'only src/engine/store/ may import kysely'],
    ['src/engine/execution/a.ts', "import type Database from 'better-sqlite3'", 'only src/engine/store/ may import better-sqlite3'],
    ['src/engine/execution/a.ts', "export const f = (db) => db.selectFrom('orders')", '.selectFrom(): SQL lives only in src/engine/store'],
    ['src/engine/a.ts', 'export const f = () => Date.now()', 'Date.now(): time comes only through the Clock port'],
    ['src/engine/a.ts', 'export const f = () => new Date()', 'new Date(): time comes only through the Clock port'],
    ['src/engine/a.ts', 'setTimeout(() => undefined, 10)', 'setTimeout(): time comes only through the Clock port'],
    ['src/engine/a.ts', 'Temporal.Now.instant()', 'Temporal.Now.instant(): time comes only through the Clock port'],
    ['src/main/a.ts', "import { x } from '../headless/static-files.ts'", 'src/main/ may not import src/headless/static-files.ts'],
    ['src/worker/a.ts', "import { x } from '../engine/execution/x.ts'", 'src/worker/ may not import src/engine/execution/x.ts'],
    ['src/preload/a.ts', "import { z } from 'zod'", 'src/preload/ may not import the package zod'],
    ['src/renderer/a.tsx', "import { x } from '../api/x.ts'", 'src/renderer/ may not import src/api/x.ts'],
    ['src/renderer/a.tsx', "import { join } from 'path'", 'a page cannot import path'],
    ['src/renderer/a.tsx', "import { os } from '@orpc/server'", 'only src/api/, src/headless/, src/main/ may import @orpc/server'],
    ['src/renderer/features/chat/a.tsx', "import { x } from '../workflows/x.ts'", 'feature "chat" may not import feature "workflows"'],
    ['src/engine/a.ts', "import { x } from '../../tests/helpers/x.ts'", 'a source may not import the test tests/helpers/x.ts'],
  ])('%s with %j is a breach', (file, source, message) => {
    expect(messages({ [file]: source })).toContainEqual(expect.stringContaining(message))
  })

  test('a cycle is a breach, also of type imports', () => {
    const tree = {
      'src/engine/a.ts': "import type { B } from './b.ts'",
      'src/engine/b.ts': "import { c } from './c.ts'",
      'src/engine/c.ts': "export * from './a.ts'",
      'src/engine/d.ts': "import './a.ts'",
    }
    expect(messages(tree)).toEqual(['src/engine/a.ts:1 import cycle: src/engine/a.ts → src/engine/b.ts → src/engine/c.ts → src/engine/a.ts'])
  })

  test('the worker may not reach the store, not even through what it may import', () => {
    const tree = {
      'src/worker/index.ts': "import { send } from '../engine/mail/send.ts'",
      'src/engine/mail/send.ts': "import { settings } from '../store/settings.ts'\nimport type { Row } from '../store/schema.ts'",
      'src/engine/store/settings.ts': 'export const settings = 1',
      'src/engine/store/schema.ts': 'export interface Row { id: string }',
    }
    expect(messages(tree)).toEqual(['src/engine/mail/send.ts:1 reaches the store (src/engine/store/settings.ts) and is run by the worker, which has no database'])
  })

  test('a breach is told with its line', () => {
    expect(messages({ 'src/engine/a.ts': "const one = 1\n\nimport { x } from 'electron'" })[0]).toMatch(/^src\/engine\/a\.ts:3 /)
  })

  test('a test beside its source may use the helpers of tests/', () => {
    expect(messages({ 'src/engine/a.test.ts': "import { test } from 'vitest'\nimport { x } from '../../tests/helpers/x.ts'\nsetTimeout(() => x, 1)" })).toEqual([])
  })
})
