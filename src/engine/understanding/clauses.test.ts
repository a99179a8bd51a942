import { describe, expect, test } from 'vitest'
import { findClauses } from './clauses.ts'
import type { Meaning, Phrase } from './phrase.ts'

const phrase = (meaning: Meaning, index: number): Phrase => ({ ...meaning, start: index, end: index + 1 })
const form: Meaning = { kind: 'action', action: 'bestilling' }
const reminder: Meaning = { kind: 'action', action: 'reminder' }
const monday: Meaning = { kind: 'weekdays', days: ['monday'] }
const thursday: Meaning = { kind: 'weekdays', days: ['thursday'] }
const wait: Meaning = { kind: 'later', span: { days: 2 }, wait: true }
const all: Meaning = { kind: 'recipients', who: { kind: 'all' } }
const comma: Meaning = { kind: 'break', strength: 'comma' }
const colon: Meaning = { kind: 'break', strength: 'colon' }
const stop: Meaning = { kind: 'break', strength: 'sentence' }

/** The clauses as the kinds of their phrases, in the order in which they were put together. */
const cut = (...meanings: Meaning[]): string[] => findClauses(meanings.map(phrase)).map(({ phrases }) => phrases.map((part) => (part.kind === 'weekdays' ? part.days.join() : part.kind === 'action' ? part.action : part.kind)).join(' '))

describe('cutting phrases into clauses', () => {
  test('two actions without a sign between them keep their moments, whichever comes first', () => {
    expect(cut(form, monday, reminder, thursday)).toEqual(['bestilling monday', 'reminder thursday'])
    expect(cut(monday, form, thursday, reminder)).toEqual(['monday bestilling', 'thursday reminder'])
  })

  test('a moment before a colon belongs to what follows', () => {
    expect(cut(monday, colon, form, stop, thursday, colon, reminder)).toEqual(['monday bestilling', 'thursday reminder'])
  })

  test('a moment alone completes the action before it when that has none', () => {
    expect(cut(form, all, stop, monday, stop, reminder, thursday)).toEqual(['bestilling recipients monday', 'reminder thursday'])
  })

  test('a wait always belongs to what follows', () => {
    expect(cut(form, monday, comma, wait, comma, reminder)).toEqual(['bestilling monday', 'later reminder'])
  })

  test('recipients at the beginning belong to the action after them', () => {
    expect(cut(all, colon, form, comma, monday)).toEqual(['recipients bestilling monday'])
  })

  test('without an action there is no clause', () => {
    expect(cut(monday, all)).toEqual([])
  })
})
