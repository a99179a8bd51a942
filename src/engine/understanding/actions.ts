import type { Recipients, Since } from '../../shared/model/workflow.ts'
import type { Clause } from './clauses.ts'
import { isMoment, type CheckKind, type MomentPhrase, type Phrase, type RecipientMeaning, type ReportKind } from './phrase.ts'

/* What each clause asks for: an action with its recipients, condition and moments. */

export interface Action {
  readonly kind: 'bestilling' | 'reminder' | 'confirmation' | 'other' | 'report' | 'order'
  readonly report: ReportKind
  readonly format: 'pdf' | 'xlsx' | 'csv'
  /** Null where the text leaves it to the rules of the place. */
  readonly recipients: Recipients | 'them' | null
  readonly condition: CheckKind | null
  /** Among whom the condition is looked at, where it is not everybody. */
  readonly among: Recipients | null
  readonly since: Since | null
  readonly daysBack: number | null
  readonly moments: readonly MomentPhrase[]
  readonly joint: Clause['joint']
  /** True where it is not clear enough what is to be done: "gi meg beskjed" with nothing to be told, unless an event is. */
  readonly isVague: boolean
}

/** The actions of the clauses in the order in which they happen. */
export function actionsOf(clauses: readonly Clause[], isEvent: boolean): Action[] {
  return oneMomentEach(inOrderOfTime(sharedDay(sharedMoments(clauses.flatMap((clause) => withCopy(actionOf(clause, isEvent), clause, isEvent))))))
}

function of<K extends Phrase['kind']>(clause: Clause, kind: K): Extract<Phrase, { kind: K }>[] {
  return clause.phrases.filter((phrase): phrase is Extract<Phrase, { kind: K }> => phrase.kind === kind)
}

function actionOf(clause: Clause, isEvent: boolean): Action {
  const condition = of(clause, 'condition')[0]?.check ?? null
  const kind = kindOf(clause, condition)
  const who = of(clause, 'recipients').map((phrase) => phrase.who)
  const isMail = kind !== 'report' && condition !== null
  return {
    kind,
    report: reportOf(clause, condition),
    format: of(clause, 'format')[0]?.format ?? 'pdf',
    recipients: isMail ? { kind: 'condition_result' } : recipientsOf(who, isEvent, kind === 'report' && condition !== null),
    condition: isMail ? condition : null,
    among: isMail ? chosen(who) : null,
    since: of(clause, 'since')[0]?.since ?? null,
    daysBack: of(clause, 'days_back')[0]?.days ?? null,
    moments: clause.phrases.filter(isMoment),
    joint: clause.joint,
    isVague: isVague(clause, condition),
  }
}

/** A form "to those who have not answered within two days of …" tells of two actions in one breath; which is which is asked. */
function isVague(clause: Clause, condition: CheckKind | null): boolean {
  if (clause.action === 'bestilling') return condition !== null && of(clause, 'later').length > 0
  return clause.action === 'notify' && condition === null && !of(clause, 'action').some((phrase) => phrase.action === 'other')
}

function kindOf(clause: Clause, condition: CheckKind | null): Action['kind'] {
  switch (clause.action) {
    case 'notify':
      return condition === null ? 'other' : 'report'
    case 'check':
      return 'other'
    case 'other':
      return of(clause, 'topic').some((phrase) => phrase.topic === 'form_inside') ? 'bestilling' : 'other'
    default:
      return clause.action
  }
}

function reportOf(clause: Clause, condition: CheckKind | null): ReportKind {
  if (condition !== null && condition !== 'orders_received') return 'missing_orders'
  return clause.report ?? (of(clause, 'topic').some((phrase) => phrase.topic === 'executions') ? 'executions' : 'orders')
}

/** `onlyReaders`: "alle som mangler" in a report says whom it is about, not who reads it. */
function recipientsOf(who: readonly RecipientMeaning[], isEvent: boolean, onlyReaders: boolean): Action['recipients'] {
  const addresses = who.flatMap((part) => (part.kind === 'addresses' ? part.addresses : []))
  if (addresses.length > 0) return { kind: 'addresses', addresses: [...new Set(addresses)] }
  if (who.some((part) => part.kind === 'me')) return { kind: 'admin' }
  if (onlyReaders) return null
  return chosen(who) ?? impersonal(who, isEvent)
}

function chosen(who: readonly RecipientMeaning[]): Recipients | null {
  const except = who.flatMap((part) => (part.kind === 'except' ? part.groups : []))
  if (except.length > 0) return { kind: 'all_customers', exceptGroups: [...new Set(except)] }
  const groups = who.flatMap((part) => (part.kind === 'groups' ? part.groups : []))
  return groups.length > 0 ? { kind: 'groups', groups: [...new Set(groups)] } : null
}

function impersonal(who: readonly RecipientMeaning[], isEvent: boolean): Action['recipients'] {
  if (who.some((part) => part.kind === 'all')) return { kind: 'all_customers' }
  const one = who.some((part) => part.kind === 'the_customer')
  const them = who.some((part) => part.kind === 'them')
  if (isEvent && (one || them)) return { kind: 'event_customer' }
  return one || them ? 'them' : null
}

