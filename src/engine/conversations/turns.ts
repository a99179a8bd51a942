import type { PayloadOutput, SayEvent, SayInput } from '../../shared/contract/assistant.ts'
import { notFound, toFailure, UserFailure } from '../../shared/failure.ts'
import type { Language } from '../../shared/language.ts'
import type { ConversationTurn } from '../../shared/model/conversation.ts'
import type { WorkflowDefinition } from '../../shared/model/workflow.ts'
import { text } from '../../shared/texts/text.ts'
import type { EngineContext } from '../context.ts'
import { now } from '../instant.ts'
import { newId } from '../new-id.ts'
import { answerTurn, changeConversation, findConversation, insertConversation, insertTurn, turnsOf } from '../store/conversations.ts'
import type { ReaderEvent, TurnInput } from '../understanding/turn.ts'
import { answerFrom, noAnswer, type Answered } from './answer-from.ts'
import { EventStream } from './event-stream.ts'
import { readFacts } from './read-facts.ts'
import type { ChooseReader, ChosenReader } from './reading.ts'
import { Told } from './told.ts'
import { titleFrom, toConversationTurns } from './turn-words.ts'

type TurnsContext = Pick<EngineContext, 'db' | 'clock' | 'logger' | 'changes' | 'settings'>

/** More than anybody says about one workflow; what a reader is given stays small. */
const MOST_TURNS = 200

/** What a turn stands on. */
interface Begun {
  readonly conversationId: string
  readonly turn: ConversationTurn
  readonly earlier: readonly ConversationTurn[]
  readonly draft: WorkflowDefinition | null
}

interface Running {
  /** Undefined until a new conversation has its id. */
  conversationId: string | undefined
  readonly stop: () => void
  readonly done: Promise<void>
}

/**
 * The turns of conversations. What is said is committed before it is read, and what was answered
 * before it is shown; between the two the process may end and only the answer is missing. One
 * turn of a conversation runs at a time: a new one stops the one before.
 */
export class Turns {
  readonly #context: TurnsContext
  readonly #choose: ChooseReader
  readonly #running = new Set<Running>()

  constructor(context: TurnsContext, choose: ChooseReader) {
    this.#context = context
    this.#choose = choose
  }

  /** The answer as it comes. Leaving the stream stops the reader; what was said stays. */
  say(input: SayInput, language: Language, signal: AbortSignal | undefined): AsyncIterableIterator<SayEvent> {
    return new EventStream<SayEvent>((emit, left) => this.#take(input, language, emit, left), signal)
  }

  /** Exactly what saying this would send, to whom. Nothing is sent or kept. */
  async payload({ conversationId, text: said, draft, provider }: SayInput): Promise<PayloadOutput> {
    const reader = await this.#choose(provider)
    const conversation = conversationId === undefined ? undefined : await this.#find(conversationId)
    const earlier = conversationId === undefined ? [] : await turnsOf(this.#context.db, conversationId)
    const input = await this.#input(said.normalize('NFC'), earlier, draft === undefined ? (conversation?.draft ?? null) : draft)
    return { provider: reader.provider, payload: await reader.payload(input) }
  }

  /** Stops what is being answered, and returns when that is written down. */
  async stop(): Promise<void> {
    await this.#stopWhere(() => true)
  }

  async #take(input: SayInput, language: Language, emit: (event: SayEvent) => void, left: AbortSignal): Promise<void> {
    const reader = await this.#choose(input.provider)
    const { conversationId } = input
    if (conversationId !== undefined) await this.#stopWhere((running) => running.conversationId === conversationId)
    const stop = new AbortController()
    const done = Promise.withResolvers<void>()
    const running: Running = { conversationId, stop: () => stop.abort(), done: done.promise }
    this.#running.add(running)
    try {
      const begun = await this.#begin(input)
      running.conversationId = begun.conversationId
      await this.#carryOut(begun, reader, language, emit, AbortSignal.any([left, stop.signal]))
    } finally {
      this.#running.delete(running)
      done.resolve()
    }
  }

  async #stopWhere(isMeant: (running: Running) => boolean): Promise<void> {
    const meant = [...this.#running].filter(isMeant)
    for (const { stop } of meant) stop()
    await Promise.all(meant.map(({ done }) => done))
  }

  async #begin({ conversationId, text: said, draft }: SayInput): Promise<Begun> {
    const { db, clock } = this.#context
    const at = now(clock)
    const turn: ConversationTurn = { id: newId(clock), text: said.normalize('NFC'), marks: [], saidAt: at, answer: null, draft: null }
    const begun = await db.transaction().execute(async (trx): Promise<Begun> => {
      const id = conversationId ?? newId(clock)
      if (conversationId === undefined) await insertConversation(trx, { id, title: titleFrom(turn.text), draft: draft ?? null, at })
      else if (!(await changeConversation(trx, id, { draft }, at))) throw notFound('conversation')
      const earlier = await turnsOf(trx, id)
      if (earlier.length >= MOST_TURNS) throw new UserFailure('conversation.too_long', { limit: MOST_TURNS })
      await insertTurn(trx, { id: turn.id, conversationId: id, order: earlier.length + 1, text: turn.text, at })
      return { conversationId: id, turn, earlier, draft: (await findConversation(trx, id))?.draft ?? null }
    })
    this.#changed(begun.conversationId)
    return begun
  }

