import { text } from '../../../shared/texts/text.ts'
import type { Language } from '../../../shared/language.ts'
import { findClauses } from '../clauses.ts'
import { isMoment, type Phrase } from '../phrase.ts'
import type { ReadResult } from '../read-result.ts'
import { is, type Token } from '../token.ts'
import type { EditWord } from '../vocabulary/edits.ts'
import { kindIn } from './choose-part.ts'
import type { Part } from './draft-parts.ts'
import type { Verb } from './commands.ts'
import type { TurnQuestion } from '../turn.ts'

/*
 * Whether words said beside a draft are a new description, something to add, or about the draft.
 * "Send skjema til butikkene hver fredag" is whole; "purring torsdag" is something to add;
 * "purringen på fredag i stedet" is about what is there.
 */

export type Turn = 'new' | 'addition' | 'change' | 'unclear'

export interface Said {
  readonly phrases: readonly Phrase[]
  readonly tokens: readonly Token[]
  readonly verbs: readonly (Verb | null)[]
  readonly cues: ReadonlySet<EditWord>
  /** The same words read as a description of their own. */
  readonly alone: ReadResult
}

export function kindOfTurn({ phrases, tokens, verbs, cues, alone }: Said, parts: readonly Part[]): Turn {
  if (verbs.includes('afresh')) return 'new'
  if (verbs.some((verb) => verb !== null) || cues.has('instead') || cues.has('only')) return 'change'
  const isAlso = cues.has('also') || /^(og|and|så|then|samt)$/.test(tokens[0]?.text ?? '')
  const kind = kindIn(tokens)
  const hasKind = parts.some((part) => part.kind === kind)
  const names = phrases.some((phrase) => phrase.kind === 'action')
  if (isAlso && names && !isDefinite(tokens)) return 'addition'
  if (alone.workflow === null) return names && !hasKind && phrases.some(isMoment) ? 'addition' : 'change'
  const clauses = findClauses(phrases)
  if (clauses.length > 1 && !isAlso) return 'new'
  const namesWhom = phrases.some((phrase) => phrase.kind === 'recipients' || phrase.kind === 'condition')
  const isRule = phrases.some((phrase) => phrase.kind === 'every' || phrase.kind === 'event' || phrase.kind === 'month_days' || phrase.kind === 'interval') || tokens.some((token) => is(token, 'every', 'every_other'))
  const sends = phrases.some((phrase) => phrase.kind === 'send')
  if (isAlso) return 'addition'
  if (isDefinite(tokens) && hasKind && !(sends && (namesWhom || isRule))) return 'change'
  if ((namesWhom || sends) && (isRule || (namesWhom && sends))) return kind === 'report' && !isRule ? 'unclear' : 'new'
  if (hasKind || !phrases.some(isMoment)) return 'unclear'
  return kind === 'reminder' || kind === 'report' ? 'addition' : 'unclear'
}

/** "purringen", "skjemaet", "the report": what both already know of. */
function isDefinite(tokens: readonly Token[]): boolean {
  return tokens.some((token, at) => kindIn([token]) !== null && (/(en|et|ga)$/.test(token.text) || /^(the|den|det)$/.test(tokens[at - 1]?.text ?? '')))
}

/** The ways in which unclear words can be meant, as buttons. `hasKind`: the draft has such a part already. */
export function choicesForUnclear(words: string, hasKind: boolean, language: Language): TurnQuestion['choices'] {
  const instead = { label: { key: 'understanding.choice_instead' as const }, say: text(language, 'understanding.say_instead', { words }) }
  return [
    ...(hasKind ? [instead] : []),
    { label: { key: 'understanding.choice_add' }, say: text(language, 'understanding.say_add', { words }) },
    { label: { key: 'understanding.choice_new' }, say: text(language, 'understanding.say_new', { words }) },
  ]
}

