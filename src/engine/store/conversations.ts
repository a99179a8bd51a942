import { sql, type SqlBool } from 'kysely'
import { z } from 'zod'
import { Answer, Mark, Payload, type Conversation, type ConversationTurn } from '../../shared/model/conversation.ts'
import { WorkflowDefinition } from '../../shared/model/workflow.ts'
import type { ConversationsTable, ConversationTurnsTable } from './conversation-tables.ts'
import { foldCase } from './fold-case.ts'
import type { Handle } from './open-store.ts'

export interface StoredConversation extends Conversation {
  readonly draft: WorkflowDefinition | null
}

/** Where a page of the list ended. */
export interface ConversationPosition {
  readonly updatedAt: string
  readonly id: string
}

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))
const definition = (value: string | null): WorkflowDefinition | null => (value === null ? null : WorkflowDefinition.parse(JSON.parse(value)))

/** Conversations that are not put away, the last one talked in first; `q` is looked for in titles and in what was said. */
export async function listConversations(db: Handle, input: { readonly q?: string | undefined; readonly before?: ConversationPosition | undefined; readonly limit: number }): Promise<StoredConversation[]> {
  let query = db.selectFrom('conversations').selectAll().where('deleted_at', 'is', null)
  const words = foldCase(input.q ?? '').split(/\s+/).filter((word) => word !== '')
  for (const word of words) {
    const said = sql<SqlBool>`EXISTS (SELECT 1 FROM conversation_turns AS t WHERE t.conversation_id = conversations.id AND instr(fold_case(t.text), ${word}) > 0)`
    query = query.where(({ or }) => or([sql<SqlBool>`instr(fold_case(title), ${word}) > 0`, said]))
  }
  const { before } = input
  if (before !== undefined) {
    query = query.where(({ eb, or, and }) => or([eb('updated_at', '<', before.updatedAt), and([eb('updated_at', '=', before.updatedAt), eb('id', '<', before.id)])]))
  }
  const rows = await query.orderBy('updated_at', 'desc').orderBy('id', 'desc').limit(input.limit).execute()
  return rows.map(toConversation)
}

export async function findConversation(db: Handle, id: string): Promise<StoredConversation | undefined> {
  const row = await db.selectFrom('conversations').selectAll().where('id', '=', id).where('deleted_at', 'is', null).executeTakeFirst()
  return row === undefined ? undefined : toConversation(row)
}

function toConversation(row: ConversationsTable): StoredConversation {
  return { id: row.id, title: row.title, draft: definition(row.draft), workflowId: row.workflow_id, createdAt: row.created_at, updatedAt: row.updated_at }
}

export async function insertConversation(db: Handle, conversation: { readonly id: string; readonly title: string; readonly draft: WorkflowDefinition | null; readonly at: string }): Promise<void> {
  const { id, title, at } = conversation
  await db.insertInto('conversations').values({ id, title, draft: json(conversation.draft), workflow_id: null, created_at: at, updated_at: at, deleted_at: null }).execute()
}

export interface ConversationFields {
  readonly title?: string | undefined
  readonly draft?: WorkflowDefinition | null | undefined
  readonly workflowId?: string | null | undefined
}

/**
 * Changes these fields; `at` moves it to the top of the list.
 * @returns false when there is no such conversation.
 */