  async #carryOut(begun: Begun, reader: ChosenReader, language: Language, emit: (event: SayEvent) => void, signal: AbortSignal): Promise<void> {
    emit({ kind: 'begun', conversationId: begun.conversationId, turn: begun.turn, provider: reader.provider })
    const told = new Told()
    const tell = (event: ReaderEvent): void => {
      told.take(event)
      emit(event.kind === 'notice' ? { kind: 'notice', text: text(language, event.text.key, event.text.params) } : event)
    }
    const { answer, marks, draft } = await this.#answer({ begun, reader, language, told, tell, signal })
    await this.#context.db.transaction().execute(async (trx) => {
      await answerTurn(trx, begun.turn.id, { marks, answer, draft, sent: told.sent })
      if (answer.isPlan) await changeConversation(trx, begun.conversationId, { draft }, now(this.#context.clock))
    })
    this.#changed(begun.conversationId)
    emit({ kind: 'answer', turn: { ...begun.turn, marks: [...marks], answer, draft }, draft })
  }

  /** Never throws: what goes wrong is an answer too. */
  async #answer(asked: { begun: Begun; reader: ChosenReader; language: Language; told: Told; tell: (event: ReaderEvent) => void; signal: AbortSignal }): Promise<Answered> {
    const { begun, reader, language, told, tell, signal } = asked
    const { draft: before } = begun
    try {
      const input = await this.#input(begun.turn.text, begun.earlier, before)
      signal.throwIfAborted()
      const result = await reader.read(input, { signal, tell })
      const lastTitle = begun.earlier.findLast(({ answer }) => answer?.isPlan === true)?.answer?.title ?? null
      return answerFrom({ result, told, provider: result.answeredBy, before, lastTitle, facts: input.facts })
    } catch (thrown) {
      const isStopped = signal.aborted
      return noAnswer({ told, provider: reader.provider, before, language, error: isStopped ? null : this.#inWords(thrown, language) })
    }
  }

  #inWords(thrown: unknown, language: Language): string {
    const failure = toFailure(thrown, () => newId(this.#context.clock))
    if (failure.kind === 'bug') this.#context.logger.error('a turn could not be read', { id: String(failure.params['id'] ?? ''), stack: thrown instanceof Error ? (thrown.stack ?? null) : null })
    return failure.in(language)
  }

  async #input(said: string, earlier: readonly ConversationTurn[], draft: WorkflowDefinition | null): Promise<TurnInput> {
    const settings = await this.#context.settings()
    return {
      text: said,
      conversation: toConversationTurns(earlier),
      draft,
      now: now(this.#context.clock),
      timezone: settings.office.timezone,
      facts: await readFacts(this.#context.db, settings),
    }
  }

  async #find(id: string) {
    const conversation = await findConversation(this.#context.db, id)
    if (conversation === undefined) throw notFound('conversation')
    return conversation
  }

  #changed(id: string): void {
    this.#context.changes.publish({ topic: 'conversations', id })
  }
}
