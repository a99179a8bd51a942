import { join } from 'node:path'
import { createRedDays } from '../../src/engine/schedule/red-days.ts'
import { createModelReader } from '../../src/engine/understanding/llm/create-model-reader.ts'
import type { ModelPorts, UsageEntry } from '../../src/engine/understanding/llm/model-ports.ts'
import type { RegisterWord } from '../../src/engine/store/register-words.ts'
import type { ReaderEvent, TurnInput, TurnResult } from '../../src/engine/understanding/turn.ts'
import { AiSettings, type ModelProvider } from '../../src/shared/model/ai.ts'
import type { SecretName } from '../../src/shared/model/settings.ts'
import { text } from '../../src/shared/texts/text.ts'
import { recordingLogger, type LogLine } from './recording-logger.ts'
import type { ModelServer } from './model-server.ts'
import { SteerableClock } from './steerable-clock.ts'

/** What keys look like; none of these may be seen anywhere but in a header. */
export const KEYS: Readonly<Partial<Record<SecretName, string>>> = { openaiApiKey: 'sk-proj-openai-secret-0001', anthropicApiKey: 'sk-ant-anthropic-secret-0002', compatibleApiKey: 'local-secret-0003' }

export interface ModelOffice {
  readonly ports: ModelPorts
  readonly clock: SteerableClock
  readonly entries: readonly UsageEntry[]
  readonly logs: readonly LogLine[]
  readonly events: ReaderEvent[]
  /** Turns that the embedded reader answered. */
  readonly embeddedTurns: readonly TurnInput[]
  /** Reads a turn with `provider`. */
  read(provider: ModelProvider, input: TurnInput, signal?: AbortSignal): Promise<TurnResult & { readonly answeredBy: string }>
  /** As soon as so many notices were told. */
  noticed(count: number): Promise<void>
  /** The notices so far, in English. */
  notices(): string[]
  /** The words that were shown as they came. */
  words(): string
  /** Every text that the reader told, logged or kept. */
  everythingSeen(): string
}

export interface ModelOfficeOptions {
  readonly ai?: Partial<AiSettings>
  readonly register?: readonly RegisterWord[]
  readonly keys?: Readonly<Partial<Record<SecretName, string>>>
  readonly spentMicroUsd?: number
}

export const EMBEDDED_RESULT: TurnResult = { workflow: null, questions: [{ text: { key: 'understanding.ask_meaning' }, choices: [] }], changes: [], assumptions: [], suggestions: [], marks: [], language: 'nb', refused: false }

/** Ports around a model server: the real clients, the real prompt, books and clock of the test's own. */
export function modelOffice(server: ModelServer, { ai = {}, register = [], keys = KEYS, spentMicroUsd = 0 }: ModelOfficeOptions = {}): ModelOffice {
  const clock = new SteerableClock('2026-11-23T09:00:00.000Z')
  const logger = recordingLogger()
  const entries: UsageEntry[] = []
  const events: ReaderEvent[] = []
  const embeddedTurns: TurnInput[] = []
  const waiting: { readonly count: number; readonly resolve: () => void }[] = []
  const settings = AiSettings.parse({ compatibleAddress: `${server.origin}/v1`, compatibleModel: 'llama3.1', ...ai })
  const ports: ModelPorts = {
    clock,
    logger,
    secrets: { get: (name) => Promise.resolve(keys[name]) },
    settings: () => Promise.resolve({ ai: settings }),
    usage: { spentThisMonth: () => Promise.resolve(spentMicroUsd), enter: (entry) => Promise.resolve(void entries.push(entry)) },
    registerWordsIn: () => Promise.resolve(register),
    embedded: (input) => {
      embeddedTurns.push(input)
      return Promise.resolve(EMBEDDED_RESULT)
    },
    redDays: createRedDays(),
    resourcesDir: join(import.meta.dirname, '../../resources'),
    addresses: { openai: `${server.origin}/v1`, anthropic: server.origin },
  }
  const notices = (): string[] => events.flatMap((event) => (event.kind === 'notice' ? [text('en', event.text.key, event.text.params)] : []))
  const tell = (event: ReaderEvent): void => {
    events.push(event)
    for (const { count, resolve } of waiting) if (notices().length >= count) resolve()
  }
  return {
    ports,
    clock,
    entries,
    logs: logger.lines,
    events,
    embeddedTurns,
    read: (provider, input, signal = new AbortController().signal) => createModelReader(ports, provider)(input, { signal, tell }),
    noticed: (count) => new Promise((resolve) => (notices().length >= count ? resolve() : waiting.push({ count, resolve }))),
    notices,
    words: () => events.flatMap((event) => (event.kind === 'words' ? [event.delta] : [])).join(''),
    everythingSeen: () => JSON.stringify([events, entries, logger.lines, notices()]),
  }
}

/** A turn on Monday 23 November 2026 at 10:00 in Oslo, in an office with four groups. */
export function turn(said: string, more: Partial<TurnInput> = {}): TurnInput {
  return {
    text: said,
    conversation: [],
    draft: null,
    now: '2026-11-23T10:00:00+01:00',
    timezone: 'Europe/Oslo',
    facts: {
      groups: ['Kantiner', 'Restauranter', 'Butikker', 'Faste kunder'].map((name) => ({ name, active: 3 })),
      templates: [{ id: 't-1', name: 'Julebrev', category: 'other' }],
      workflows: [],
      closedDays: [],
    },
    ...more,
  }
}
