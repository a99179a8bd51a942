import { z } from 'zod'
import { Language } from '../language.ts'
import { InstantWithOffset } from '../model/moments.ts'
import { WorkflowDefinition } from '../model/workflow.ts'
import { base } from './base.ts'

export const ChatTurn = z.object({ role: z.enum(['user', 'assistant']), content: z.string().max(10_000) })
export type ChatTurn = z.infer<typeof ChatTurn>

export const ParseInput = z.object({
  description: z.string().trim().min(1).max(5000),
  conversation: z.array(ChatTurn).max(100).optional(),
  provider: z.enum(['offline', 'openai', 'anthropic']).optional(),
  /** The moment that dates are read against; absent: now. */
  now: InstantWithOffset.optional(),
})
export type ParseInput = z.infer<typeof ParseInput>

export const ParseOutput = z.object({
  workflow: WorkflowDefinition.nullable(),
  preview: z.object({ title: z.string(), lines: z.array(z.string()) }),
  questions: z.array(z.string()),
  suggestions: z.array(z.string()),
  provider: z.enum(['offline', 'openai', 'anthropic']),
  language: Language,
})
export type ParseOutput = z.infer<typeof ParseOutput>

export const assistantContract = {
  parseDescription: base.route({ method: 'POST', path: '/ai/parse-description', tags: ['ai'] }).input(ParseInput).output(ParseOutput),
}
