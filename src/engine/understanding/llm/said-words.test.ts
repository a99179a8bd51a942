import { describe, expect, test } from 'vitest'
import { SaidWords } from './said-words.ts'

/** Fed in pieces of every length from one letter on: where it is cut must not matter. */
function said(answer: string): string[] {
  return [1, 2, 3, 7, answer.length].map((length) => {
    const words = new SaidWords()
    let all = ''
    for (let at = 0; at < answer.length; at += length) all += words.take(answer.slice(at, at + length))
    return all
  })
}

describe('the words of an answer that is under way', () => {
  test.each([
    ['plain words', { say: 'Skjema hver mandag.', workflow: null }, 'Skjema hver mandag.'],
    ['letters that JSON escapes', { say: 'Én «linje»\nog "to" \\ 😀', workflow: null }, 'Én «linje»\nog "to" \\ 😀'],
    ['no words', { say: '', workflow: null }, ''],
    ['another member first', { workflow: null, say: 'Hei' }, ''],
  ])('%s', (_what, answer, words) => {
    expect(new Set(said(JSON.stringify(answer)))).toEqual(new Set([words]))
  })

  test('escapes of Unicode, a pair as well', () => {
    expect(new Set(said('{"say":"\\u00c9n \\ud83d\\ude00!"}'))).toEqual(new Set(['Én 😀!']))
  })

  test('white space and a fence before it', () => {
    expect(new Set(said('```json\n{\n  "say" : "Hei"}'))).toEqual(new Set(['Hei']))
  })

  test.each(['Sure! Here is your workflow', '[]', '{"say":17}', '"say"', ''])('%s gives no words', (text) => {
    expect(new Set(said(text))).toEqual(new Set(['']))
  })

  test('a broken escape gives no error', () => {
    expect(said('{"say":"a\\uzzzzb"}')[0]).toBe('azzzzb')
  })
})
