import { expect, test } from 'vitest'
import { choicesAbout } from './choices-about.ts'

const facts = { groups: [{ name: 'Kantiner', active: 3 }, { name: 'Nedlagt', active: 0 }] }

test('an assumed time of day can be changed to another, never to itself', () => {
  const choices = choicesAbout({ key: 'understanding.assumed_time', params: { time: '09:00' } }, 'nb', facts)
  expect(choices.map(({ say }) => say)).toEqual(['kl. 08.00', 'kl. 10.00', 'kl. 12.00', 'kl. 15.00'])
  expect(choicesAbout({ key: 'understanding.assumed_time', params: { time: '15:00' } }, 'en', facts).at(-1)?.say).toBe('at 12:00')
})

test('where everybody was assumed, a group with somebody in it can be chosen', () => {
  expect(choicesAbout({ key: 'understanding.assumed_all' }, 'nn', facts)).toEqual([{ label: 'Berre Kantiner', say: 'berre til Kantiner' }])
})

test('what has no small choice is left to words', () => {
  expect(choicesAbout({ key: 'understanding.assumed_next_date', params: { date: '1. desember' } }, 'nb', facts)).toEqual([])
})
