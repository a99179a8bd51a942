import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Language } from '../language.ts'
import { AnswerProvider, Conversation, ConversationDetail, ConversationTurn, Payload, TokenUsage } from '../model/conversation.ts'
import { InstantWithOffset } from '../model/moments.ts'
import { PageInput, pageOf } from '../model/page.ts'
import { WorkflowDefinition } from '../model/workflow.ts'
import { base, ById, Nothing } from './base.ts'

export const ChatTurn = z.object({ role: z.enum(['user', 'assistant']), content: z.string().max(10_000) })
export type ChatTurn = z.infer<typeof ChatTurn>

/** The providers that other programs know; a server that speaks as OpenAI does is called openai here. */
const ParseProvider = z.enum(['offline', 'openai', 'anthropic'])
const Description = z.string().trim().min(1).max(5000)

export const ParseInput = z.object({
  description: Description,
  conversation: z.array(ChatTurn).max(100).optional(),
  provider: ParseProvider.optional(),
  /** The moment that dates are read against; absent: now. */
  now: InstantWithOffset.optional(),
})
export type ParseInput = z.infer<typeof ParseInput>

export const ParseOutput = z.object({
  workflow: WorkflowDefinition.nullable(),
  preview: z.object({ title: z.string(), lines: z.array(z.string()) }),
  questions: z.array(z.string()),
  suggestions: z.array(z.string()),
  provider: ParseProvider,
  language: Language,
})
export type ParseOutput = z.infer<typeof ParseOutput>

/** Something said in a conversation; without its id a new one begins. */
export const SayInput = z.object({
  conversationId: z.string().max(100).optional(),
  text: Description,
  /** The workflow on the screen, edits by hand included; absent: as the conversation has it. */
  draft: WorkflowDefinition.nullable().optional(),
  /** Absent: the one that the office has chosen. */
  provider: AnswerProvider.optional(),
})
export type SayInput = z.infer<typeof SayInput>

/** How an answer comes: first `begun`, last `answer`, whatever happens in between. */
export const SayEvent = z.discriminatedUnion('kind', [
  /** What was said is kept. */
  z.object({ kind: z.literal('begun'), conversationId: z.string(), turn: ConversationTurn, provider: AnswerProvider }),
  z.object({ kind: z.literal('sending'), ...Payload.shape }),
  z.object({ kind: z.literal('words'), delta: z.string() }),
  z.object({ kind: z.literal('notice'), text: z.string() }),
  z.object({ kind: z.literal('usage'), ...TokenUsage.shape }),
  z.object({ kind: z.literal('answer'), turn: ConversationTurn, draft: WorkflowDefinition.nullable() }),
])
export type SayEvent = z.infer<typeof SayEvent>

/** Who would answer, and exactly what would be sent to whom; null: nothing leaves this machine. */
export const PayloadOutput = z.object({ provider: AnswerProvider, payload: Payload.nullable() })
export type PayloadOutput = z.infer<typeof PayloadOutput>

export const assistantContract = {
  parseDescription: base.route({ method: 'POST', path: '/ai/parse-description', tags: ['ai'] }).input(ParseInput).output(ParseOutput),
  /** The answer as it comes. Leaving the stream stops it. */
  say: base.route({ method: 'POST', path: '/ai/say', tags: ['ai'] }).input(SayInput).output(eventIterator(SayEvent)),
  payload: base.route({ method: 'POST', path: '/ai/payload', tags: ['ai'] }).input(SayInput).output(PayloadOutput),
}

const tags = ['conversations']

export const ConversationChange = ById.extend({
  title: z.string().trim().min(1).max(200).optional(),
  draft: WorkflowDefinition.nullable().optional(),
  /** The workflow that was made of it. */
  workflowId: z.string().max(100).optional(),
})
export type ConversationChange = z.infer<typeof ConversationChange>

export const conversationsContract = {
  /** The last one talked in first. */
  list: base.route({ method: 'GET', path: '/conversations', tags }).input(PageInput).output(pageOf(Conversation)),
  get: base.route({ method: 'GET', path: '/conversations/{id}', tags }).input(ById).output(ConversationDetail),
  update: base.route({ method: 'PUT', path: '/conversations/{id}', tags }).input(ConversationChange).output(Conversation),
  remove: base.route({ method: 'DELETE', path: '/conversations/{id}', successStatus: 204, tags }).input(ById).output(Nothing),
  restore: base.route({ method: 'POST', path: '/conversations/{id}/restore', tags }).input(ById).output(Conversation),
  removeAll: base.route({ method: 'DELETE', path: '/conversations', tags }).output(z.object({ removed: z.int() })),
  /** What a turn sent to a language model. */
  sent: base.route({ method: 'GET', path: '/conversations/{id}/sent', tags }).input(ById.extend({ turnId: z.string().min(1).max(100) })).output(z.array(Payload)),
}
