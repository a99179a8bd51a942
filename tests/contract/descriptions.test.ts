import { describe, expect, test } from 'vitest'
import { compactOf, examplesIn, read } from './descriptions.ts'

/*
 * nlp-examples.tsv is the contract's, unchanged. Of our own, own-descriptions.tsv was built
 * against, own-descriptions-held-out.tsv was written before any rule and put aside, and
 * own-descriptions-later.tsv came after, to try what had not been thought of.
 * blind-descriptions.tsv was written by somebody who had not seen the rules, from workflow.md
 * alone, and then built against. blind-descriptions-held-out.tsv is the other half of the same
 * writing, first read when the rules were done, and blind-descriptions-second.tsv was written
 * afresh after that; docs/understanding.md tells how those went.
 */
describe.each(['nlp-examples.tsv', 'own-descriptions.tsv', 'own-descriptions-held-out.tsv', 'own-descriptions-later.tsv', 'blind-descriptions.tsv', 'blind-descriptions-held-out.tsv', 'blind-descriptions-second.tsv'])('%s', (file) => {
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
  // Time on the processor, not on the wall: other tests run beside this one.
  test('the median description takes under 5 ms of the processor', () => {
    const descriptions = [...examplesIn('nlp-examples.tsv'), ...examplesIn('blind-descriptions.tsv')].map(({ description }) => description)
    const times = descriptions.map((description) => {
      const before = process.cpuUsage()
      read(description)
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1000
    })
    const median = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Infinity
    expect(median).toBeLessThan(5)
  })
})
