import type { Language } from '../../shared/language.ts'
import type { ConversationChange, ParseInput, ParseOutput, PayloadOutput, SayEvent, SayInput } from '../../shared/contract/assistant.ts'
import type { Conversation, ConversationDetail, Payload } from '../../shared/model/conversation.ts'
import type { Page, PageInput } from '../../shared/model/page.ts'

/* What understands a description. See services.ts for what holds for all of them. */

export interface AssistantService {
  parseDescription(input: ParseInput, signal: AbortSignal | undefined): Promise<ParseOutput>
  /** The answer as it comes; leaving the stream stops it. What was said is kept from its first event on. */
  say(input: SayInput, language: Language, signal: AbortSignal | undefined): AsyncIterableIterator<SayEvent>
  /** Exactly what saying this would send. */
  payload(input: SayInput): Promise<PayloadOutput>
}

export interface ConversationService {
  list(input: PageInput): Promise<Page<Conversation>>
  get(id: string): Promise<ConversationDetail>
  update(change: ConversationChange): Promise<Conversation>
  remove(id: string): Promise<void>
  restore(id: string): Promise<Conversation>
  removeAll(): Promise<{ removed: number }>
  sent(id: string, turnId: string): Promise<Payload[]>
}
