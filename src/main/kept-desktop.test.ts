import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempDir } from '../../tests/helpers/temp-dir.ts'
import { openKeptDesktop } from './kept-desktop.ts'

const place = { bounds: { x: 1, y: 2, width: 900, height: 700 }, isMaximized: true }

test('what is kept is there at the next start, and what was not changed stays', () => {
  const dataDir = tempDir()
  const kept = openKeptDesktop(dataDir)
  expect(kept.current).toEqual({ preferences: { startAtLogin: false, closeAction: 'ask', notifyFailures: true, notifyFinished: true, quietHours: null, restPort: 4310 }, window: null })
  kept.change({ window: place })
  kept.change({ preferences: { ...kept.current.preferences, closeAction: 'quit' } })
  expect(openKeptDesktop(dataDir).current).toMatchObject({ window: place, preferences: { closeAction: 'quit' } })
})

test.each(['{', '{"window":{"bounds":{"x":"far"}}}', '[]', ''])('a file that holds %j does not keep the program from starting', (text) => {
  const dataDir = tempDir()
  writeFileSync(join(dataDir, 'desktop.json'), text)
  expect(openKeptDesktop(dataDir).current.window).toBeNull()
})

test('what an older or newer program kept is read as far as it is known', () => {
  const dataDir = tempDir()
  writeFileSync(join(dataDir, 'desktop.json'), JSON.stringify({ preferences: { notifyFinished: false, later: 1 }, other: true }))
  const kept = openKeptDesktop(dataDir)
  expect(kept.current.preferences).toMatchObject({ notifyFinished: false, notifyFailures: true })
  kept.change({ window: place })
  expect(JSON.parse(readFileSync(kept.file, 'utf8'))).toMatchObject({ preferences: { notifyFinished: false } })
})
