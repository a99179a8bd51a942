import { expect, test } from 'vitest'
import { occupationOf } from './occupation-of.ts'

const next = (at: string) => ({ workflowId: 'w', workflowName: 'W', at })
const idle = { running: 0, next: null, nextResumeAt: null, pausedAt: null }

test('what comes first is what an installation has to be over before', () => {
  expect(occupationOf({ ...idle, next: next('2026-11-23T10:00:00.000Z'), nextResumeAt: '2026-11-23T09:00:00.000Z' })).toEqual({ running: 0, nextAt: '2026-11-23T09:00:00.000Z', isPaused: false })
  expect(occupationOf({ ...idle, next: next('2026-11-23T08:00:00.000Z'), nextResumeAt: '2026-11-23T09:00:00.000Z' }).nextAt).toBe('2026-11-23T08:00:00.000Z')
})

test('an office with nothing planned, or on hold, says so', () => {
  expect(occupationOf(idle)).toEqual({ running: 0, nextAt: null, isPaused: false })
  expect(occupationOf({ ...idle, running: 2, pausedAt: '2026-11-23T08:00:00.000Z' })).toEqual({ running: 2, nextAt: null, isPaused: true })
})
