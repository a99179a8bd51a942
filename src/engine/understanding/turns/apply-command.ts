import { text } from '../../../shared/texts/text.ts'
import { isMoment, type MomentPhrase, type Phrase, type RecipientMeaning } from '../phrase.ts'
import { readLength } from '../phrases/spans.ts'
import { conceptIn, is, type Token } from '../token.ts'
import { addParts } from './add-part.ts'
import { changeFormat, changeTemplate, languageIn, rename } from './change-details.ts'
import { changeCheck } from './change-check.ts'
import { changeRecipients, type RecipientChange } from './change-recipients.ts'
import { choosePart, kindIn, kindsIn, type Choice } from './choose-part.ts'
import { phrasesOf, type Command, type CommandContext } from './commands.ts'
import { partsOf, type Part } from './draft-parts.ts'
import { asks, ref, type Edit, type EditContext } from './edit.ts'
import { groupChoices } from './question-choices.ts'
import type { OfficeTime } from './moments-of-parts.ts'
import { addDays, movePart, setHolidays, type Destination } from './move-part.ts'
import { partChoices } from './part-words.ts'
import { removePart, switchPart, switchWorkflow } from './remove-part.ts'

/* What one command does to a draft. Each verb is read for what it can mean; what it cannot is asked about. */

export interface CommandInput extends EditContext {
  readonly words: CommandContext
  readonly office: OfficeTime
  /** The turn as it was written (NFC). */
  readonly written: string
}

/** Null where the command says nothing about the draft at all. */
export function applyCommand(command: Command, input: CommandInput): Edit | null {
  const phrases = withBoss(phrasesOf(command.tokens, input.words), command.tokens)
  const stranger = phrases.find((phrase) => phrase.kind === 'trouble' && phrase.trouble === 'recipient')
  const holidays = phrases.find((phrase) => phrase.kind === 'holidays')
  if (holidays?.kind === 'holidays') return setHolidays(holidays.holidays, input)
  if (languageIn(command.tokens) !== null) return aboutLanguage(command, phrases, input)
  if (command.verb === 'rename') return rename(input.written.slice(command.afterVerb, command.tokens.at(-1)?.end), input)
  if (command.cues.has('template') && command.verb !== 'remove') return changeTemplate(parts(input), command.objects, afterTo(command), input)
  if (stranger !== undefined && command.verb !== 'remove' && command.verb !== 'off') return askWho(stranger, input)
  switch (command.verb) {
    case 'add':
      return add(command, input)
    case 'remove':
      return remove(command, input)
    case 'off':
    case 'on':
      return switchOff(command, command.verb === 'on', input)
    case 'keep':
    case 'undo':
    case 'afresh':
      return null
    case 'move':
    case 'sooner':
    case 'change':
    case null:
      return fragment(command, input)
  }
}

function parts({ draft, facts }: EditContext): Part[] {
  return partsOf(draft.steps, facts.templates)
}

function afterTo(command: Command): readonly Token[] {
  return command.to.length > 0 ? command.to : command.objects
}

/** "sjefen", said in the office's own conversation, is whom the program knows as the administrator. */
function withBoss(phrases: readonly Phrase[], tokens: readonly Token[]): Phrase[] {
  return phrases.map((phrase) => {
    const isBoss = phrase.kind === 'trouble' && phrase.trouble === 'recipient' && tokens.some((token) => token.start >= phrase.start && token.end <= phrase.end && is(token, 'boss'))
    return isBoss ? { kind: 'recipients', who: { kind: 'me' }, start: phrase.start, end: phrase.end } : phrase
  })
}

function askWho(stranger: Phrase, { written, facts, language }: CommandInput): Edit {
  const params = { words: written.slice(stranger.start, stranger.end), groups: facts.groups.slice(0, 10).map(({ name }) => name).join(', ') }
  const asked = asks('understanding.ask_unknown_recipient', params, groupChoices(facts.groups.map(({ name }) => name), language))
  return asked.kind === 'asks' ? { ...asked, asked: { start: stranger.start, end: stranger.end } } : asked
}

