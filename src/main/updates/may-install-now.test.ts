import { describe, expect, test } from 'vitest'
import { mayInstallNow, QUIET_BEFORE_MS } from './may-install-now.ts'

const now = Date.parse('2026-11-23T08:00:00.000Z')
const inMs = (ms: number): string => new Date(now + ms).toISOString()
const quiet = { running: 0, nextAt: null, isPaused: false }

describe('a new version', () => {
  test('may be installed when nothing runs and nothing is planned', () => expect(mayInstallNow(quiet, now)).toBeNull())

  test('is not installed while something runs, whatever is due', () => {
    expect(mayInstallNow({ ...quiet, running: 1, nextAt: inMs(86_400_000) }, now)).toEqual({ reason: 'running', until: null })
    expect(mayInstallNow({ ...quiet, running: 2, isPaused: true }, now)).toEqual({ reason: 'running', until: null })
  })

  test('is not installed just before something is due, and may be a moment earlier', () => {
    expect(mayInstallNow({ ...quiet, nextAt: inMs(QUIET_BEFORE_MS - 1) }, now)).toEqual({ reason: 'due', until: inMs(QUIET_BEFORE_MS - 1) })
    expect(mayInstallNow({ ...quiet, nextAt: inMs(QUIET_BEFORE_MS) }, now)).toBeNull()
  })

  test('is not installed while something overdue has not begun', () => expect(mayInstallNow({ ...quiet, nextAt: inMs(-60_000) }, now)).toMatchObject({ reason: 'due' }))

  test('does not wait for what is on hold', () => expect(mayInstallNow({ ...quiet, nextAt: inMs(1000), isPaused: true }, now)).toBeNull())
})
