import { expect, test } from 'vitest'
import { changed, redone, startHistory, undone } from './history.ts'

test('a change is taken back and made again', () => {
  const edited = changed(changed(startHistory('a'), 'b'), 'c')
  expect(undone(edited).present).toBe('b')
  expect(undone(undone(edited)).present).toBe('a')
  expect(redone(undone(undone(edited))).present).toBe('b')
})

test('what is typed in one field is taken back as one', () => {
  const typed = ['S', 'Se', 'Sen'].reduce((history, name) => changed(history, name, 'name'), startHistory(''))
  expect(undone(typed).present).toBe('')
})

test('another field, or an undo between, begins anew', () => {
  const both = changed(changed(startHistory('0'), '1', 'name'), '2', 'time')
  expect(undone(both).present).toBe('1')
  expect(undone(changed(redone(undone(both)), '3', 'time')).present).toBe('2')
})

test('nothing is made again after a new change, and nothing is before the first', () => {
  const after = changed(undone(changed(startHistory('a'), 'b')), 'c')
  expect(redone(after)).toBe(after)
  expect(undone(startHistory('a')).present).toBe('a')
})
