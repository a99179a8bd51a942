import { expect, test } from 'vitest'
import { fieldErrors } from './field-errors.ts'

test('problems become sentences beside their fields, in the language of the page', () => {
  expect(fieldErrors([{ path: 'email', key: 'problem.email_address' }], 'nb')).toEqual({ email: 'Er ikke en gyldig e-postadresse.' })
  expect(fieldErrors([{ path: 'email', key: 'problem.required' }], 'en')).toEqual({ email: 'Is missing.' })
})

test('what the engine answered is shown in its own words', () => {
  expect(fieldErrors([{ path: 'name', message: 'er opptatt.' }], 'nb')).toEqual({ name: 'Er opptatt.' })
})

test('of two problems with one field the first is shown', () => {
  expect(fieldErrors([{ path: 'host', key: 'problem.required' }, { path: 'host', key: 'problem.invalid' }], 'nb')).toEqual({ host: 'Mangler.' })
})
