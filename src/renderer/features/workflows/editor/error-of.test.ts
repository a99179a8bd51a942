import { expect, test } from 'vitest'
import { errorsAt, errorsUnder } from './error-of.ts'

const errorOf = errorsAt({ name: 'Mangler.', 'steps.1.actionConfig.recipients.groups': 'For kort.', 'steps.10.triggerType': 'Bygger på en sjekk.' })

test('what is wrong with a part is found under it, and exactly there only where that is asked for', () => {
  expect(errorOf('steps.1')).toBe('For kort.')
  expect(errorOf('steps.1', true)).toBeUndefined()
  expect(errorOf('name', true)).toBe('Mangler.')
})

test('a part does not answer for another whose path begins alike', () => {
  expect(errorsAt({ 'steps.10.triggerType': 'Bygger på en sjekk.' })('steps.1')).toBeUndefined()
})

test('a part knows its errors by their own paths', () => {
  const ofStep = errorsUnder(errorOf, 'steps.1')
  expect(ofStep('actionConfig.recipients')).toBe('For kort.')
  expect(ofStep('')).toBe('For kort.')
  expect(errorsUnder(ofStep, 'actionConfig.recipients')('groups', true)).toBe('For kort.')
})
