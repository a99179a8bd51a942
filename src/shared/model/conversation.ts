import { z } from 'zod'
import { Language } from '../language.ts'
import { ModelProvider } from './ai.ts'
import { Instant } from './moments.ts'
import { WorkflowDefinition } from './workflow.ts'

/** Who answers: the embedded reader (offline), or a language model by its provider. */
export const AnswerProvider = z.enum(['offline', ...ModelProvider.options])
export type AnswerProvider = z.infer<typeof AnswerProvider>

/** Which characters of what was said became which part of the workflow. Offsets are into the turn's text. */
export const Mark = z.object({
  start: z.int().min(0),
  end: z.int().min(0),
  part: z.enum(['moment', 'action', 'recipients', 'condition', 'event', 'holidays', 'format', 'trouble']),
})
export type Mark = z.infer<typeof Mark>

/** What can be pressed in place of writing: `say` is said as the next turn. */
export const Choice = z.object({ label: z.string(), say: z.string() })
export type Choice = z.infer<typeof Choice>

/** A sentence of the answer, and what can be pressed about it. */
export const Remark = z.object({ text: z.string(), choices: z.array(Choice) })
export type Remark = z.infer<typeof Remark>

/** A line of the plan against the plan before. */
export const PlanLine = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })
export type PlanLine = z.infer<typeof PlanLine>

/** What one request to a provider used. Cost in USD; null where the price is not known. */
export const TokenUsage = z.object({ provider: z.string(), model: z.string(), inputTokens: z.int(), outputTokens: z.int(), costUsd: z.number().nullable() })
export type TokenUsage = z.infer<typeof TokenUsage>

/** A request to a provider as it is or would be sent: its address and its body. */
export const Payload = z.object({ url: z.string(), body: z.string() })
export type Payload = z.infer<typeof Payload>

/** What came of a turn, in the words that the person was given. */
export const Answer = z.object({
  /** stopped: the person, or a reload of the page, ended it. failed: `error` says why. */
  status: z.enum(['answered', 'stopped', 'failed']),
  provider: AnswerProvider,
  language: Language,
  /** The turn came to a workflow. */
  isPlan: z.boolean(),
  /** The workflow's name and its lines; empty where the turn came to none. */
  title: z.string(),
  lines: z.array(PlanLine),
  /** What a language model said besides. */
  words: z.string(),
  questions: z.array(Remark),
  changes: z.array(z.string()),
  assumptions: z.array(Remark),
  suggestions: z.array(Remark),
  notices: z.array(z.string()),
  usage: z.array(TokenUsage),
  /** How many requests to a provider can be looked at. */
  sentCount: z.int(),
  error: z.string().nullable(),
})
export type Answer = z.infer<typeof Answer>

/** What was said once, and what was answered. */
export const ConversationTurn = z.object({
  id: z.string(),
  /** In Unicode's composed form (NFC). */
  text: z.string(),
  marks: z.array(Mark),
  saidAt: Instant,
  /** Null while it is being answered, or when the program ended before. */
  answer: Answer.nullable(),
  /** The workflow after the turn. */
  draft: WorkflowDefinition.nullable(),
})
export type ConversationTurn = z.infer<typeof ConversationTurn>

export const Conversation = z.object({
  id: z.string(),
  title: z.string(),
  /** The workflow that was made of it. */
  workflowId: z.string().nullable(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Conversation = z.infer<typeof Conversation>

export const ConversationDetail = Conversation.extend({
  /** The workflow that it has come to, edits by hand included. */
  draft: WorkflowDefinition.nullable(),
  turns: z.array(ConversationTurn),
})
export type ConversationDetail = z.infer<typeof ConversationDetail>
