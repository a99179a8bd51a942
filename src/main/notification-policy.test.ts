import { expect, test } from 'vitest'
import { DesktopPreferences } from '../shared/model/desktop.ts'
import { decideNotification, isQuiet, type NotificationFacts } from './notification-policy.ts'

const facts: NotificationFacts = { kind: 'failure', preferences: DesktopPreferences.parse({}), time: '12:00', isWindowInFront: false, isTold: false }
const quiet = DesktopPreferences.parse({ quietHours: { from: '18:00', to: '07:00' } })

test('failures and finished runs are shown unless the person has said otherwise', () => {
  expect(decideNotification(facts)).toBe('show')
  expect(decideNotification({ ...facts, kind: 'finished' })).toBe('show')
  expect(decideNotification({ ...facts, preferences: DesktopPreferences.parse({ notifyFailures: false }) })).toBe('never')
  expect(decideNotification({ ...facts, kind: 'finished', preferences: DesktopPreferences.parse({ notifyFinished: false }) })).toBe('never')
})

test('what was finished before the eyes of a person is not told; what failed is', () => {
  expect(decideNotification({ ...facts, kind: 'finished', isWindowInFront: true })).toBe('never')
  expect(decideNotification({ ...facts, isWindowInFront: true })).toBe('show')
})

test('in quiet hours everything waits for their end', () => {
  expect(decideNotification({ ...facts, preferences: quiet, time: '23:30' })).toBe('later')
  expect(decideNotification({ ...facts, kind: 'slept', preferences: quiet, time: '06:59' })).toBe('later')
  expect(decideNotification({ ...facts, preferences: quiet, time: '07:00' })).toBe('show')
})

test('the same thing is told once', () => {
  expect(decideNotification({ ...facts, isTold: true })).toBe('never')
})

test.each([
  ['18:00', '07:00', '18:00', true],
  ['18:00', '07:00', '07:00', false],
  ['12:00', '13:00', '12:30', true],
  ['12:00', '13:00', '13:00', false],
  ['09:00', '09:00', '03:00', true],
])('quiet from %s to %s holds at %s: %s', (from, to, time, isHeld) => {
  expect(isQuiet({ from, to }, time)).toBe(isHeld)
})