export async function changeConversation(db: Handle, id: string, fields: ConversationFields, at?: string): Promise<boolean> {
  const columns: Partial<ConversationsTable> = {
    ...(fields.title === undefined ? {} : { title: fields.title }),
    ...(fields.draft === undefined ? {} : { draft: json(fields.draft) }),
    ...(fields.workflowId === undefined ? {} : { workflow_id: fields.workflowId }),
    ...(at === undefined ? {} : { updated_at: at }),
  }
  if (Object.keys(columns).length === 0) return (await findConversation(db, id)) !== undefined
  const { numUpdatedRows } = await db.updateTable('conversations').set(columns).where('id', '=', id).where('deleted_at', 'is', null).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Puts one conversation away, or all where `id` is null. @returns how many. */
export async function putAwayConversations(db: Handle, id: string | null, at: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('conversations')
    .set({ deleted_at: at })
    .where('deleted_at', 'is', null)
    .$if(id !== null, (query) => query.where('id', '=', id))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** @returns false when it is erased already, or never was. */
export async function bringBackConversation(db: Handle, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('conversations').set({ deleted_at: null }).where('id', '=', id).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Conversations in one step of erasing: each may have hundreds of turns. */
const STEP = 20

/**
 * Erases, with all that was said in them, some of the conversations that were put away before
 * `putAwayBefore`, and of those that nobody has talked in since `before`.
 * @returns "more" while there is work.
 */
export async function eraseConversations(db: Handle, { putAwayBefore, before }: { readonly putAwayBefore: string; readonly before?: string }): Promise<'more' | 'done'> {
  const putAway = await db.selectFrom('conversations').select('id').where('deleted_at', 'is not', null).where('deleted_at', '<', putAwayBefore).limit(STEP).execute()
  const old = before === undefined ? [] : await db.selectFrom('conversations').select('id').where('deleted_at', 'is', null).where('updated_at', '<', before).limit(STEP).execute()
  const ids = [...putAway, ...old].map(({ id }) => id)
  // Turns go with it by the database's own rule.
  if (ids.length > 0) await db.deleteFrom('conversations').where('id', 'in', ids).execute()
  return ids.length === 0 ? 'done' : 'more'
}

export async function turnsOf(db: Handle, conversationId: string): Promise<ConversationTurn[]> {
  const rows = await db
    .selectFrom('conversation_turns')
    .select(['id', 'text', 'marks', 'said_at', 'answer', 'draft'])
    .where('conversation_id', '=', conversationId)
    .orderBy('turn_order')
    .execute()
  return rows.map(toTurn)
}

type TurnRow = Pick<ConversationTurnsTable, 'id' | 'text' | 'marks' | 'said_at' | 'answer' | 'draft'>

function toTurn(row: TurnRow): ConversationTurn {
  return {
    id: row.id,
    text: row.text,
    marks: z.array(Mark).parse(JSON.parse(row.marks)),
    saidAt: row.said_at,
    answer: row.answer === null ? null : Answer.parse(JSON.parse(row.answer)),
    draft: definition(row.draft),
  }
}

export async function insertTurn(db: Handle, turn: { readonly id: string; readonly conversationId: string; readonly order: number; readonly text: string; readonly at: string }): Promise<void> {
  const { id, conversationId, order, text, at } = turn
  await db.insertInto('conversation_turns').values({ id, conversation_id: conversationId, turn_order: order, text, marks: '[]', said_at: at, answer: null, draft: null, sent: '[]' }).execute()
}

export interface TurnOutcome {
  readonly marks: readonly Mark[]
  readonly answer: Answer
  readonly draft: WorkflowDefinition | null
  readonly sent: readonly Payload[]
}

/** Writes what was answered. Nothing is written where the conversation was erased meanwhile. */
export async function answerTurn(db: Handle, turnId: string, { marks, answer, draft, sent }: TurnOutcome): Promise<void> {
  await db
    .updateTable('conversation_turns')
    .set({ marks: JSON.stringify(marks), answer: JSON.stringify(answer), draft: json(draft), sent: JSON.stringify(sent) })
    .where('id', '=', turnId)
    .execute()
}

/** What a turn sent to a language model; undefined when there is no such turn. */
export async function sentOf(db: Handle, conversationId: string, turnId: string): Promise<Payload[] | undefined> {
  const row = await db.selectFrom('conversation_turns').select('sent').where('conversation_id', '=', conversationId).where('id', '=', turnId).executeTakeFirst()
  return row === undefined ? undefined : z.array(Payload).parse(JSON.parse(row.sent))
}
