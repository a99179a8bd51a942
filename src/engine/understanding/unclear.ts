import type { TextKey, TextRef } from '../../shared/texts/text.ts'
import type { Clause } from './clauses.ts'
import { isMoment, type Phrase, type RecipientMeaning } from './phrase.ts'
import { defaultTime } from './steps.ts'

/*
 * Texts of which every phrase was read, and the whole still says two things: recipients by the day,
 * an order among others that is not known, two routines in one text. It is asked about.
 */

/** The question that the clauses raise, or null where they are clear. */
export function unclearIn(phrases: readonly Phrase[], clauses: readonly Clause[]): TextRef | null {
  if (clauses.some(saysWhomByDay)) return { key: 'understanding.ask_one_rhythm' }
  const unlike = unlikeMoments(clauses)
  if (unlike !== null) return { key: unlike }
  if (clauses.some(choosesAndExcepts)) return { key: 'understanding.ask_recipients' }
  if (clauses.some(hasDayOfWhat)) return { key: 'understanding.ask_since_or_when' }
  const told = toldBefore(phrases)
  if (told !== null) return { key: told }
  if (sendsUnknown(phrases)) return { key: 'understanding.ask_action' }
  return hasTwoStarts(clauses) ? { key: 'understanding.ask_two_starts' } : null
}

/** "til kantinene, unntatt butikkene": who is in both may get it or not, and a workflow has no words for that. */
function choosesAndExcepts({ phrases }: Clause): boolean {
  const says = (kind: RecipientMeaning['kind']): boolean => phrases.some((phrase) => phrase.kind === 'recipients' && phrase.who.kind === kind)
  return says('groups') && says('except')
}

/** "ikke har svart mandag, hver fredag": the first day may be when they should have answered, or one more to send on. */
function hasDayOfWhat({ phrases }: Clause): boolean {
  const condition = phrases.findIndex((phrase) => phrase.kind === 'condition')
  if (condition < 0 || phrases.some((phrase) => phrase.kind === 'since' || phrase.kind === 'days_back')) return false
  const [first, ...more] = phrases.slice(condition + 1)
  return first?.kind === 'weekdays' && more[0]?.kind !== 'time' && more.some((phrase) => phrase.kind === 'weekdays')
}

const WHO: ReadonlySet<RecipientMeaning['kind']> = new Set<RecipientMeaning['kind']>(['all', 'groups', 'except', 'them'])

/** "mandag til kantinene og tirsdag til butikkene": each day has its own, which one schedule cannot say. */
function saysWhomByDay({ phrases }: Clause): boolean {
  const times = new Set(phrases.flatMap((phrase) => (phrase.kind === 'time' ? [phrase.minutes] : [])))
  const isDay = ({ kind }: Phrase): boolean => kind === 'weekdays' || (kind === 'time' && times.size > 1)
  const order = phrases
    .flatMap((phrase) => (isDay(phrase) ? ['day'] : phrase.kind === 'recipients' && WHO.has(phrase.who.kind) ? ['who'] : []))
    .filter((word, index, all) => word !== all[index - 1])
    .join(' ')
  return order.includes('day who day who') || order.includes('who day who day')
}

/**
 * Parts of one verb become steps of one run where each has one moment, and all the same rhythm.
 * A time that only one of them has may be meant for all, unless it is the one that all have.
 */
function unlikeMoments(clauses: readonly Clause[]): TextKey | null {
  for (const [index, clause] of clauses.entries()) {
    const before = clauses[index - 1]
    if (!clause.again || before === undefined) continue
    // "… og blomster til butikkene tirsdag"
    if (clause.phrases.some(({ kind }) => kind === 'unknown')) return 'understanding.ask_action'
    if (reachesTwice(before, clause) || [before, clause].some(hasSeveralMoments) || rhythmOf(before) !== rhythmOf(clause)) return 'understanding.ask_one_rhythm'
    const [early, late] = [before, clause].map(({ phrases }) => phrases.find((phrase) => phrase.kind === 'time')?.minutes)
    if ((early ?? late) !== (late ?? early) || (early === undefined) === (late === undefined)) continue
    if (!clause.phrases.some(({ kind }) => kind === 'later') && (early ?? late) !== defaultTime(undefined).minutes) return 'understanding.ask_later_moment'
  }
  return null
}

