import { isMoment, type ActionKind, type Phrase, type ReportKind } from './phrase.ts'

/*
 * Cuts the phrases of a text into clauses, one action each. A part without an action of its
 * own ("Mandag kl. 8:", "til alle kunder,", "vent to dager,") goes to the clause that it
 * speaks of: the one before it or the one after.
 */

export interface Clause {
  readonly action: ActionKind
  readonly report: ReportKind | undefined
  readonly phrases: readonly Phrase[]
  /** How the clause is joined to what is before it. */
  readonly joint: Joint
  readonly sentence: number
  /** True where the verb was said once for this clause and the one before: "skjema til kantinene mandag og til butikkene tirsdag". */
  readonly again: boolean
}

type Joint = 'start' | 'sentence' | 'colon' | 'comma' | 'and'
type ActionPhrase = Extract<Phrase, { kind: 'action' }>

interface Part {
  phrases: Phrase[]
  readonly joint: Joint
  readonly sentence: number
  readonly closedByColon: boolean
}

/** Actions that a word alone stands for; the others ("e-post", "gi beskjed", "sjekk") yield to one of these beside them. */
const STRONG: ReadonlySet<ActionKind> = new Set(['bestilling', 'reminder', 'confirmation', 'report', 'order'])

/** The clauses of a text in its order. What no action could be found for is in none of them. */
export function findClauses(phrases: readonly Phrase[]): Clause[] {
  return fold(partsOf(phrases).flatMap(splitAtActions))
}

function partsOf(phrases: readonly Phrase[]): Part[] {
  const parts: Part[] = []
  let current: Phrase[] = []
  let joint: Joint = 'start'
  let sentence = 0
  const close = (next: Joint): void => {
    if (current.length > 0) parts.push({ phrases: current, joint, sentence, closedByColon: next === 'colon' })
    // The strongest of several signs in a row counts: ". Og" is a new sentence.
    joint = current.length > 0 || strength(next) > strength(joint) ? next : joint
    if (next === 'sentence') sentence += 1
    current = []
  }
  for (const phrase of phrases) {
    if (phrase.kind === 'break') close(phrase.strength)
    else current.push(phrase)
  }
  close('sentence')
  return parts
}

function strength(joint: Joint): number {
  return ['start', 'and', 'comma', 'colon', 'sentence'].indexOf(joint)
}

/** "skjema mandag purring torsdag": a part with two actions is two, cut so that each keeps its moments. */
function splitAtActions(part: Part): Part[] {
  const parts: Part[] = []
  let current: Phrase[] = []
  for (const phrase of part.phrases) {
    const head = current.find(isStrong)
    if (isStrong(phrase) && head !== undefined && !isSameAction(current, head, phrase)) {
      const moved = trailingMoments(current, head)
      parts.push({ ...part, phrases: current.slice(0, current.length - moved.length), closedByColon: false, joint: parts.length === 0 ? part.joint : 'comma' })
      current = [...moved, phrase]
    } else current.push(phrase)
  }
  return [...parts, { ...part, phrases: current, joint: parts.length === 0 ? part.joint : 'comma' }]
}

function isStrong(phrase: Phrase): phrase is ActionPhrase {
  return phrase.kind === 'action' && STRONG.has(phrase.action)
}

function isSameAction(current: readonly Phrase[], head: ActionPhrase, next: ActionPhrase): boolean {
  const between = current.slice(current.indexOf(head) + 1)
  return head.action === next.action && !between.some(isMoment)
}

/** Where moments come before their actions, the last ones belong to the action that follows. */
function trailingMoments(current: readonly Phrase[], head: ActionPhrase): Phrase[] {
  const at = current.indexOf(head)
  if (!current.slice(0, at).some(isMoment)) return []
  const after = current.slice(at + 1)
  const first = after.findIndex((_phrase, index) => after.slice(index).every(isMoment))
  return first < 0 ? [] : after.slice(first)
}

function headOf(part: Part): ActionPhrase | undefined {
  const actions = part.phrases.filter((phrase) => phrase.kind === 'action')
  return actions.find(isStrong) ?? fileOf(part) ?? actions.find((phrase) => phrase.action === 'notify') ?? actions.find((phrase) => phrase.action === 'other')
}

