import { expect, test } from 'vitest'
import { segmentsOf, wordsByPart } from './marked-words.ts'

const TEXT = 'Send skjema mandag'
const MARKS = [
  { start: 12, end: 18, part: 'moment' },
  { start: 0, end: 11, part: 'action' },
] as const

test('every letter is shown once, in its order', () => {
  const segments = segmentsOf(TEXT, MARKS)
  expect(segments.map(({ text }) => text).join('')).toBe(TEXT)
  expect(segments.map(({ part }) => part)).toEqual(['action', null, 'moment'])
})

test('marks that overlap or reach beyond the text are left out', () => {
  const segments = segmentsOf(TEXT, [...MARKS, { start: 5, end: 14, part: 'trouble' }, { start: 17, end: 99, part: 'event' }])
  expect(segments.map(({ part }) => part)).toEqual(['action', null, 'moment'])
  expect(segmentsOf('', MARKS)).toEqual([])
})

test('the legend holds each part once, with all its words', () => {
  const segments = segmentsOf('mandag og torsdag', [{ start: 0, end: 6, part: 'moment' }, { start: 10, end: 17, part: 'moment' }])
  expect(wordsByPart(segments)).toEqual([{ part: 'moment', words: ['mandag', 'torsdag'] }])
})
