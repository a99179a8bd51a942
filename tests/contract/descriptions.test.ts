import { describe, expect, test } from 'vitest'
import { compactOf, examplesIn, read } from './descriptions.ts'

/*
 * nlp-examples.tsv is the contract's, unchanged. Of our own, own-descriptions.tsv was built
 * against, own-descriptions-held-out.tsv was written before any rule and put aside, and
 * own-descriptions-later.tsv came after, to try what had not been thought of.
 */
describe.each(['nlp-examples.tsv', 'own-descriptions.tsv', 'own-descriptions-held-out.tsv', 'own-descriptions-later.tsv'])('%s', (file) => {
  test.each(examplesIn(file))('$description', ({ description, expected }) => {
    expect(compactOf(description)).toBe(expected)
  })

  test('each text is known by its language', () => {
    for (const { language, description } of examplesIn(file)) expect(read(description).language, description).toBe(language)
  })

  test('where there is no workflow there is a question, and the other way round', () => {
    for (const { description } of examplesIn(file)) {
      const { workflow, questions } = read(description)
      expect(questions.length > 0, description).toBe(workflow === null)
    }
  })
})

describe('time', () => {
  test('the median description takes under 5 ms', () => {
    const descriptions = examplesIn('nlp-examples.tsv').map(({ description }) => description)
    const times = [...descriptions, ...descriptions].map((description) => {
      const start = performance.now()
      read(description)
      return performance.now() - start
    })
    const median = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Infinity
    expect(median).toBeLessThan(5)
  })
})
