import { describe, expect, test } from 'vitest'
import { normalise } from './normalise.ts'
import { withShortDays } from './short-days.ts'
import { is } from './token.ts'
import { tokenise } from './tokenise.ts'

const days = (text: string): string[] =>
  withShortDays(tokenise(normalise(text)))
    .filter((token) => is(token, 'weekday'))
    .map((token) => token.text)

describe('days in two letters', () => {
  test.each([
    ['ma-fr 0730 skjema kantiner', ['ma', 'fr']],
    ['skjema ma, on og fr kl 8', ['ma', 'on', 'fr']],
    ['ti kl 10 skjema', ['ti']],
    ['skjema ma kl 9, purring to kl 12', ['ma', 'to']],
    ['ma uke 50 kl 0830', ['ma']],
    ['fr i uke 51 kl 12', ['fr']],
    ['fr 4/12 kl 10 skjema', ['fr']],
    ['må-fr 0730 skjema', ['må', 'fr']],
  ])('are read in "%s"', (text, expected) => {
    expect(days(text)).toEqual(expected)
  })

  test.each(['vi må sende skjema til alle', 'send skjema kl ti', 'vent to 24-timersperioder', 'to uker senere', 'om ti minutter', 'la oss sende skjema', 'vi ma sende skjema'])('are no days in "%s"', (text) => {
    expect(days(text)).toEqual([])
  })

  test('no character moves where a range is split', () => {
    const text = 'skjema ma-fr kl 7'
    for (const token of withShortDays(tokenise(normalise(text)))) expect(text.slice(token.start, token.end)).toBe(token.text)
  })
})
