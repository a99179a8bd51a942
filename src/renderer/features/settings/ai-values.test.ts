import { describe, expect, test } from 'vitest'
import { AiSettings } from '../../../shared/model/ai.ts'
import { aiValuesOf, checkAi, isOtherServer } from './ai-values.ts'

const saved = AiSettings.parse({ provider: 'compatible', compatibleAddress: 'http://127.0.0.1:11434/v1', compatibleModel: 'llama3.1' })
const problems = (change: object): string[] => {
  const check = checkAi({ ...aiValuesOf(saved), ...change })
  return check.ok ? [] : check.problems.map(({ path }) => path)
}

describe('the choice of language model in the form', () => {
  test('is read and saved without a change, and no key is in it', () => {
    const values = aiValuesOf(saved)
    expect(values.key).toBe('')
    expect(checkAi({ ...values, key: 'hemmelig' })).toEqual({ ok: true, input: saved })
  })

  test('an empty limit is none, and a limit of nought is one', () => {
    const limit = (monthlyLimitUsd: number | string) => {
      const check = checkAi({ ...aiValuesOf(saved), monthlyLimitUsd })
      return check.ok ? check.input.monthlyLimitUsd : 'refused'
    }
    expect([limit(''), limit(0), limit('2.5'), limit(-1)]).toEqual([null, 0, 2.5, 'refused'])
  })

  test.each([
    [{ compatibleAddress: '', compatibleModel: ' ' }, ['compatibleAddress', 'compatibleModel']],
    [{ compatibleAddress: 'http://models.example.com/v1' }, ['compatibleAddress']],
    [{ provider: 'openai', compatibleAddress: '', compatibleModel: '' }, []],
    [{ openaiModel: 'gpt 5' }, ['openaiModel']],
    [{ timeoutSeconds: '' }, ['timeoutSeconds']],
    [{ timeoutSeconds: 1 }, ['timeoutSeconds']],
  ])('%j: what is wrong is told by its field: %j', (change, fields) => {
    expect(problems(change)).toEqual(fields)
  })

  test.each([
    ['http://127.0.0.1:11434/other', false],
    ['http://127.0.0.1:1234/v1', true],
    ['https://models.example.com/v1', true],
    ['', true],
  ])('a key for the saved server goes to %s: not %j', (compatibleAddress, isOther) => {
    expect(isOtherServer(saved, { provider: 'compatible', compatibleAddress })).toBe(isOther)
  })
})
