import { describe, expect, test } from 'vitest'
import { groupIndex, groupOf } from './groups.ts'
import { normalise } from './normalise.ts'
import { editDistance, nearestConcepts } from './spelling.ts'
import { tag } from './tag.ts'
import { tokenise } from './tokenise.ts'

const GROUPS = groupIndex(['Kantiner', 'Butikker', 'Faste kunder'])
const tagged = (text: string, language: 'nb' | 'en' = 'nb'): string[] =>
  tag(tokenise(normalise(text)), { language, groups: GROUPS }).map((token) => `${token.text}:${token.unknown === true ? '?' : token.concepts.map((concept) => concept.tag).join('|')}`)

describe('giving words their meanings', () => {
  test('words that belong together are one', () => {
    expect(tagged('i morgen')).toEqual(['i morgen:relative_day'])
    expect(tagged('every business day', 'en')).toEqual(['every:every', 'business day:business_day'])
  })

  test('a word of the other language is known where the own has none', () => {
    expect(tagged('reminder torsdag')[0]).toContain('reminder:reminder')
  })

  test('"to" is a number in Norwegian and a direction in English', () => {
    expect(tagged('to')[0]).toContain('number')
    expect(tagged('to', 'en')[0]).not.toContain('number')
  })

  test('the parts of a range and of a compound are found', () => {
    expect(tagged('man-fre').length).toBe(3)
    expect(tagged('fredagskveld').map((word) => word.split(':')[0])).toEqual(['fredags', 'kveld'])
    expect(tagged('høstmeny')[0]).toBe('høstmeny:mail')
  })

  test('what nobody knows stays unknown', () => {
    expect(tagged('hotellene blandag')).toEqual(['hotellene:?', 'blandag:?'])
  })
})

describe('groups of the register', () => {
  test.each([
    ['butikkene', 'Butikker'],
    ['butikkane', 'Butikker'],
    ['butikk', 'Butikker'],
    ['kantinene', 'Kantiner'],
    ['kantner', 'Kantiner'],
    ['faste kundene', 'Faste kunder'],
    ['kundene', null],
    ['hotellene', null],
    ['but', null],
  ])('"%s" is %s', (text, group) => {
    expect(groupOf(text, GROUPS)).toBe(group)
  })

  test('a name that two groups fit is neither', () => {
    expect(groupOf('butikken', groupIndex(['Butikker', 'Butikkene']))).toBeNull()
    expect(groupOf('butikkene', groupIndex(['Butikker', 'Butikkene']))).toBe('Butikkene')
  })
})

describe('spelling', () => {
  const meaning = (word: string, language: 'nb' | 'en' = 'nb'): unknown[] => nearestConcepts(word, language).map(({ tag: name, value }) => value ?? name)

  test.each([
    ['mandg', ['monday']],
    ['trosdag', ['thursday']],
    ['bestilingskjema', ['form']],
    ['kundr', ['customer']],
  ])('"%s" is read', (word, expected) => {
    expect(meaning(word)).toEqual(expected)
  })

  test.each(['funday', 'blandag', 'tulledag', 'asdf', 'qwer', 'xy'])('"%s" is not', (word) => {
    expect(meaning(word)).toEqual([])
    expect(meaning(word, 'en')).toEqual([])
  })

  test('a swap of neighbours is one slip', () => {
    expect(editDistance('trosdag', 'torsdag', 2)).toBe(1)
    expect(editDistance('mandag', 'søndag', 2)).toBe(2)
    expect(editDistance('a', 'abcdef', 2)).toBe(3)
  })
})
