import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonWords } from './json-words.ts'

test('keys, texts, numbers and words are told apart', () => {
  const words = jsonWords(JSON.stringify({ name: 'A "b": 1', count: -2.5, ok: true, none: null }, null, 2))
  expect(words.filter(({ kind }) => kind !== 'mark').map(({ kind, text }) => `${kind} ${text}`)).toEqual(['key "name"', String.raw`text "A \"b\": 1"`, 'key "count"', 'number -2.5', 'key "ok"', 'word true', 'key "none"', 'word null'])
})

test('nothing of the JSON is lost or moved, whatever it holds', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = JSON.stringify(value, null, 2)
      const words = jsonWords(json)
      expect(words.map(({ text }) => text).join('')).toBe(json)
      expect(words.every(({ at, text }) => json.startsWith(text, at))).toBe(true)
    }),
  )
})
