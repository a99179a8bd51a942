import { expect, test } from 'vitest'
import { sayableParts } from './sayable-parts.ts'

const said = (...input: Parameters<typeof sayableParts>) => sayableParts(...input).map(({ say }) => say)

test('what a sentence invites to say can be pressed', () => {
  expect(said({ key: 'understanding.suggest_red_day' }, 'nb')).toEqual(['ikke på røde dager', 'på røde dager: neste virkedag'])
  expect(said({ key: 'understanding.suggest_reminder' }, 'en')).toEqual(['and a reminder Thursday at 3pm'])
})

test('the words of the person in quotation marks are not offered back', () => {
  expect(said({ key: 'understanding.ask_choice', params: { words: 'mandag eller tirsdag' } }, 'nb')).toEqual([])
})

test('a sentence that only tells gives nothing to press', () => {
  expect(said({ key: 'understanding.assumed_all' }, 'nb')).toEqual([])
})
