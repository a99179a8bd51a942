import { join } from 'node:path'
import { toCompact } from '../../tests/contract/compact.mjs'
import { OFFICE, type Example } from '../../tests/contract/descriptions.ts'
import { embeddedReader } from '../../src/engine/conversations/embedded-reader.ts'
import { createRedDays } from '../../src/engine/schedule/red-days.ts'
import { createModelReader } from '../../src/engine/understanding/llm/create-model-reader.ts'
import type { ModelPorts, UsageEntry } from '../../src/engine/understanding/llm/model-ports.ts'
import type { ReaderEvent, TurnInput } from '../../src/engine/understanding/turn.ts'
import { systemClock } from '../../src/platform/system-clock.ts'
import { AiSettings } from '../../src/shared/model/ai.ts'
import type { SecretName } from '../../src/shared/model/settings.ts'
import { text } from '../../src/shared/texts/text.ts'
import type { EvalOptions } from './options.ts'

/** What became of one description. */
export interface Outcome extends Example {
  readonly actual: string
  /** False where the model gave no answer of use. */
  readonly isAnswered: boolean
  readonly isExact: boolean
  /** A workflow where a question was right: the worst that can happen. */
  readonly isInvented: boolean
  readonly milliseconds: number
  /** Why the model did not answer, where it did not. */
  readonly notices: readonly string[]
}

export interface Evaluation {
  readonly outcomes: readonly Outcome[]
  readonly entries: readonly UsageEntry[]
}

export type Keys = Readonly<Partial<Record<SecretName, string>>>

/** Reads the examples one after the other, in the office and at the moment that they were written for. */
export async function evaluate(examples: readonly Example[], options: EvalOptions, keys: Keys, onOutcome: (outcome: Outcome) => void): Promise<Evaluation> {
  const entries: UsageEntry[] = []
  const read = createModelReader(portsOf(options, keys, entries))
  const outcomes: Outcome[] = []
  for (const example of examples.slice(0, options.limit)) {
    const events: ReaderEvent[] = []
    const start = performance.now()
    const { workflow, answeredBy } = await read(turnOf(example.description), { signal: new AbortController().signal, tell: (event) => events.push(event) })
    const milliseconds = performance.now() - start
    const actual = toCompact(workflow)
    const notices = events.flatMap((event) => (event.kind === 'notice' && event.text.key !== 'models.embedded_answers' ? [text('en', event.text.key, event.text.params)] : []))
    const outcome = { ...example, actual, isAnswered: answeredBy === options.provider, isExact: answeredBy === options.provider && actual === example.expected, isInvented: example.expected === 'needs_input' && actual !== 'needs_input', milliseconds, notices }
    outcomes.push(outcome)
    onOutcome(outcome)
  }
  return { outcomes, entries }
}

function turnOf(description: string): TurnInput {
  const { now, timezone, groups } = OFFICE
  return { text: description, conversation: [], draft: null, now, timezone, facts: { groups: groups.map((name) => ({ name, active: 5 })), templates: [], workflows: [], closedDays: [] } }
}

/** Where the model does not answer, nothing stands in for it: the figures are the model's alone. */
function portsOf({ provider, model, baseUrl }: EvalOptions, keys: Keys, entries: UsageEntry[]): ModelPorts {
  const ai = AiSettings.parse({ provider, openaiModel: model, anthropicModel: model, compatibleModel: model, compatibleAddress: provider === 'compatible' ? baseUrl : null, monthlyLimitUsd: null, timeoutSeconds: 120 })
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
  return {
    clock: systemClock,
    logger: silent,
    secrets: { get: (name) => Promise.resolve(keys[name]) },
    settings: () => Promise.resolve({ ai }),
    usage: { spentThisMonth: () => Promise.resolve(0), enter: (entry) => Promise.resolve(void entries.push(entry)) },
    registerWordsIn: () => Promise.resolve([]),
    embedded: provider === 'embedded' ? embeddedReader : () => Promise.resolve({ workflow: null, questions: [], changes: [], assumptions: [], suggestions: [], marks: [], language: 'nb', refused: false }),
    redDays: createRedDays(),
    resourcesDir: join(import.meta.dirname, '../../resources'),
    ...(baseUrl === null || provider === 'embedded' ? {} : { addresses: { [provider]: baseUrl } }),
  }
}
