import { expect, test } from 'vitest'
import { answered } from './conversation-state.ts'

test('an answer stands after the text, or in the place of what was asked about', () => {
  expect(answered({ kind: 'description', text: 'Send skjema.', asked: null }, ' mandag ')).toEqual({ text: 'Send skjema, mandag', at: 13 })
  expect(answered({ kind: 'description', text: 'Send skjema til hotellene mandag', asked: { start: 12, end: 25 } }, 'til Kantiner')).toEqual({ text: 'Send skjema til Kantiner mandag', at: 12 })
  expect(answered({ kind: 'change', text: 'kl 8 i stedet', asked: null }, 'skjemaet', false)).toEqual({ text: 'kl 8 i stedet (skjemaet)', at: 15 })
})
