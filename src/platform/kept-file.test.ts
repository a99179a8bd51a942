import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempDir } from '../../tests/helpers/temp-dir.ts'
import { keptText, readIfThere, writeWhole } from './kept-file.ts'

test('a file is replaced as a whole, for its owner alone, and nothing is left beside it', () => {
  const dir = tempDir()
  const path = join(dir, 'token')
  writeFileSync(path, 'old and longer', { mode: 0o644 })
  writeWhole(path, 'new')
  expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777, readdirSync(dir)]).toEqual(['new', 0o600, ['token']])
})

test('a file that cannot be written leaves what was there', () => {
  const dir = tempDir()
  expect(() => writeWhole(join(dir, 'no-folder', 'token'), 'new')).toThrow('ENOENT')
  expect(readdirSync(dir)).toEqual([])
})

test('a text is made once and kept, and made anew where what is kept is of no use', () => {
  const path = join(tempDir(), 'id')
  const make = (text: string) => keptText(path, (kept) => kept.startsWith('id-'), () => text)
  expect([readIfThere(path), make('id-1'), make('id-2')]).toEqual([undefined, 'id-1', 'id-1'])
  writeFileSync(path, '')
  expect(make('id-3')).toBe('id-3')
})
