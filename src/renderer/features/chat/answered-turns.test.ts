import { expect, test } from 'vitest'
import { saidJustNow } from '../../ui/draft/live-turn.ts'
import { answeredTurns } from './answered-turns.ts'

const turn = (text: string) => ({ id: text, text, marks: [], saidAt: '2026-11-23T09:00:00.000Z', answer: null, draft: null })

test('what is being answered is not shown twice', () => {
  expect(answeredTurns([turn('en'), turn('to')], saidJustNow('to')).map(({ text }) => text)).toEqual(['en'])
})

test('what was never answered is shown', () => {
  expect(answeredTurns([turn('en')], null)).toHaveLength(1)
  expect(answeredTurns([turn('en')], saidJustNow('to'))).toHaveLength(1)
})