/** "a CSV of missing orders": a format of something is a report. */
function fileOf(part: Part): ActionPhrase | undefined {
  const format = part.phrases.find((phrase) => phrase.kind === 'format')
  const isAbout = part.phrases.some((phrase) => phrase.kind === 'condition')
  return format !== undefined && isAbout ? { kind: 'action', action: 'report', start: format.start, end: format.end } : undefined
}

function fold(parts: readonly Part[]): Clause[] {
  const clauses: (Clause & { phrases: Phrase[] })[] = []
  let pending: Phrase[] = []
  parts.forEach((part, index) => {
    const head = headOf(part)
    const last = clauses.at(-1)
    if (head !== undefined) {
      clauses.push({ action: head.action, report: head.report, phrases: [...pending, ...part.phrases], joint: part.joint, sentence: part.sentence, again: false })
      pending = []
    } else if (last === undefined || goesForward(parts, index, clauses)) pending.push(...part.phrases)
    else if (isOneMore(part, last)) {
      if (momentsOf(part) === momentsOf(last)) last.phrases.push(...part.phrases.filter(isReach))
      else clauses.push({ ...last, phrases: [...last.phrases.filter(isShared), ...part.phrases], joint: part.joint, again: true })
    } else (addressee(part, clauses) ?? last).phrases.push(...part.phrases)
  })
  clauses.at(-1)?.phrases.push(...pending)
  return clauses
}

/** "…, til butikkene tirsdag kl 9": others at another time, where the clause before has its own. */
function isOneMore(part: Part, last: Clause): boolean {
  return part.sentence === last.sentence && [part, last].every(({ phrases }) => phrases.some(isReach) && phrases.some(isMoment))
}

/** When, without where it is said: "til butikkene tirsdag kl 8 og til kantinene tirsdag kl 8" is one mail to both. */
function momentsOf({ phrases }: Pick<Part, 'phrases'> | Clause): string {
  return JSON.stringify(phrases.filter(isMoment).map((moment) => ({ ...moment, start: 0, end: 0 })))
}

function isReach(phrase: Phrase): boolean {
  return phrase.kind === 'recipients' && phrase.who.kind !== 'them' && phrase.who.kind !== 'the_customer'
}

const SHARED: ReadonlySet<Phrase['kind']> = new Set<Phrase['kind']>(['action', 'topic', 'format', 'condition', 'since', 'days_back'])

/** What the verb carries with it wherever it is said once for several. */
function isShared(phrase: Phrase): boolean {
  return SHARED.has(phrase.kind)
}

/** "… Til alle kunder." in a sentence of its own, or after a bare reminder, speaks of the first action that says nobody. */
function addressee<C extends Clause>(part: Part, clauses: readonly C[]): C | undefined {
  const onlySaysWho = part.phrases.every((phrase) => phrase.kind === 'recipients' || phrase.kind === 'send')
  const last = clauses.at(-1)
  const afterReminder = last?.action === 'reminder' && !last.phrases.some((phrase) => phrase.kind === 'condition')
  return onlySaysWho && (part.joint === 'sentence' || afterReminder) ? clauses.find(({ phrases }) => !phrases.some((phrase) => phrase.kind === 'recipients')) : undefined
}

/** Whether a part without an action speaks of the next one rather than the one before. */
function goesForward(parts: readonly Part[], index: number, clauses: readonly Clause[]): boolean {
  const part = parts[index]
  const next = parts.slice(index + 1).find((candidate) => headOf(candidate) !== undefined)
  const last = clauses.at(-1)
  if (part === undefined || next === undefined || last === undefined) return false
  const same = next.sentence === part.sentence
  const opensSentence = last.sentence !== part.sentence
  if (part.phrases.some((phrase) => phrase.kind === 'later')) return true
  if (part.phrases.some((phrase) => phrase.kind === 'condition')) return same || opensSentence
  if (!part.phrases.some(isMoment)) return opensSentence && same
  if (part.closedByColon && same) return true
  const lastIsSet = last.phrases.some((phrase) => isMoment(phrase) || phrase.kind === 'event')
  if (!lastIsSet) return false
  return (same || opensSentence) && !next.phrases.some(isMoment)
}
