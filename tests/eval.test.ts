import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { evaluate } from '../scripts/eval/evaluate.ts'
import { readOptions } from '../scripts/eval/options.ts'
import { outcomeLines, summary } from '../scripts/eval/report.ts'
import { examplesIn } from './contract/descriptions.ts'
import { startModelServer, type ModelServer } from './helpers/model-server.ts'

let server: ModelServer
beforeEach(async () => {
  server = await startModelServer()
})
afterEach(() => server.stop())

const EXAMPLES = examplesIn('nlp-examples.tsv')
const silent = (): void => undefined

describe('the examples through a provider', () => {
  test('the embedded reader: all exact, nothing asked, nothing paid', async () => {
    const { outcomes, entries } = await evaluate(EXAMPLES, readOptions(['--provider', 'embedded']), {}, silent)
    expect(outcomes.filter(({ isExact }) => !isExact)).toEqual([])
    expect(entries).toEqual([])
    expect(summary({ outcomes, entries })).toContain(`exact      ${String(EXAMPLES.length)} of ${String(EXAMPLES.length)} (100.0 %)`)
  })

  test('a language model: what is exact, what is not, what it cost', async () => {
    const [weekly] = EXAMPLES
    const question = EXAMPLES.find(({ expected }) => expected === 'needs_input')
    if (weekly === undefined || question === undefined) throw new Error('the examples are gone')
    const workflow = { name: 'X', workflowType: 'scheduled', schedule: { scheduleType: 'weekly', scheduleConfig: { days: ['monday'], time: '23:59' } }, event: null, steps: [{ stepType: 'send_email', triggerType: 'time_based', actionConfig: { template: 'bestilling', recipients: { kind: 'all_customers' } } }] }
    const answer = (of: object | null) => ({ kind: 'answer' as const, text: JSON.stringify({ say: '', workflow: of, questions: of === null ? ['Når?'] : [], assumptions: [], refused: false }) })
    server.answer(answer(workflow), answer(workflow), answer(null))
    const options = readOptions(['--provider', 'openai', '--base-url', `${server.origin}/v1`])
    const evaluation = await evaluate([weekly, question, question], options, { openaiApiKey: 'sk-test' }, silent)
    expect(evaluation.outcomes.map(({ isExact, isInvented }) => [isExact, isInvented])).toEqual([[false, false], [false, true], [true, false]])
    expect(evaluation.outcomes.map(outcomeLines).join('\n')).toContain('read  weekly mon 23:59 | mail bestilling all')
    expect(summary(evaluation)).toMatch(/exact {6}1 of 3 \(33\.3 %\)\ninvented {3}1 [^]*requests {3}3, of which repairs 0\ntokens {5}3000 in, 600 out\ncost {7}0\.0019 USD/)
  })

  test('without a key the model is not asked, and it is said why', async () => {
    const { outcomes } = await evaluate(EXAMPLES.slice(0, 1), readOptions(['--provider', 'anthropic']), {}, silent)
    expect(outcomes).toMatchObject([{ isAnswered: false, isExact: false }])
    expect(outcomes[0]?.notices[0]).toContain('No key is set for Anthropic')
  })

  test.each([[[]], [['--provider', 'nobody']], [['--provider', 'compatible']], [['--provider', 'openai', '--base-url', 'http://example.com']], [['--provider', 'openai', '--limit', 'x']]])('%j is refused', (args) => {
    expect(() => readOptions(args)).toThrow(/^--/)
  })
})
