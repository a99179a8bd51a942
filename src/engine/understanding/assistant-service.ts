import type { ParseInput, ParseOutput } from '../../shared/contract/assistant.ts'
import { describeWorkflow } from '../../shared/describe/workflow.ts'
import { text, type TextRef } from '../../shared/texts/text.ts'
import type { EngineContext } from '../context.ts'
import { readFacts } from '../conversations/read-facts.ts'
import type { ChooseReader } from '../conversations/reading.ts'
import { Told } from '../conversations/told.ts'
import { Turns } from '../conversations/turns.ts'
import { now } from '../instant.ts'
import type { AssistantService } from '../services/assistant-services.ts'
import { draftOf } from './draft-of.ts'
import type { TurnInput } from './turn.ts'

type AssistantContext = Pick<EngineContext, 'db' | 'clock' | 'logger' | 'changes' | 'settings'>

export interface Assistant extends AssistantService {
  /** Stops what is being answered, and returns when that is written down. */
  stop(): Promise<void>
}

/** Reads what is said against the office's own groups, templates and workflows. Creates nothing. */
export function createAssistant(context: AssistantContext, choose: ChooseReader): Assistant {
  const turns = new Turns(context, choose)
  return {
    parseDescription: (input, signal) => parse(context, choose, input, signal),
    say: (input, language, signal) => turns.say(input, language, signal),
    payload: (input) => turns.payload(input),
    stop: () => turns.stop(),
  }
}

/**
 * One description, or the last turn of a conversation that the caller has kept: the draft that it
 * changes is rebuilt from the turns before. Sentences are in the description's own language.
 */
async function parse(context: AssistantContext, choose: ChooseReader, input: ParseInput, signal: AbortSignal | undefined): Promise<ParseOutput> {
  const settings = await context.settings()
  const reader = await choose(input.provider)
  const conversation = (input.conversation ?? []).map(({ role, content }) => ({ role, text: content }))
  const base: Omit<TurnInput, 'text' | 'draft' | 'conversation'> = { now: input.now ?? now(context.clock), timezone: settings.office.timezone, facts: await readFacts(context.db, settings) }
  const told = new Told()
  const result = await reader.read(
    { ...base, text: input.description.normalize('NFC'), conversation, draft: draftOf(conversation, base) },
    { signal: signal ?? new AbortController().signal, tell: (event) => told.take(event) },
  )
  const { workflow, language } = result
  const say = ({ key, params }: TextRef): string => text(language, key, params)
  return {
    workflow,
    preview: workflow === null ? { title: '', lines: [] } : describeWorkflow(workflow, language),
    questions: result.questions.map((question) => say(question.text)),
    suggestions: [...told.inWords(language).notices, ...[...result.changes, ...result.assumptions, ...result.suggestions].map(say)],
    provider: result.answeredBy === 'compatible' ? 'openai' : result.answeredBy,
    language,
  }
}