/** "Møte mandag kl 9. Send skjema tirsdag kl 9.": a day or a time in a sentence before any order may be of something else. */
function toldBefore(phrases: readonly Phrase[]): TextKey | null {
  const opens = phrases.findIndex((phrase) => phrase.kind === 'break' && phrase.strength === 'sentence')
  const first = phrases.slice(0, Math.max(0, opens))
  if (first.some((phrase) => phrase.kind === 'action' || phrase.kind === 'send' || phrase.kind === 'event' || phrase.kind === 'condition' || phrase.kind === 'recipients')) return null
  const end = phrases.findIndex((phrase, index) => index > opens && phrase.kind === 'break' && phrase.strength === 'sentence')
  const second = phrases.slice(opens + 1, end < 0 ? undefined : end)
  // "God morgen!" is no time.
  const inBoth = (kind: Phrase['kind']): boolean => [first, second].every((sentence) => sentence.some((phrase) => phrase.kind === kind && !(phrase.kind === 'time' && phrase.vague === true)))
  if (inBoth('weekdays')) return 'understanding.ask_weekday'
  return inBoth('time') ? 'understanding.ask_one_time' : null
}

/** "til alle mandag, men til butikkene tirsdag": whether the shops get it on Monday too is not said. */
function reachesTwice(before: Clause, clause: Clause): boolean {
  const who = (of: Clause): RecipientMeaning[] => of.phrases.flatMap((phrase) => (phrase.kind === 'recipients' ? [phrase.who] : []))
  const excepted = who(before).flatMap((part) => (part.kind === 'except' ? part.groups : []))
  const groups = who(clause).flatMap((part) => (part.kind === 'groups' ? part.groups : []))
  if (who(clause).some(({ kind }) => kind === 'except')) return true
  return who(before).some(({ kind }) => kind === 'all' || kind === 'except') && groups.some((group) => !excepted.includes(group))
}

const SINGLE: ReadonlySet<Phrase['kind']> = new Set<Phrase['kind']>(['weekdays', 'date', 'time', 'later', 'every'])

function hasSeveralMoments({ phrases }: Clause): boolean {
  const moments = phrases.filter(isMoment)
  const days = moments.flatMap((moment): readonly string[] => (moment.kind === 'weekdays' ? moment.days : moment.kind === 'date' ? [moment.date] : moment.kind === 'later' ? ['later'] : []))
  return days.length > 1 || moments.filter(({ kind }) => kind === 'time').length > 1 || moments.some(({ kind }) => !SINGLE.has(kind))
}

function rhythmOf({ phrases }: Clause): string {
  return phrases.flatMap((phrase) => (phrase.kind === 'every' ? [`${phrase.unit} ${String(phrase.every)}`] : [])).join()
}

/** "Send skjema mandag. Send blomster fredag.": an order among others that says to send what is not known. */
function sendsUnknown(phrases: readonly Phrase[]): boolean {
  let [orders, objects, known] = [false, false, false]
  const isDropped = (): boolean => orders && objects && !known
  for (const phrase of phrases) {
    if (phrase.kind === 'break') {
      if (isDropped()) return true
      ;[orders, objects, known] = [false, false, false]
    } else if (phrase.kind === 'send') orders = true
    else if (phrase.kind === 'unknown' && orders) objects = true
    else if (phrase.kind === 'action' || phrase.kind === 'topic' || phrase.kind === 'condition') known = true
  }
  return isDropped()
}

/** "Send skjema til alle mandag, og bekreft når noen bestiller": a routine for each, and so two. */
function hasTwoStarts(clauses: readonly Clause[]): boolean {
  const [first, ...rest] = clauses
  const startsByItself = first !== undefined && !first.phrases.some((phrase) => phrase.kind === 'event') && first.phrases.some((phrase) => isMoment(phrase) || (phrase.kind === 'recipients' && (phrase.who.kind === 'all' || phrase.who.kind === 'groups')))
  return startsByItself && rest.some(({ phrases }) => phrases.some((phrase) => phrase.kind === 'event'))
}
