import { expect, test } from 'vitest'
import { en } from '../../src/renderer/i18n/en/index.ts'
import { nb } from '../../src/renderer/i18n/nb/index.ts'
import { nn } from '../../src/renderer/i18n/nn/index.ts'
import { readTurn } from '../../src/engine/understanding/embedded-turn.ts'

/* The sentences that the chat offers to press must each be a workflow, in every language and with any group. */

const office = {
  conversation: [],
  draft: null,
  now: '2026-11-23T09:00:00.000Z',
  timezone: 'Europe/Oslo',
  facts: { groups: [{ name: 'Kantiner', active: 3 }], templates: [], workflows: [], closedDays: [] },
}

const sentences = Object.entries({ nb, nn, en }).flatMap(([language, { chat }]) =>
  [chat.everybody, 'Kantiner'].flatMap((who) => Object.values(chat.examples).map((sentence) => [language, sentence.replace('{{who}}', who)] as const)),
)

test.each(sentences)('%s: "%s" is a workflow at once', (language, sentence) => {
  const result = readTurn({ ...office, text: sentence })
  expect(result).toMatchObject({ questions: [], language })
  expect(result.workflow).not.toBeNull()
})

test('there are ten of them in each language', () => {
  expect([nb, nn, en].map(({ chat }) => Object.keys(chat.examples).length)).toEqual([10, 10, 10])
})