/** Versions in other languages are the template's matter, and the customer's language chooses between them. */
function aboutLanguage(command: Command, phrases: readonly Phrase[], { draft, facts, language }: CommandInput): Edit {
  const words = languageIn(command.tokens) ?? ''
  const groups = phrases.flatMap((phrase) => (phrase.kind === 'recipients' && phrase.who.kind === 'groups' ? phrase.who.groups : []))
  if (groups.length > 0) return { kind: 'changed', draft, changes: [], assumptions: [], suggestions: [ref('understanding.language_of_group', { language: words, groups: groups.join(', ') })] }
  const choices = facts.groups.slice(0, 6).map(({ name }) => ({ label: name, say: text(language, 'understanding.say_language', { language: words, group: name }) }))
  return asks('understanding.ask_language_group', { language: words }, choices)
}

function add(command: Command, input: CommandInput): Edit | null {
  const phrases = withBoss(phrasesOf(command.objects, input.words), command.objects)
  if (phrases.some((phrase) => phrase.kind === 'action')) {
    const edit = addParts(phrases, input, input.office)
    const boss = command.objects.find((token) => is(token, 'boss'))
    return edit.kind === 'changed' && boss !== undefined ? { ...edit, assumptions: [...edit.assumptions, ref('understanding.assumed_boss', { words: boss.text })] } : edit
  }
  const who = recipientsIn(phrases)
  return who.length > 0 ? changeRecipients(parts(input), null, who, 'add', input) : fragment(command, input)
}

function remove(command: Command, input: CommandInput): Edit | null {
  const phrases = phrasesOf(command.objects, input.words)
  const choice = choosePart(command.objects, phrases, parts(input), input.draft)
  const who = recipientsIn(phrases).filter(({ kind }) => kind === 'groups' || kind === 'addresses' || kind === 'except')
  if (choice.kind === 'none' || (who.length > 0 && kindIn(command.objects) === null)) return who.length > 0 ? changeRecipients(parts(input), null, who, 'remove', input) : askWhich(input)
  return onPart(choice, command, input, (part) => removePart(parts(input), part, input))
}

function switchOff(command: Command, isActive: boolean, input: CommandInput): Edit {
  const choice = choosePart(command.objects, phrasesOf(command.objects, input.words), parts(input), input.draft)
  if (choice.kind === 'none') return switchWorkflow(isActive, input)
  return onPart(choice, command, input, (part) => switchPart(parts(input), part, isActive, input))
}

function askWhich(input: CommandInput): Edit {
  return asks('understanding.ask_which_part', {}, partChoices(input.draft, parts(input), parts(input), input.language))
}

function onPart(choice: Choice, command: Command, input: CommandInput, edit: (part: Part) => Edit): Edit {
  switch (choice.kind) {
    case 'one':
      return edit(choice.part)
    case 'several':
      return asks('understanding.ask_which_part', {}, partChoices(input.draft, parts(input), choice.parts, input.language))
    case 'missing':
      return asks('understanding.ask_no_such_part', { part: wordsOf(command, input) }, partChoices(input.draft, parts(input), parts(input), input.language))
    case 'none':
      return askWhich(input)
  }
}

function wordsOf(command: Command, { written }: CommandInput): string {
  return written.slice(command.objects[0]?.start, command.objects.at(-1)?.end)
}

function recipientsIn(phrases: readonly Phrase[]): RecipientMeaning[] {
  return phrases.flatMap((phrase) => (phrase.kind === 'recipients' && phrase.who.kind !== 'them' ? [phrase.who] : []))
}

