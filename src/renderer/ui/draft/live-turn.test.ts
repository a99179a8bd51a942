import { expect, test } from 'vitest'
import { afterEvent, saidJustNow } from './live-turn.ts'

test('the words of a request that is repeated take the place of those of the first', () => {
  const first = afterEvent(afterEvent(saidJustNow('Hei'), { kind: 'sending', url: 'https://a.example', body: '1' }), { kind: 'words', delta: 'Feil' })
  const again = afterEvent(first, { kind: 'sending', url: 'https://a.example', body: '2' })
  expect(again.words).toBe('')
  expect(afterEvent(afterEvent(again, { kind: 'words', delta: 'Rik' }), { kind: 'words', delta: 'tig' }).words).toBe('Riktig')
  expect(again.sent.map(({ body }) => body)).toEqual(['1', '2'])
})

test('who answers is known once the engine has kept what was said', () => {
  const turn = { id: 't', text: 'Hei', marks: [], saidAt: '2026-11-23T09:00:00.000Z', answer: null, draft: null }
  expect(afterEvent(saidJustNow('Hei'), { kind: 'begun', conversationId: 'c', turn, provider: 'offline' }).provider).toBe('offline')
})
