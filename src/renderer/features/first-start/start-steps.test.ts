import { expect, test } from 'vitest'
import { nextStep, startSteps, withSkipped } from './start-steps.ts'

const fresh = { hasMailAccount: false, customers: 0, workflows: 0, skipped: [] }

test('on a fresh machine every step is open and mail comes first', () => {
  const steps = startSteps(fresh)
  expect(steps.map((step) => step.state)).toEqual(['open', 'open', 'open'])
  expect(nextStep(steps)?.name).toBe('mail')
})

test('a step that was put aside lets the next one come forward', () => {
  expect(nextStep(startSteps({ ...fresh, skipped: ['mail'] }))?.name).toBe('customers')
})

test('a step that was put aside and then done is done', () => {
  expect(startSteps({ ...fresh, customers: 3, skipped: ['customers'] })[1]).toEqual({ name: 'customers', state: 'done' })
})

test('nothing is next when all is done or put aside', () => {
  expect(nextStep(startSteps({ hasMailAccount: true, customers: 1, workflows: 0, skipped: ['routine'] }))).toBeUndefined()
})

test('a step is put aside once, and taken up again', () => {
  expect(withSkipped(['mail'], 'mail', true)).toEqual(['mail'])
  expect(withSkipped(['mail', 'routine'], 'mail', false)).toEqual(['routine'])
})
