import { describe, expect, test } from 'vitest'
import { read } from '../../../tests/contract/descriptions.ts'

const asked = (text: string): string[] => read(text).questions.map((question) => question.key)

describe('what was read wholly and still says two things is asked about', () => {
  test.each([
    ['Send skjema til kantinene mandag og torsdag og til butikkene tirsdag', 'understanding.ask_one_rhythm'],
    ['Send skjema til kantinene hver mandag og til butikkene annenhver tirsdag', 'understanding.ask_one_rhythm'],
    ['Send skjema til alle mandag kl 9, men til butikkene tirsdag kl 9', 'understanding.ask_one_rhythm'],
    ['Skjema til kantinene mandag kl 8 og til butikkene tirsdag', 'understanding.ask_later_moment'],
    ['Purr alle som ikke har bestilt mandag, hver fredag kl 9', 'understanding.ask_since_or_when'],
    ['Send skjema til alle mandag, og bekreft når noen bestiller', 'understanding.ask_two_starts'],
    ['Send skjema til alle mandag. Send blomster fredag.', 'understanding.ask_action'],
  ])('%s', (text, key) => {
    expect(asked(text)).toEqual([key])
  })

  test('a group that was left out before is reached once', () => {
    expect(asked('Send skjema til alle unntatt butikkene mandag kl 9, og til butikkene tirsdag kl 9')).toEqual([])
  })
})
