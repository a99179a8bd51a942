import { z } from 'zod'
import { invalidInput, notFound } from '../../shared/failure.ts'
import type { Conversation, ConversationDetail } from '../../shared/model/conversation.ts'
import type { ConversationChange } from '../../shared/contract/assistant.ts'
import type { PageInput } from '../../shared/model/page.ts'
import type { EngineContext } from '../context.ts'
import { decodeCursor, pageFrom } from '../cursor.ts'
import { instantOf, now } from '../instant.ts'
import type { ConversationService } from '../services/assistant-services.ts'
import {
  bringBackConversation, changeConversation, eraseConversations, findConversation, listConversations, putAwayConversations, sentOf, turnsOf,
  type StoredConversation,
} from '../store/conversations.ts'
import { findWorkflow } from '../store/workflows.ts'

const Position = z.object({ updatedAt: z.string(), id: z.string() })

/** So long can what was put away be brought back. After that it is erased when conversations are next looked at, or at night. */
export const UNDO_MS = 15 * 60_000

/** What was said, kept and found again. */
export class Conversations implements ConversationService {
  readonly #context: Pick<EngineContext, 'db' | 'clock' | 'changes'>

  constructor(context: Pick<EngineContext, 'db' | 'clock' | 'changes'>) {
    this.#context = context
  }

  async list(input: PageInput) {
    const { db, clock } = this.#context
    await db.transaction().execute((trx) => eraseConversations(trx, { putAwayBefore: instantOf(clock.now() - UNDO_MS) }))
    const rows = await listConversations(db, { q: input.q, before: decodeCursor(input.cursor, Position), limit: input.limit + 1 })
    return pageFrom(rows, input.limit, ({ updatedAt, id }) => ({ updatedAt, id }), toConversation)
  }

  async get(id: string): Promise<ConversationDetail> {
    const conversation = await this.#find(id)
    return { ...toConversation(conversation), draft: conversation.draft, turns: await turnsOf(this.#context.db, id) }
  }

  async update({ id, title, draft, workflowId }: ConversationChange): Promise<Conversation> {
    const { db } = this.#context
    if (workflowId !== undefined && (await findWorkflow(db, workflowId)) === undefined) throw invalidInput([{ path: 'workflowId', key: 'problem.invalid' }])
    if (!(await changeConversation(db, id, { title, draft, workflowId }))) throw notFound('conversation')
    this.#changed(id)
    return toConversation(await this.#find(id))
  }

  async remove(id: string): Promise<void> {
    if ((await this.#putAway(id)) === 0) throw notFound('conversation')
  }

  async removeAll(): Promise<{ removed: number }> {
    return { removed: await this.#putAway(null) }
  }

  async restore(id: string): Promise<Conversation> {
    if (!(await bringBackConversation(this.#context.db, id))) throw notFound('conversation')
    this.#changed(id)
    return toConversation(await this.#find(id))
  }

  async sent(id: string, turnId: string) {
    await this.#find(id)
    const sent = await sentOf(this.#context.db, id, turnId)
    if (sent === undefined) throw notFound('turn')
    return sent
  }

  async #putAway(id: string | null): Promise<number> {
    const count = await putAwayConversations(this.#context.db, id, now(this.#context.clock))
    if (count > 0) this.#context.changes.publish({ topic: 'conversations', ...(id === null ? {} : { id }) })
    return count
  }

  async #find(id: string): Promise<StoredConversation> {
    const conversation = await findConversation(this.#context.db, id)
    if (conversation === undefined) throw notFound('conversation')
    return conversation
  }

  #changed(id: string): void {
    this.#context.changes.publish({ topic: 'conversations', id })
  }
}

function toConversation({ draft: _draft, ...conversation }: StoredConversation): Conversation {
  return conversation
}
