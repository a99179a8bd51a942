import { expect, test } from 'vitest'
import { insertText } from './insert-text.ts'

test('a variable goes in where the caret stands, and the caret behind it', () => {
  expect(insertText('Hei !', { start: 4, end: 4 }, 'X')).toEqual({ text: 'Hei X!', caret: 5 })
})

test('what is selected is replaced', () => {
  expect(insertText('Hei Kari!', { start: 4, end: 8 }, 'X')).toEqual({ text: 'Hei X!', caret: 5 })
})

test('a caret from a longer text goes to the end', () => {
  expect(insertText('Hei', { start: 90, end: 99 }, ' X')).toEqual({ text: 'Hei X', caret: 5 })
})
