import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readTurn } from '../../src/engine/understanding/embedded-turn.ts'
import type { TurnInput } from '../../src/engine/understanding/turn.ts'
import { toCompact } from './compact.mjs'
import { OFFICE } from './descriptions.ts'
import { fromCompact } from './from-compact.ts'

/*
 * Changes of a draft, written by somebody who had not seen the rules: a draft (a compact line, or
 * the description that was said before), what is said of it, and what comes of it. "question":
 * it is asked about, and nothing is changed.
 */
const [, ...lines] = readFileSync(new URL('blind-turns.tsv', import.meta.url), 'utf8').trimEnd().split('\n')
const turns = lines.map((line) => {
  const [, draft = '', change = '', expected = ''] = line.split('\t')
  return { draft, change, expected }
})

const BASE: Omit<TurnInput, 'text' | 'conversation' | 'draft'> = {
  now: OFFICE.now,
  timezone: OFFICE.timezone,
  facts: { groups: OFFICE.groups.map((name) => ({ name, active: 3 })), templates: [], workflows: [], closedDays: [] },
}

describe('blind-turns.tsv', () => {
  test.each(turns)('$draft · $change', ({ draft, change, expected }) => {
    const ready = fromCompact(draft)
    const conversation = ready === null ? [{ role: 'user' as const, text: draft }] : []
    const before = ready ?? readTurn({ ...BASE, text: draft, conversation: [], draft: null }).workflow
    const { workflow, questions } = readTurn({ ...BASE, text: change, conversation, draft: before })
    expect(workflow === null ? 'question' : toCompact(workflow)).toBe(expected)
    expect(questions.length > 0).toBe(workflow === null)
  })
})