/** New values for a part that is named or, where only one can be meant, understood. */
function fragment(command: Command, input: CommandInput): Edit | null {
  const all = parts(input)
  const old = [...phrasesOf(command.from, input.words), ...phrasesOf(command.insteadOf, input.words)]
  const hasOld = old.some(isMoment) && destinationOf(command, input) !== null
  const choice = choosePart([...command.objects, ...command.insteadOf], hasOld ? old : [], all, input.draft)
  const format = phrasesOf(command.objects, input.words).find((phrase) => phrase.kind === 'format')
  if (format?.kind === 'format') return changeFormat(all, format.format, input)
  const to = destinationOf(command, input)
  const who = recipientsIn(withBoss(phrasesOf(command.objects, input.words), command.objects))
  const said = phrasesOf(command.objects, input.words)
  const checks = said.some((phrase) => phrase.kind === 'condition' || phrase.kind === 'since' || phrase.kind === 'days_back')
  if (checks && to === null) return changeCheck(all, choice.kind === 'one' && choice.part.check !== null ? choice.part : null, said, input)
  if (command.cues.has('not') && to === null && who.length === 0 && choice.kind !== 'none') return remove(command, input)
  if (kindsIn(command.objects).length > 1) return asks('understanding.ask_one_change')
  if (to === null && who.length === 0) return command.verb === null ? null : choice.kind === 'one' ? asks('understanding.ask_new_moment') : onPart(choice, command, input, () => asks('understanding.ask_new_moment'))
  if (choice.kind === 'missing') return onPart(choice, command, input, () => asks('understanding.ask_new_moment'))
  const part = choice.kind === 'one' ? choice.part : null
  const isForReaders = who.length > 0 && who.every(({ kind }) => kind === 'addresses' || kind === 'me')
  // "send kopi til meg": a customers' mail is not turned to somebody else in passing.
  if (isForReaders && part === null && !command.cues.has('instead') && !command.cues.has('only') && all.every(({ kind }) => kind !== 'report')) return asks('understanding.ask_one_kind')
  const change: RecipientChange = command.cues.has('not') ? 'remove' : command.cues.has('also') ? 'add' : 'set'
  const reached = who.length === 0 ? null : changeRecipients(all, part, who, change, input)
  if (to === null || reached?.kind === 'asks') return reached
  const moved = moveMeant(to, choice, command, reached === null ? input : { ...input, draft: reached.draft })
  return moved.kind === 'changed' && reached !== null ? { ...moved, changes: [...reached.changes, ...moved.changes] } : moved
}

/** What says how often can only be the schedule; a time or a day alone may be any part's. */
function moveMeant(to: Destination, choice: Choice, command: Command, input: CommandInput): Edit {
  const all = parts(input)
  const [first, ...others] = all
  const isRhythm = 'moments' in to && to.moments.some(({ kind }) => kind === 'every' || kind === 'interval' || kind === 'month_days' || kind === 'business_days' || kind === 'yearly' || kind === 'from_now')
  if (choice.kind === 'none' && command.cues.has('also') && 'moments' in to && first !== undefined) return addDays(first, to.moments, input)
  const isWait = 'moments' in to ? to.moments.some((moment) => moment.kind === 'later' && moment.wait) : command.tokens.some((token) => is(token, 'wait'))
  const waiting = choice.kind === 'none' && isWait ? all.filter(({ wait }) => wait !== null) : []
  const [waits, ...more] = waiting
  if (waits !== undefined && more.length === 0) return movePart(all, waits, to, input)
  if (choice.kind === 'none' && first !== undefined && (others.length === 0 || isRhythm)) return movePart(all, first, to, input)
  return onPart(choice, command, input, (part) => movePart(all, part, to, input))
}

/** Where a part is moved to; null where the words name no moment. */
function destinationOf(command: Command, input: CommandInput): Destination | null {
  const said = momentsIn(command.to, input)
  const tokens = said.length > 0 ? command.to : command.objects
  const sooner = command.verb === 'sooner' || command.cues.has('earlier')
  const span = lengthIn(tokens, input)
  // "vent en dag lenger": more than what is waited now, and not instead of it.
  const longer = command.cues.has('longer') && tokens.some((token) => is(token, 'wait'))
  const puts = sooner || longer || (command.verb === 'move' && said.length === 0)
  if (span !== null && puts && !momentsIn(tokens, input).some(({ kind }) => kind === 'weekdays' || kind === 'date')) return { shift: span, sign: sooner ? -1 : 1 }
  const moments = said.length > 0 ? said : momentsIn(command.objects, input)
  return moments.length === 0 ? null : { moments }
}

function momentsIn(tokens: readonly Token[], input: CommandInput): MomentPhrase[] {
  const found = phrasesOf(tokens, input.words).filter(isMoment)
  const [only] = tokens
  const hour = tokens.length === 1 ? conceptIn(only, 'number')?.value : undefined
  // "endre klokkeslettet til 10": a lone figure after "til" is an hour.
  return found.length === 0 && typeof hour === 'number' && hour <= 23 && only !== undefined ? [{ kind: 'time', minutes: hour * 60, start: only.start, end: only.end }] : found
}

function lengthIn(tokens: readonly Token[], input: CommandInput): Extract<MomentPhrase, { kind: 'later' }>['span'] | null {
  for (let at = 0; at < tokens.length; at += 1) {
    const [meaning] = readLength({ tokens, language: input.language, now: input.now, before: [] }, at)?.meanings ?? []
    if (meaning?.kind === 'later') return meaning.span
  }
  return null
}

