import { expect, test } from 'vitest'
import { DesktopPreferences } from '../shared/model/desktop.ts'
import { createNotices, type Notice } from './notices.ts'

function setUp() {
  const shown: string[] = []
  const state = { now: '2026-11-23T12:00:00.000Z', preferences: DesktopPreferences.parse({ quietHours: { from: '18:00', to: '07:00' } }) }
  const notices = createNotices({
    preferences: () => state.preferences,
    office: () => ({ timezone: 'Europe/Oslo', language: 'nb' }),
    now: () => state.now,
    isWindowInFront: () => false,
    show: ({ title, route }) => shown.push(`${title} → ${route}`),
  })
  return { shown, state, notices }
}
const notice = (key: string): Notice => ({ kind: 'failure', key, title: key, body: '', route: `/executions/${key}` })

test('by day a notice is shown at once, and the same one only once', () => {
  const { notices, shown } = setUp()
  notices.tell(notice('a'))
  notices.tell(notice('a'))
  expect(shown).toEqual(['a → /executions/a'])
})

test('what comes in the quiet hours of the office is told when they are over: alone as itself', () => {
  const { notices, shown, state } = setUp()
  // 18:30 in Oslo.
  state.now = '2026-11-23T17:30:00.000Z'
  notices.tell(notice('a'))
  notices.release()
  expect(shown).toEqual([])
  state.now = '2026-11-24T06:00:00.000Z'
  notices.release()
  notices.release()
  expect(shown).toEqual(['a → /executions/a'])
})

test('several that waited are one notice, which leads to the dashboard', () => {
  const { notices, shown, state } = setUp()
  state.now = '2026-11-23T22:00:00.000Z'
  for (const key of ['a', 'b', 'c', 'b']) notices.tell(notice(key))
  state.preferences = DesktopPreferences.parse({})
  notices.release()
  expect(shown).toEqual(['3 beskjeder fra stilletiden → /'])
})
