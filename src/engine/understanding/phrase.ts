import type { EventName, Holidays, MonthDay, Since, Weekday } from '../../shared/model/workflow.ts'
import type { WallMoment } from './calendar.ts'
import type { Language } from '../../shared/language.ts'
import type { Token } from './token.ts'

/** How long, in the units that the writer used: "24 timer" stays hours. */
export interface Span {
  readonly days?: number
  readonly hours?: number
  readonly minutes?: number
}

export type ActionKind = 'bestilling' | 'reminder' | 'confirmation' | 'other' | 'report' | 'order' | 'notify' | 'check'
export type ReportKind = 'orders' | 'missing_orders' | 'executions'
export type CheckKind = 'orders_missing' | 'orders_received' | 'no_reply'

/** What a run of words says about when. */
export type MomentMeaning =
  /** Minutes since midnight. */
  | { readonly kind: 'time'; readonly minutes: number; /** From a part of the day, not a clock. */ readonly vague?: boolean }
  | { readonly kind: 'weekdays'; readonly days: readonly Weekday[] }
  /** "unntatt søndag": taken away from the days that the text names. */
  | { readonly kind: 'not_weekdays'; readonly days: readonly Weekday[] }
  | { readonly kind: 'every'; readonly unit: 'day' | 'week' | 'month' | 'year'; readonly every: number }
  | { readonly kind: 'month_days'; readonly on: readonly MonthDay[]; readonly ofMonth: boolean }
  | { readonly kind: 'date'; readonly date: string; readonly weekday?: Weekday; /** "siste fredag i mars": another date in another year. */ readonly byWeekday?: true }
  | { readonly kind: 'yearly'; readonly month: number; readonly day: number }
  | { readonly kind: 'from_now'; readonly span: Span }
  | { readonly kind: 'later'; readonly span: Span; readonly wait: boolean }
  | { readonly kind: 'interval'; readonly unit: 'minute' | 'hour'; readonly every: number }
  | { readonly kind: 'hours'; readonly from: number; readonly to: number }
  | { readonly kind: 'week'; readonly week: number }
  | { readonly kind: 'same_day' }
  | { readonly kind: 'business_days' }

export type RecipientMeaning =
  | { readonly kind: 'all' }
  | { readonly kind: 'groups'; readonly groups: readonly string[] }
  | { readonly kind: 'except'; readonly groups: readonly string[] }
  | { readonly kind: 'addresses'; readonly addresses: readonly string[] }
  | { readonly kind: 'me' }
  | { readonly kind: 'the_customer' }
  | { readonly kind: 'them' }

export type Meaning =
  | MomentMeaning
  | { readonly kind: 'action'; readonly action: ActionKind; readonly report?: ReportKind }
  | { readonly kind: 'send' }
  | { readonly kind: 'topic'; readonly topic: 'orders' | 'executions' | 'form' | 'form_inside' | 'deadline' }
  | { readonly kind: 'format'; readonly format: 'pdf' | 'xlsx' | 'csv' }
  | { readonly kind: 'recipients'; readonly who: RecipientMeaning }
  | { readonly kind: 'condition'; readonly check: CheckKind }
  | { readonly kind: 'since'; readonly since: Since }
  | { readonly kind: 'days_back'; readonly days: number }
  | { readonly kind: 'holidays'; readonly holidays: Holidays }
  | { readonly kind: 'event'; readonly event: EventName }
  | { readonly kind: 'break'; readonly strength: 'sentence' | 'colon' | 'comma' | 'and' }
  | { readonly kind: 'trouble'; readonly trouble: 'weekday' | 'date' | 'time' | 'weekday_of_date' | 'recipient' | 'holidays' | 'negated' | 'change' | 'past' | 'choice' | 'number' | 'range' | 'before' | 'words' | 'event_of' | 'universal' }
  | { readonly kind: 'unknown' }

export type MomentKind = MomentMeaning['kind']

/** A run of words with what it means. Offsets are into the normalised text; `end` is after the last character. */
export type Phrase = Meaning & { readonly start: number; readonly end: number }
export type MomentPhrase = MomentMeaning & { readonly start: number; readonly end: number }

export interface Found {
  /** How many tokens were read. */
  readonly length: number
  readonly meanings: readonly Meaning[]
}

export interface Scan {
  readonly tokens: readonly Token[]
  readonly language: Language
  readonly now: WallMoment
  /** What was read before this token, breaks included. */
  readonly before: readonly Phrase[]
}

/** Reads a phrase that begins at a token, or says that none of its kind does. */
export type PhraseReader = (scan: Scan, at: number) => Found | null

const MOMENTS: ReadonlySet<string> = new Set<MomentKind>(['time', 'weekdays', 'not_weekdays', 'every', 'month_days', 'date', 'yearly', 'from_now', 'later', 'interval', 'hours', 'week', 'same_day', 'business_days'])

export function isMoment(phrase: Phrase): phrase is MomentPhrase {
  return MOMENTS.has(phrase.kind)
}