const DAY_KINDS: ReadonlySet<MomentPhrase['kind']> = new Set(['weekdays', 'not_weekdays', 'every', 'month_days', 'date', 'business_days'])

/** "skjema kl 9 og purring kl 15 hver mandag": a day said last, for what has but a time before it. */
function sharedDay(actions: readonly Action[]): Action[] {
  const [first, next] = actions
  if (first === undefined || next === undefined || next.joint !== 'and') return [...actions]
  const onlyTimes = first.moments.length > 0 && first.moments.every((moment) => moment.kind === 'time')
  const days = next.moments.filter((moment) => DAY_KINDS.has(moment.kind))
  if (!onlyTimes || days.length === 0 || !next.moments.some((moment) => moment.kind === 'time')) return [...actions]
  return [{ ...first, moments: [...days, ...first.moments] }, { ...next, moments: next.moments.filter((moment) => !days.includes(moment)) }, ...actions.slice(2)]
}

/** "til alle kunder med kopi til meg": one mail to those of the register and one to the other. */
function withCopy(action: Action, clause: Clause, isEvent: boolean): Action[] {
  const who = of(clause, 'recipients').map((phrase) => phrase.who)
  const toCustomers = action.kind === 'report' || action.condition !== null ? null : (chosen(who) ?? impersonal(who, isEvent))
  const [address, me] = [who.findIndex(({ kind }) => kind === 'addresses'), who.findIndex(({ kind }) => kind === 'me')]
  if (action.condition !== null && (address >= 0 || me >= 0)) return [action, { ...action, recipients: recipientsOf(who, isEvent, false), condition: null, among: null, moments: [], joint: 'and' }]
  if (toCustomers === null && address >= 0 && me >= 0 && action.condition === null) {
    const both: Action[] = [action, { ...action, recipients: { kind: 'admin' } }]
    return (me < address ? both.toReversed() : both).map((each, index) => (index === 0 ? each : { ...each, moments: [], joint: 'and' }))
  }
  const isMixed = (action.recipients !== null && action.recipients !== 'them' && (action.recipients.kind === 'addresses' || action.recipients.kind === 'admin')) && toCustomers !== null
  return isMixed ? [{ ...action, recipients: toCustomers }, { ...action, moments: [], joint: 'and' }] : [action]
}

/** Named days that one reminder can be said for. A longer list is a rhythm, and asked about. */
const MOST_REMINDERS = 3

/** "purring onsdag kl 10 og igjen fredag kl 9": a wait leads to one moment, so that is two reminders. */
function oneMomentEach(actions: readonly Action[]): Action[] {
  return actions.flatMap((action, index) => {
    const days = action.moments.flatMap((moment): MomentPhrase[] => (moment.kind === 'weekdays' ? moment.days.map((day) => ({ ...moment, days: [day] })) : []))
    const times = action.moments.filter((moment) => moment.kind === 'time')
    const isPlain = action.moments.every((moment) => moment.kind === 'weekdays' || moment.kind === 'time')
    if (index === 0 || action.kind !== 'reminder' || !isPlain || days.length < 2 || days.length > MOST_REMINDERS || (times.length > 1 && times.length !== days.length)) return [action]
    return days.map((day, nth): Action => ({ ...action, moments: [day, ...(times.length > 1 ? times.slice(nth, nth + 1) : times)] }))
  })
}

/** "skjema og nyhetsbrev til alle mandag": two sends joined by "og" share what only the second says. */
function sharedMoments(actions: readonly Action[]): Action[] {
  const isToSome = ({ recipients }: Action): boolean => recipients !== null && recipients !== 'them' && recipients.kind === 'groups'
  const isPlain = (action: Action | undefined): action is Action => action !== undefined && (action.kind !== 'reminder' || isToSome(action)) && action.condition === null
  const shared = actions.map((action, index) => {
    const next = actions[index + 1]
    if (!isPlain(action) || !isPlain(next) || next.joint !== 'and' || action.moments.length > 0 || next.moments.some((moment) => moment.kind === 'later')) return action
    return { ...action, moments: next.moments, recipients: action.recipients ?? next.recipients }
  })
  return shared.map((action, index) => (index > 0 && actions[index - 1] !== shared[index - 1] ? { ...action, moments: [] } : action))
}

/**
 * "Purring torsdag til dem som ikke har bestilt, skjema til alle mandag": a reminder of what
 * is only sent later in the text happens after it, unless it says what it looks back to.
 */
function inOrderOfTime(actions: readonly Action[]): Action[] {
  const form = actions.findIndex((action) => action.kind === 'bestilling')
  const [first] = actions
  const isEarly = first?.kind === 'reminder' && first.since === null && first.daysBack === null && (first.condition !== null || first.recipients === null)
  const sent = actions[form]
  if (!isEarly || form < 1 || sent === undefined || sent.condition !== null || sent.moments.length === 0) return [...actions]
  return [sent, ...actions.filter((_action, index) => index !== form)]
}
