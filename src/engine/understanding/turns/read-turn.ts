import type { Language } from '../../../shared/language.ts'
import type { RedDays } from '../../schedule/red-days.ts'
import type { TextRef } from '../../../shared/texts/text.ts'
import { wallMoment } from '../calendar.ts'
import { LONGEST_DESCRIPTION, readDescription } from '../read-description.ts'
import type { Mark, ReadResult } from '../read-result.ts'
import { refusalOfDeleting, refusalOfInstructions } from '../refusals.ts'
import { spoken } from '../spoken-params.ts'
import { suggestionsFor } from '../suggestions/suggestions-for.ts'
import { is } from '../token.ts'
import type { TurnInput, TurnResult } from '../turn.ts'
import { languageOf } from '../detect-language.ts'
import { changeDraft } from './change-draft.ts'
import { editLanguagesOf, editWordAt } from './edit-words.ts'
import { addition, commandsIn, phrasesOf, tokensIn, type Command, type CommandContext } from './commands.ts'
import { answered, EMPTY_CONVERSATION, type ConversationState, type OpenTurn } from './conversation-state.ts'
import { kindIn } from './choose-part.ts'
import { partsOf } from './draft-parts.ts'
import { asks, changed, ref, type Edit } from './edit.ts'
import type { OfficeTime } from './moments-of-parts.ts'
import { asQuestion } from './question-choices.ts'
import { choicesForUnclear, kindOfTurn } from './whole-description.ts'

/** How many turns back a conversation is read: what was said before is in the draft. */
const LONGEST_CONVERSATION = 30

export type TurnContext = Omit<TurnInput, 'text' | 'conversation' | 'draft'> & {
  readonly redDays: RedDays
  /** False for turns that are only read once more: nobody sees what would be proposed. */
  readonly proposes: boolean
}

interface Step {
  readonly result: TurnResult
  readonly state: ConversationState
}

/**
 * Reads one thing said in a conversation: a description, the answer to a question about one, or a
 * change of the draft at hand. Pure; the same input gives the same answer. The conversation tells
 * what is still being asked and what "angre" goes back to; the draft is the one that is passed in,
 * edits by hand included. Throws a RangeError on an unknown time zone or an unreadable `now`.
 */
export function readTurnWith(input: TurnInput, redDays: RedDays): TurnResult {
  const context = { ...input, redDays, proposes: true }
  const past = replay(input.conversation, context)
  const open = past.open !== null && (past.open.kind === 'change') === (input.draft !== null) ? past.open : null
  return step({ draft: input.draft, open, earlier: isSame(past.draft, input.draft) ? past.earlier : [] }, input.text, context).result
}

/** The draft that a conversation's words alone come to. */
export function draftAfter(conversation: TurnInput['conversation'], context: Omit<TurnContext, 'proposes'>): ConversationState['draft'] {
  return replay(conversation, context).draft
}

function replay(conversation: TurnInput['conversation'], context: Omit<TurnContext, 'proposes'>): ConversationState {
  const said = conversation.filter(({ role }) => role === 'user').slice(-LONGEST_CONVERSATION)
  let state = EMPTY_CONVERSATION
  for (const { text } of said) state = step(state, text, { ...context, proposes: false }).state
  return state
}

function step(state: ConversationState, text: string, context: TurnContext): Step {
  return state.draft === null ? describeAnew(state, text, context) : sayOfDraft(state, state.draft, text, context)
}

/* Without a draft: a description, on its own or as the answer to what is open. */

function describeAnew(state: ConversationState, text: string, context: TurnContext): Step {
  const alone = read(text, context)
  const { open } = state
  if (open === null || alone.workflow !== null) return described(state, { kind: 'description', text, asked: alone.asked }, alone, 0, text, context)
  const joined = answered(open, text)
  const together = read(joined.text, context)
  if (alone.refused && together.workflow === null) return described(state, { kind: 'description', text, asked: alone.asked }, alone, 0, text, context)
  return described(state, { kind: 'description', text: joined.text, asked: together.asked }, together, joined.at, text, context)
}

function read(description: string, { now, timezone, facts, language }: TurnContext): ReadResult {
  const names = { groups: facts.groups.map(({ name }) => name), workflowNames: facts.workflows.map(({ name }) => name) }
  return readDescription({ description, now, timezone, ...names, ...(language === undefined ? {} : { language }) })
}

