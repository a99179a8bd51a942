import { describe, expect, test } from 'vitest'
import { fromCompact } from '../../../../tests/contract/from-compact.ts'
import { wallMoment } from '../calendar.ts'
import { choosePart, type Choice } from './choose-part.ts'
import { phrasesOf, tokensIn, type CommandContext } from './commands.ts'
import { partsOf } from './draft-parts.ts'

const CONTEXT: CommandContext = { language: 'nb', groups: ['Kantiner'], now: wallMoment('2026-11-23T10:00:00+01:00', 'Europe/Oslo') }
const REMINDER = 'check orders_missing start > mail reminder result'
const LINE = `weekly mon 09:00 | mail bestilling all > wait wed 10:00 > ${REMINDER} > wait thu 15:00 > ${REMINDER} > wait fri 12:00 > report orders pdf to:admin`

const draft = fromCompact(LINE)
if (draft === null) throw new Error('no draft')
const parts = partsOf(draft.steps, [])

/** Which of the parts are meant, by their places; the words are taken to say the old, not the new. */
function chosen(text: string): readonly number[] | Choice['kind'] {
  const tokens = tokensIn(text, CONTEXT)
  const choice = choosePart(tokens, phrasesOf(tokens, CONTEXT), parts, draft ?? fail())
  return choice.kind === 'one' ? [parts.indexOf(choice.part)] : choice.kind === 'several' ? choice.parts.map((part) => parts.indexOf(part)) : choice.kind
}

const fail = (): never => {
  throw new Error('no draft')
}

test('a part is an action with the wait and the check that lead to it', () => {
  expect(parts.map(({ kind, from, action }) => [kind, from, action])).toEqual([['bestilling', 0, 0], ['reminder', 1, 3], ['reminder', 4, 6], ['report', 7, 8]])
})

describe('a part is meant', () => {
  test.each([
    ['skjemaet', [0]],
    ['rapporten', [3]],
    ['purringen', [1, 2]],
    ['den andre purringen', [2]],
    ['siste purring', [2]],
    ['purring nr. 1', [1]],
    ['siste steg', [3]],
    ['steg 4', [1]],
    ['steg 7', [2]],
    ['torsdag', [2]],
    ['purringen onsdag', [1]],
    ['kl 12', [3]],
    ['steg 40', 'missing'],
    ['bekreftelsen', 'missing'],
    ['den tredje purringen', 'missing'],
    ['noe helt annet', 'none'],
  ])('by %s', (text, expected) => {
    expect(chosen(text)).toEqual(expected)
  })
})
