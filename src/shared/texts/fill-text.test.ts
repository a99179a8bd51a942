import { expect, test } from 'vitest'
import { fillText } from './fill-text.ts'

test('what says how many is written in groups of three, as the language writes it', () => {
  const sentence = 'én || {count} av {total}'
  expect(fillText('nb', sentence, { count: 20000, total: 1234567 })).toBe('20\u00a0000 av 1\u00a0234\u00a0567')
  expect(fillText('nn', sentence, { count: 1000, total: -1000 })).toBe('1\u00a0000 av -1\u00a0000')
  expect(fillText('en', sentence, { count: 20000, total: 1234.5678 })).toBe('20,000 av 1,234.5678')
  expect(fillText('nb', sentence, { count: 999, total: 0 })).toBe('999 av 0')
  expect(fillText('nb', sentence, { count: 1 })).toBe('én')
})

test('numbers that are names are left as they are, and so is what has no parameter', () => {
  expect(fillText('nb', 'port {port}, linje {line}, {limit}', { port: 12345, line: 20000, limit: '10000' })).toBe('port 12345, linje 20000, 10000')
  expect(fillText('nb', '{missing}', {})).toBe('{missing}')
})