function described(state: ConversationState, open: OpenTurn, read: ReadResult, at: number, text: string, context: TurnContext): Step {
  const { workflow, assumptions, language, refused } = read
  const questions = read.questions.map((question) => asQuestion(question, context.facts.groups.map(({ name }) => name), language))
  const suggestions = workflow === null || !context.proposes ? [] : suggestionsFor(workflow, context.facts, officeTime(context), language)
  const result: TurnResult = { workflow, questions, changes: [], assumptions, suggestions, marks: marksWithin(read.marks, at, text), language, refused }
  if (workflow === null) return { result, state: { draft: null, open: refused ? null : open, earlier: state.earlier } }
  return { result, state: { draft: workflow, open: null, earlier: state.earlier } }
}

/** The marks that fall into the words said now, counted from their beginning. */
function marksWithin(marks: readonly Mark[], at: number, text: string): Mark[] {
  const skipped = at === 0 ? 0 : text.normalize('NFC').length - text.normalize('NFC').trimStart().length
  const length = text.normalize('NFC').length
  return marks.flatMap(({ start, end, part }) => {
    const mark = { start: start - at + skipped, end: end - at + skipped, part }
    return mark.start >= 0 && mark.end <= length ? [mark] : []
  })
}

function officeTime({ now, timezone, facts, redDays }: TurnContext): OfficeTime {
  return { now, timezone, closedDays: facts.closedDays, redDays }
}

/* With a draft: a change of it, the answer to a question about one, or a new description in its place. */

type Draft = NonNullable<ConversationState['draft']>

function sayOfDraft(state: ConversationState, draft: Draft, text: string, context: TurnContext): Step {
  const language = context.language ?? languageOf(text, draft.description ?? '', editLanguagesOf)
  const inLanguage = { ...context, language }
  if (text.length > LONGEST_DESCRIPTION) return settled(state, draft, asks('understanding.ask_shorter', { limit: LONGEST_DESCRIPTION }), text, null, inLanguage)
  const tokens = tokensIn(text, commandContext(inLanguage))
  const refusal = refusalOfInstructions(tokens) ?? refusalOfDeleting(tokens)
  if (refusal !== null) return settled(state, draft, asks(refusal.key), text, null, inLanguage, true)
  const { open } = state
  if (open !== null) {
    const joined = answered(open, text, commandsIn(text, commandContext(inLanguage)).some(({ verb }) => verb !== null)).text
    const edit = editOf(draft, joined, inLanguage)
    if (edit?.kind === 'changed') return settled(state, draft, edit, text, joined, inLanguage)
  }
  return alone(state, draft, text, inLanguage)
}

type InLanguage = TurnContext & { readonly language: Language }

function alone(state: ConversationState, draft: Draft, text: string, context: InLanguage): Step {
  const commands = commandsIn(text, commandContext(context))
  if (commands.some(({ verb }) => verb === 'undo')) return undo(state, draft, text, context)
  const parts = partsOf(draft.steps, context.facts.templates)
  const fresh = commands.find(({ verb }) => verb === 'afresh')
  if (fresh !== undefined) return replace(state, draft, text, text.normalize('NFC').slice(fresh.afterVerb).replace(/^\s*[:.,-]\s*/u, ''), context)
  const description = read(text, context)
  const tokens = tokensIn(text, commandContext(context))
  if (isApproval(commands)) return settled(state, draft, changed(draft, ref('understanding.as_before')), text, null, context)
  const cues = new Set(commands.flatMap((command) => [...command.cues]))
  const kind = kindOfTurn({ phrases: phrasesOf(tokens, commandContext(context)), tokens, verbs: commands.map(({ verb }) => verb), cues, alone: description }, parts)
  switch (kind) {
    case 'new':
      return replace(state, draft, text, text, context)
    case 'addition':
      return settled(state, draft, editFrom(draft, [addition(text, commandContext(context))], text, context), text, text, context)
    case 'unclear':
      return settled(state, draft, asks('understanding.ask_add_or_new', {}, choicesForUnclear(text.trim(), parts.some((part) => part.kind === kindIn(tokens)), context.language)), text, null, context)
    case 'change':
      return settled(state, draft, editFrom(draft, commands, text, context) ?? notUnderstood(description), text, text, context)
  }
}

/** "takk, det er fint": nothing to change. */
function isApproval(commands: readonly Command[]): boolean {
  const words = commands.flatMap(({ tokens }) => tokens)
  return commands.every(({ verb }) => verb === null) && commands.some(({ cues }) => cues.has('fine')) && words.every((token) => token.kind === 'sign' || is(token, 'plain', 'filler', 'is', 'article') || editWordAt([token], 0, 'nb')?.words.includes('fine') === true)
}

