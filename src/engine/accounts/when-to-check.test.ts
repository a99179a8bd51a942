import { expect, test } from 'vitest'
import { nextCheckOf } from './when-to-check.ts'

const at = (time: string): number => Date.parse(`2026-11-23T${time}:00.000Z`)

test('a sign-in that was never looked at is looked at now', () => {
  expect(nextCheckOf(null, at('12:00'))).toBe(0)
})

test('with nothing due it is looked at four times a day', () => {
  expect(nextCheckOf(at('06:00'), null)).toBe(at('12:00'))
})

test('an hour before mail is due it is looked at again', () => {
  expect(nextCheckOf(at('06:00'), at('09:00'))).toBe(at('08:00'))
})

test('one that was looked at within the hour before is not looked at once more', () => {
  expect(nextCheckOf(at('08:10'), at('09:00'))).toBe(at('14:10'))
})

test('a run far ahead changes nothing', () => {
  expect(nextCheckOf(at('06:00'), at('23:00'))).toBe(at('12:00'))
})
