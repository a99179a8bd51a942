import type { Language } from '../../../shared/language.ts'
import type { WallMoment } from '../calendar.ts'
import { findPhrases } from '../find-phrases.ts'
import { groupIndex } from '../groups.ts'
import { normalise } from '../normalise.ts'
import type { Phrase } from '../phrase.ts'
import { tag } from '../tag.ts'
import { is, isSign, type Token } from '../token.ts'
import { tokenise } from '../tokenise.ts'
import type { EditWord } from '../vocabulary/edits.ts'
import { editWordAt } from './edit-words.ts'

/*
 * Cuts what is said about a draft into commands: "flytt purringen til fredag kl 10, og dropp
 * rapporten" is two. Each has one verb at most, and the words around it.
 */

export type Verb = Extract<EditWord, 'move' | 'sooner' | 'remove' | 'add' | 'rename' | 'off' | 'on' | 'undo' | 'change' | 'keep' | 'afresh'>

export interface Command {
  /** Null for words without one: "kl 8 i stedet", "bare til kantinene". */
  readonly verb: Verb | null
  /** The other words of a change in it. */
  readonly cues: ReadonlySet<EditWord>
  /** All its words with their meanings, the verb's among them. */
  readonly tokens: readonly Token[]
  /** The words without verb and cues. */
  readonly objects: readonly Token[]
  /** In `objects`: what stands before "til" or "to", where that leads to the new. Else nothing. */
  readonly from: readonly Token[]
  readonly to: readonly Token[]
  /** What follows "i stedet for": the old. */
  readonly insteadOf: readonly Token[]
  /** Where the words after the verb begin, in the normalised text. */
  readonly afterVerb: number
}

export interface CommandContext {
  readonly language: Language
  readonly groups: readonly string[]
  readonly now: WallMoment
}

const VERBS: readonly Verb[] = ['afresh', 'rename', 'move', 'sooner', 'remove', 'add', 'off', 'on', 'change', 'keep', 'undo']
/** Verbs that a list of objects shares: "dropp purringen og rapporten". */
const SHARED: ReadonlySet<Verb> = new Set<Verb>(['move', 'sooner', 'remove', 'off', 'on'])
/** Words that only say something about the command, and are no part of its objects. */
const CUES: ReadonlySet<EditWord> = new Set<EditWord>(['only', 'also', 'instead', 'template', 'the_draft', 'keep'])

export function commandsIn(text: string, context: CommandContext): Command[] {
  const raw = tokenise(normalise(text))
  const commands: Command[] = []
  for (const part of partsOf(raw, context)) {
    const command = commandOf(part, commands.at(-1)?.verb ?? null, context)
    if (command.objects.length > 0 || command.cues.size > 0 || command.verb !== null) commands.push(command)
  }
  return commands
}

/** A text that describes something more, as one command to add it. */
export function addition(text: string, context: CommandContext): Command {
  return { ...commandOf(tokenise(normalise(text)), null, context), verb: 'add' }
}

/** All words of a text with their meanings. */
export function tokensIn(text: string, context: CommandContext): Token[] {
  return tagged(tokenise(normalise(text)), context)
}

/** The phrases of some words of a command. */
export function phrasesOf(tokens: readonly Token[], { language, now }: CommandContext): Phrase[] {
  return findPhrases(tokens, language, now)
}

function partsOf(raw: readonly Token[], context: CommandContext): Token[][] {
  const parts: Token[][] = [[]]
  raw.forEach((token, at) => {
    const current = parts.at(-1) ?? []
    const joint = isSign(token, '.', ';', '!', '\n', ',') || /^(og|and|men|but|så|then)$/.test(token.text)
    if (joint && current.length > 0 && (isSign(token, ';', '\n') || opensCommand(raw, at + 1, context) || (!adds(current, context) && opensWithPart(raw, at + 1, context)))) parts.push([])
    else if (!(isSign(token, '.', '!', '?') && at === raw.length - 1)) current.push(token)
  })
  return parts.filter((part) => part.length > 0)
}

const OPENING: ReadonlySet<EditWord> = new Set<EditWord>(['move', 'sooner', 'remove', 'add', 'rename', 'off', 'on', 'change', 'only', 'keep'])

