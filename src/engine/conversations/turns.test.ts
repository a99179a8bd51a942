import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { conversationOf, openTestConversations, type TestConversations } from '../../../tests/helpers/conversation-context.ts'
import { CancelledFailure, TransientFailure } from '../../shared/failure.ts'
import type { SayEvent } from '../../shared/contract/assistant.ts'
import type { TurnReader, TurnResult } from '../understanding/turn.ts'
import { embeddedReader } from './embedded-reader.ts'

let office: TestConversations
const opened: TestConversations[] = []
const open = async (read?: TurnReader): Promise<TestConversations> => {
  const made = await openTestConversations(read === undefined ? {} : { provider: 'openai', read: async (input, options) => ({ ...(await read(input, options)), answeredBy: 'openai' }) })
  opened.push(made)
  return made
}

beforeEach(async () => {
  office = await open()
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()))
})

const answerIn = (events: readonly SayEvent[]) => {
  const last = events.at(-1)
  if (last?.kind !== 'answer') throw new Error('the turn has no answer')
  return last
}

/** Reads nothing until it is stopped. */
const waiting: { readonly read: TurnReader; readonly asked: Promise<void> } = (() => {
  const { promise, resolve } = Promise.withResolvers<void>()
  return {
    asked: promise,
    read: (_input, { signal }) => {
      resolve()
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new CancelledFailure()), { once: true })
      })
    },
  }
})()

describe('a turn', () => {
  test('is kept with its marks, its answer and the draft after it', async () => {
    const events = await office.say({ text: 'Send skjema mandag, reminder torsdag' })
    expect(events.map(({ kind }) => kind)).toEqual(['begun', 'answer'])
    const kept = await office.conversations.get(conversationOf(events))
    const [turn] = kept.turns
    expect(kept).toMatchObject({ title: 'Send skjema mandag, reminder torsdag', draft: { workflowType: 'scheduled' }, workflowId: null })
    expect(turn).toEqual(answerIn(events).turn)
    expect(turn?.answer).toMatchObject({ status: 'answered', provider: 'offline', language: 'nb', isPlan: true, sentCount: 0 })
    expect(turn?.marks.map(({ start, end, part }) => `${part}: ${turn.text.slice(start, end)}`)).toContain('moment: mandag')
  })

  test('that comes to nothing asks, and leaves the draft as it was', async () => {
    const conversationId = conversationOf(await office.say({ text: 'Send skjema hver mandag kl. 9' }))
    const { draft } = await office.conversations.get(conversationId)
    const { turn } = answerIn(await office.say({ conversationId, text: 'blomkål' }))
    expect(turn.answer?.questions).not.toEqual([])
    expect(turn.answer).toMatchObject({ isPlan: false, lines: [] })
    expect((await office.conversations.get(conversationId)).draft).toEqual(draft)
  })

  test('is said against the draft on the screen: a name that the person wrote stays', async () => {
    const conversationId = conversationOf(await office.say({ text: 'Send skjema hver mandag kl. 9' }))
    const { draft } = await office.conversations.get(conversationId)
    if (draft === null) throw new Error('there is no draft')
    const byHand = { ...draft, name: 'Mandagsrunden', isActive: false }
    const answer = answerIn(await office.say({ conversationId, text: 'Send skjema hver tirsdag kl. 9', draft: byHand }))
    expect(answer.draft).toMatchObject({ name: 'Mandagsrunden', isActive: false, schedule: { scheduleConfig: { days: ['tuesday'] } } })
    expect(answer.turn.answer?.lines.map(({ kind }) => kind)).toEqual(['removed', 'added'])
  })

  test('with letters in pieces is kept in one piece, so that the marks fit', async () => {
    const { turn } = answerIn(await office.say({ text: 'Send skjema på mandag'.normalize('NFD') }))
    expect(turn.text).toBe('Send skjema på mandag')
  })

  test('in a conversation that is not there is refused, and nothing is kept', async () => {
    await expect(office.say({ conversationId: 'nowhere', text: 'Hei' })).rejects.toMatchObject({ status: 404 })
    expect((await office.conversations.list({ limit: 10 })).items).toEqual([])
  })
})

describe('a reader that takes its time', () => {
  test('is stopped by leaving the stream; what was said stays', async () => {
    const slow = await open(waiting.read)
    const stream = slow.assistant.say({ text: 'Send skjema mandag' }, 'nb', undefined)
    const begun = await stream.next()
    await waiting.asked
    await stream.return?.()
    await slow.assistant.stop()
    const { turns } = await slow.conversations.get(conversationOf(begun.done === true ? [] : [begun.value]))
    expect(turns).toMatchObject([{ text: 'Send skjema mandag', answer: { status: 'stopped', error: null }, draft: null }])
  })

  test('is stopped by the next thing said in the same conversation', async () => {
    const result: TurnResult = { workflow: null, questions: [{ text: { key: 'understanding.ask_moment' }, choices: [] }], changes: [], assumptions: [], suggestions: [], marks: [], language: 'nb', refused: false }
    const slow = await open((input, options) => (input.text === 'en' ? waiting.read(input, options) : Promise.resolve(result)))
    const first = slow.assistant.say({ text: 'en' }, 'nb', undefined)
    const begun = await first.next()
    const conversationId = conversationOf(begun.done === true ? [] : [begun.value])
    await slow.say({ conversationId, text: 'to' })
    const { turns } = await slow.conversations.get(conversationId)
    expect(turns.map(({ answer }) => answer?.status)).toEqual(['stopped', 'answered'])
  })

  test('that fails is an answer with the reason in words', async () => {
    const broken = await open(() => Promise.reject(new TransientFailure('failure.stopping')))
    const { turn } = answerIn(await broken.say({ text: 'Send skjema mandag' }))
    expect(turn.answer).toMatchObject({ status: 'failed', isPlan: false })
    expect(turn.answer?.error).not.toBe('')
  })
})

test('what a model tells is passed on as it comes, and kept with exactly what was sent', async () => {
  const model = await open(async (input, { tell }) => {
    tell({ kind: 'sending', url: 'https://model.example/v1', body: JSON.stringify({ text: input.text }) })
    tell({ kind: 'words', delta: 'Jeg sender ' })
    tell({ kind: 'words', delta: 'skjemaet.' })
    tell({ kind: 'usage', provider: 'openai', model: 'm', inputTokens: 10, outputTokens: 2, costUsd: 0.001 })
    return embeddedReader(input, { signal: new AbortController().signal, tell })
  })
  const events = await model.say({ text: 'Send skjema mandag' })
  expect(events.map(({ kind }) => kind)).toEqual(['begun', 'sending', 'words', 'words', 'usage', 'answer'])
  const { turn } = answerIn(events)
  expect(turn.answer).toMatchObject({ words: 'Jeg sender skjemaet.', usage: [{ inputTokens: 10, costUsd: 0.001 }], sentCount: 1 })
  expect(await model.conversations.sent(conversationOf(events), turn.id)).toEqual([{ url: 'https://model.example/v1', body: '{"text":"Send skjema mandag"}' }])
})
