import { expect, test } from 'vitest'
import { decideClose } from './close-policy.ts'

test('the first time, a person is asked what closing the window is to mean', () => {
  expect(decideClose({ action: 'ask', isQuitting: false })).toBe('ask')
})

test('afterwards the window hides or the program ends, as it was chosen', () => {
  expect(decideClose({ action: 'keep_running', isQuitting: false })).toBe('hide')
  expect(decideClose({ action: 'quit', isQuitting: false })).toBe('quit')
})

test('a program that is ending lets its window go without asking', () => {
  for (const action of ['ask', 'keep_running', 'quit'] as const) expect(decideClose({ action, isQuitting: true })).toBe('close')
})
