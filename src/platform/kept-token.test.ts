import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempDir } from '../../tests/helpers/temp-dir.ts'
import { keptToken, renewToken } from './kept-token.ts'

test('a token is made once for a data folder, for its owner alone, and a new one takes its place', () => {
  const dataDir = tempDir()
  const token = keptToken(dataDir)
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(keptToken(dataDir)).toBe(token)
  const other = renewToken(dataDir)
  expect(other).toMatch(/^[\w-]{43}$/)
  expect(other).not.toBe(token)
  expect([keptToken(dataDir), readFileSync(join(dataDir, 'token'), 'utf8'), statSync(join(dataDir, 'token')).mode & 0o777]).toEqual([other, `${other}\n`, 0o600])
})

test('what could be no token is replaced', () => {
  const dataDir = tempDir()
  writeFileSync(join(dataDir, 'token'), 'two words\n')
  expect(keptToken(dataDir)).toMatch(/^[\w-]{43}$/)
})