function opensCommand(raw: readonly Token[], at: number, context: CommandContext): boolean {
  const joint = /^(og|and|så|then)$/.test(raw[at]?.text ?? '') ? 1 : 0
  const words = editWordAt(raw, at + joint, context.language)?.words ?? []
  if (words.some((word) => OPENING.has(word))) return true
  return words.includes('not') && !opensOldValue(raw, at + joint + 1)
}

/** "… til fredag og purringen til lørdag": another part, of which the same is said. */
function opensWithPart(raw: readonly Token[], at: number, context: CommandContext): boolean {
  const next = tagged(raw.slice(at, at + 3), context).find((token) => !is(token, 'article', 'and', 'then'))
  return is(next, 'form', 'reminder', 'confirmation', 'report')
}

/** What is added may be several parts, and is read as one description. */
function adds(part: readonly Token[], { language }: CommandContext): boolean {
  return part.some((_token, at) => editWordAt(part, at, language)?.words.includes('add') === true)
}

/** "fredag, ikke torsdag" names the old day, and is no command of its own. */
function opensOldValue(raw: readonly Token[], at: number): boolean {
  return raw.slice(at, at + 2).some((token) => /(dag|day)(s|er|ar)?$|^\d|^kl/.test(token.text))
}

function commandOf(part: readonly Token[], verbBefore: Verb | null, context: CommandContext): Command {
  const cues = new Set<EditWord>()
  const objects: Token[] = []
  const insteadOf: Token[] = []
  let verb: Verb | null = null
  let afterVerb = part.at(-1)?.end ?? 0
  let old = false
  for (let at = 0; at < part.length; ) {
    const found = editWordAt(part, at, context.language)
    const asVerb: Verb | undefined = verb === null ? VERBS.find((candidate) => found?.words.includes(candidate) === true && !isObject(candidate, part, at)) : undefined
    const length = found?.length ?? 1
    if (asVerb !== undefined) {
      verb = asVerb
      afterVerb = part[at + length]?.start ?? afterVerb
      if (asVerb === 'rename' || asVerb === 'afresh') return { verb, cues, tokens: tagged(part, context), objects: tagged(part.slice(at + length), context), from: [], to: [], insteadOf: [], afterVerb }
    } else {
      for (const word of found?.words ?? []) cues.add(word)
      if (found?.words.includes('instead_of') === true && found.words.length === 1) old = true
      else if (found === null || !found.words.some((word) => CUES.has(word))) (old ? insteadOf : objects).push(...part.slice(at, at + length))
    }
    at += length
  }
  const inherited = verb === null && verbBefore !== null && SHARED.has(verbBefore) ? verbBefore : verb
  const { from, to } = cutAtTo(objects)
  const all = (tokens: readonly Token[]): Token[] => tagged(tokens, context)
  return { verb: inherited, cues, tokens: all(part), objects: all(objects), from: all(from), to: all(to), insteadOf: all(insteadOf), afterVerb }
}

/** "uten" and "ingen" ask for a removal only where they open the command; "til" after them would be an address. */
function isObject(verb: Verb, part: readonly Token[], at: number): boolean {
  return (verb === 'remove' || verb === 'keep') && at > 0 && /^(uten|utan|ingen|without)$/.test(part[at]?.text ?? '') && part.length > 4
}

/** "fra torsdag til fredag", "the reminder to Friday": what comes after the first "til" is the new. */
function cutAtTo(objects: readonly Token[]): { from: readonly Token[]; to: readonly Token[] } {
  const at = objects.findIndex((token) => /^(til|to|te|åt)$/.test(token.text))
  if (at < 0) return { from: [], to: [] }
  const from = objects.slice(0, at)
  return { from: from[0] !== undefined && /^(fra|frå|from)$/.test(from[0].text) ? from.slice(1) : from.filter((token) => !/^(fra|frå|from)$/.test(token.text)), to: objects.slice(at + 1) }
}

function tagged(tokens: readonly Token[], { language, groups }: CommandContext): Token[] {
  return tag(tokens, { language, groups: groupIndex(groups) })
}