function notUnderstood({ questions, refused }: ReadResult): Edit {
  const [question] = questions
  return question !== undefined && refused && question.key !== 'understanding.ask_change' && question.key !== 'understanding.ask_negated' ? asks(question.key, question.params) : asks('understanding.ask_what_change')
}

function commandContext({ language, facts, now, timezone }: InLanguage): CommandContext {
  return { language, groups: facts.groups.map(({ name }) => name), now: wallMoment(now, timezone) }
}

function editOf(draft: Draft, text: string, context: InLanguage): Edit | null {
  return editFrom(draft, commandsIn(text, commandContext(context)), text, context)
}

function editFrom(draft: Draft, commands: readonly Command[], text: string, context: InLanguage): Edit | null {
  if (commands.length === 0) return null
  const words = commandContext(context)
  return changeDraft(commands, { draft, facts: context.facts, now: words.now, language: context.language, words, office: officeTime(context), written: text.normalize('NFC') })
}

/** What a change came to; `openText` is what an answer to its question completes, where one can. */
function settled(state: ConversationState, draft: Draft, edit: Edit | null, text: string, openText: string | null, context: InLanguage, refused = false): Step {
  const { language } = context
  const nothing = { changes: [], assumptions: [], suggestions: [], marks: [], language, refused }
  if (edit?.kind !== 'changed') {
    const { text: asked, choices } = edit?.question ?? { text: ref('understanding.ask_what_change'), choices: [] }
    const questions = spoken([asked], language).map((words) => ({ text: words, choices }))
    const open: OpenTurn | null = openText === null || edit === null ? null : { kind: 'change', text: openText, asked: edit.asked ?? null }
    return { result: { ...nothing, workflow: null, questions }, state: { ...state, draft, open } }
  }
  const suggestions = [...edit.suggestions, ...newSuggestions(draft, edit.draft, context)]
  const assumptions = spoken(edit.assumptions, language)
  const { marks } = read(text, context)
  return {
    result: { ...nothing, workflow: edit.draft, questions: [], changes: edit.changes, assumptions, suggestions, marks },
    state: { draft: edit.draft, open: null, earlier: isSame(edit.draft, draft) ? state.earlier : [...state.earlier, draft] },
  }
}

function isSame(a: ConversationState['draft'], b: ConversationState['draft']): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** What was proposed of the draft before is not said again after each change. */
function newSuggestions(before: Draft, after: Draft, context: InLanguage): readonly TextRef[] {
  if (!context.proposes) return []
  const about = (draft: Draft): readonly TextRef[] => suggestionsFor(draft, context.facts, officeTime(context), context.language)
  const said = new Set(about(before).map((suggestion) => JSON.stringify(suggestion)))
  return about(after).filter((suggestion) => suggestion.key !== 'understanding.suggest_reminder' && !said.has(JSON.stringify(suggestion)))
}

function replace(state: ConversationState, draft: Draft, text: string, description: string, context: InLanguage): Step {
  const { language: _detected, ...anyLanguage } = context
  const fresh = read(description, anyLanguage)
  if (fresh.workflow === null) {
    const result = described({ ...EMPTY_CONVERSATION, earlier: state.earlier }, { kind: 'description', text: description, asked: fresh.asked }, fresh, 0, text, anyLanguage).result
    return { result, state: { ...state, draft, open: null } }
  }
  const { result, state: next } = described(state, { kind: 'description', text: description, asked: null }, fresh, 0, text, anyLanguage)
  return { result: { ...result, changes: [ref('understanding.replaced')] }, state: { ...next, earlier: [...state.earlier, draft] } }
}

/** Back to the draft before; where the conversation does not tell it, or only a question was open, the draft stays. */
function undo(state: ConversationState, draft: Draft, text: string, context: InLanguage): Step {
  const before = state.open === null ? state.earlier.at(-1) : undefined
  if (before === undefined) {
    const unchanged: Edit = state.open === null ? asks('understanding.ask_undo') : changed(draft, ref('understanding.as_before'))
    return settled(state, draft, unchanged, text, null, context)
  }
  const { result } = settled(state, draft, changed(before, ref('understanding.undone')), text, null, context)
  return { result, state: { draft: before, open: null, earlier: state.earlier.slice(0, -1) } }
}
